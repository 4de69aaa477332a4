import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { ShopWebhook } from '../ports/shop.ts';
import type { ShopClient } from './client.ts';
import { topicNotKept } from './errors.ts';
import { readAll } from './pages.ts';
import { readShape } from './read.ts';
import { webhookRow } from './schemas.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

const FIELDS = 'id,status,topic,delivery_url';

/** Every webhook of the site, active or not; own ones are known by their delivery address. */
export async function listWebhooks(client: ShopClient): Answer<readonly ShopWebhook[]> {
  const rows = await readAll(client, {
    path: '/wc/v3/webhooks',
    query: [
      ['status', 'all'],
      ['_fields', FIELDS],
    ],
    row: webhookRow,
    what: 'webhooks',
  });
  return rows.ok ? ok(rows.value.map(toWebhook)) : rows;
}

/**
 * See `Shop.createWebhook`. WooCommerce may answer 201 and store no topic (contracts/woocommerce.md 11): such a dead
 * webhook is taken away again and reported.
 */
export async function createWebhook(
  client: ShopClient,
  webhook: { name: string; topic: string; deliveryUrl: string; secret: string },
): Answer<ShopWebhook> {
  const { name, topic, deliveryUrl, secret } = webhook;
  const answer = await client.send({
    method: 'POST',
    path: '/wc/v3/webhooks',
    query: [['_fields', FIELDS]],
    body: { name, topic, delivery_url: deliveryUrl, secret },
  });
  if (!answer.ok) return answer;
  const row = readShape(webhookRow, answer.value.json, 'created webhook');
  if (!row.ok) return row;
  if (row.value.topic === topic) return ok(toWebhook(row.value));
  const removed = await deleteWebhook(client, row.value.id);
  return removed.ok ? err(topicNotKept(topic)) : removed;
}

/** Removes a webhook for good; one that is gone already is as good. */
export async function deleteWebhook(client: ShopClient, id: number): Answer<void> {
  const path = `/wc/v3/webhooks/${id}`;
  const answer = await client.send({ method: 'DELETE', path, query: [['force', 'true']] });
  return answer.ok || answer.error.kind === 'not_found' ? ok(undefined) : answer;
}

function toWebhook(row: z.output<typeof webhookRow>): ShopWebhook {
  return { id: row.id, status: row.status, topic: row.topic, deliveryUrl: row.delivery_url };
}
