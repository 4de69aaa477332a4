import { randomBytes } from 'node:crypto';
import { RestError } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredWebhook } from '../store/entities.ts';
import { nextId } from '../store/shop-store.ts';
import { isValidTopic, storedTopic } from './topics.ts';

export interface WebhookInput {
  name?: string;
  topic?: string;
  delivery_url?: string;
  secret?: string;
  status?: string;
}

function checkTopic(shop: Shop, topic: string): void {
  if (isValidTopic(topic, shop.settings.customTopics)) return;
  const message = 'Webhook topic is required and must be valid.';
  throw new RestError('woocommerce_rest_shop_webhook_invalid_topic', message, { status: 400 });
}

function checkUrl(url: string): void {
  if (/^https?:\/\/[^\s/]+/i.test(url) && URL.canParse(url)) return;
  const message = 'Webhook delivery URL must be a valid URL starting with http:// or https://.';
  throw new RestError('woocommerce_rest_shop_webhook_invalid_delivery_url', message, { status: 400 });
}

/** "Webhook created on Nov 23, 2026 @ 03:50 PM", in UTC. */
function defaultName(at: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Date(at).toLocaleString('en-US', { ...options, timeZone: 'UTC' });
  const day = part({ month: 'short', day: '2-digit', year: 'numeric' });
  return `Webhook created on ${day} @ ${part({ hour: '2-digit', minute: '2-digit', hour12: true })}`;
}

/** A new webhook: always active, whatever status was asked for; a secret nobody knows when none is given (11, 12). */
export function createWebhook(shop: Shop, input: WebhookInput): StoredWebhook {
  const topic = input.topic ?? '';
  checkTopic(shop, topic);
  checkUrl(input.delivery_url ?? '');
  const webhook: StoredWebhook = {
    id: nextId(shop.store, 'webhook'),
    name: input.name || defaultName(shop.now()),
    status: 'active',
    topic: storedTopic(topic),
    deliveryUrl: input.delivery_url ?? '',
    secret: input.secret || randomBytes(25).toString('hex'),
    failureCount: 0,
    pendingDelivery: true,
    createdAt: secondNow(shop),
    modifiedAt: null,
    ownerGone: false,
  };
  shop.store.webhooks.set(webhook.id, webhook);
  return webhook;
}

/** Changes a webhook; re-activating keeps the failure count (7). True when a new ping is due: the address changed. */
export function updateWebhook(shop: Shop, webhook: StoredWebhook, input: WebhookInput): boolean {
  if (input.topic !== undefined) {
    checkTopic(shop, input.topic);
    webhook.topic = storedTopic(input.topic);
  }
  const isMoved = input.delivery_url !== undefined && input.delivery_url !== webhook.deliveryUrl;
  if (input.delivery_url !== undefined) {
    checkUrl(input.delivery_url);
    webhook.deliveryUrl = input.delivery_url;
  }
  if (input.name !== undefined) webhook.name = input.name;
  if (input.secret !== undefined) webhook.secret = input.secret;
  if (input.status !== undefined) webhook.status = input.status;
  webhook.modifiedAt = secondNow(shop);
  return isMoved;
}
