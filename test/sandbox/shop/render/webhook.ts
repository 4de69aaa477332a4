import type { Shop } from '../shop.ts';
import type { JsonObject, StoredWebhook } from '../store/entities.ts';
import { hooksOf, splitTopic } from '../webhooks/topics.ts';
import { resourceLinks, type View } from './links.ts';
import { datePair } from './product.ts';

/** A webhook as the API shows it: never the secret, never the failure count (contracts/woocommerce.md 7, 12). */
export function renderWebhook(shop: Shop, webhook: StoredWebhook, view: View): JsonObject {
  return {
    id: webhook.id,
    name: webhook.name,
    status: webhook.status,
    topic: webhook.topic,
    ...(splitTopic(webhook.topic) as unknown as JsonObject),
    hooks: hooksOf(webhook.topic),
    delivery_url: webhook.deliveryUrl,
    ...datePair(shop, 'date_created', webhook.createdAt),
    ...datePair(shop, 'date_modified', webhook.modifiedAt),
    _links: resourceLinks({ base: view.base, self: `webhooks/${webhook.id}`, collection: 'webhooks' }),
  };
}
