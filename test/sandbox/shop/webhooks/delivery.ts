import { createHash, createHmac } from 'node:crypto';
import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredWebhook } from '../store/entities.ts';
import { decodeEntities } from '../text/html.ts';
import { phpJson } from '../text/php-json.ts';
import type { HookArgument } from './hooks.ts';
import { buildPayload } from './payload.ts';
import type { DeliveryRecord } from './records.ts';
import { isSafeUrl, type Sent, send } from './send.ts';
import { splitTopic } from './topics.ts';

const USER_AGENT = 'WooCommerce/10.5.0 Hookshot (WordPress/6.9.1)';
const PLAIN_HEADERS = {
  'user-agent': USER_AGENT,
  accept: '*/*',
  'accept-encoding': 'deflate, gzip, br, zstd',
};
/** A webhook with more failures in a row than this is disabled by the next one: the seventh. */
const MOST_FAILURES = 5;

/** base64(HMAC-SHA256(raw body, secret)); entities in the secret are decoded first (contracts/woocommerce.md 12). */
export function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', decodeEntities(secret)).update(body).digest('base64');
}

/** Webhook id and second, hashed: the same for everything one webhook sends within a second (6). */
function deliveryIdOf(shop: Shop, webhook: StoredWebhook): string {
  const second = Math.floor(shop.now() / 1000);
  return createHash('md5').update(`${shop.settings.name}|${webhook.id}${second}`).digest('hex');
}

async function post(
  shop: Shop,
  webhook: StoredWebhook,
  message: { headers: Record<string, string>; body: string },
): Promise<Sent> {
  if (shop.settings.safeUrls && !isSafeUrl(webhook.deliveryUrl))
    return { status: 0, error: 'A valid URL was not provided.' };
  return send({ url: webhook.deliveryUrl, ...message, timeoutMs: shop.settings.deliveryTimeoutMs });
}

/** Success is 200–302; it alone resets the count (contracts/woocommerce.md 7, 9). */
function countResult(shop: Shop, webhook: StoredWebhook, status: number): void {
  if (status >= 200 && status <= 302) {
    webhook.failureCount = 0;
    return;
  }
  if (webhook.failureCount > MOST_FAILURES) webhook.status = 'disabled';
  else webhook.failureCount += 1;
  webhook.modifiedAt = secondNow(shop);
}

function headersOf(shop: Shop, webhook: StoredWebhook, body: string): Record<string, string> {
  const { resource, event } = splitTopic(webhook.topic);
  return {
    ...PLAIN_HEADERS,
    'content-type': 'application/json',
    'x-wc-webhook-source': `${shop.home()}/`,
    'x-wc-webhook-topic': webhook.topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-signature': signatureOf(body, webhook.secret),
    'x-wc-webhook-id': String(webhook.id),
    'x-wc-webhook-delivery-id': deliveryIdOf(shop, webhook),
  };
}

type Log = (record: Omit<DeliveryRecord, 'seq'>) => DeliveryRecord;

/** Sends one delivery with the address and secret of now, and counts the result. `lost`: nobody hears it. */
export async function deliver(
  shop: Shop,
  log: Log,
  message: { webhook: StoredWebhook; argument: HookArgument; lost: boolean },
): Promise<DeliveryRecord> {
  const { webhook, argument, lost } = message;
  const body = phpJson(buildPayload(shop, webhook, argument));
  const headers = headersOf(shop, webhook, body);
  const { topic, deliveryUrl } = webhook;
  const sent = lost ? { status: 0, error: 'lost on the way' } : await post(shop, webhook, { headers, body });
  countResult(shop, webhook, sent.status);
  const deliveryId = headers['x-wc-webhook-delivery-id'] ?? '';
  const known = {
    kind: 'delivery',
    webhookId: webhook.id,
    topic,
    argument,
    deliveryUrl,
    deliveryId,
  } as const;
  return log({ ...known, headers, body, at: shop.now(), ...sent, ...(lost ? { lost: true } : {}) });
}

/**
 * The unsigned form `webhook_id=N`. Only exactly 200 clears `pending_delivery`; until then one follows every delivery
 * (contracts/woocommerce.md 8).
 */
export async function ping(shop: Shop, log: Log, webhook: StoredWebhook): Promise<DeliveryRecord> {
  webhook.pendingDelivery = true;
  const body = `webhook_id=${webhook.id}`;
  const headers = { ...PLAIN_HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
  const sent = await post(shop, webhook, { headers, body });
  if (sent.status === 200) {
    webhook.pendingDelivery = false;
    webhook.modifiedAt = secondNow(shop);
  }
  const known = {
    kind: 'ping',
    webhookId: webhook.id,
    topic: webhook.topic,
    argument: webhook.id,
    deliveryId: '',
  } as const;
  return log({ ...known, deliveryUrl: webhook.deliveryUrl, headers, body, at: shop.now(), ...sent });
}
