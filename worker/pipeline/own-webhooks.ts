import type { SyncError } from '../domain/error.ts';
import type { SiteId } from '../domain/ids.ts';
import type { Result } from '../lib/result.ts';
import type { Shop, ShopWebhook } from '../ports/shop.ts';
import { CORE_TOPICS } from '../woocommerce/webhook-topics.ts';

/** The address a site's webhooks deliver to, and by which our own webhooks are recognised in the shop. */
export function deliveryUrl(origin: string, site: SiteId): string {
  return `${origin}/webhooks/${site}`;
}

/** A webhook under the name by which a shop manager recognises it. */
export function createOwnWebhook(
  shop: Pick<Shop, 'createWebhook'>,
  webhook: { topic: string; deliveryUrl: string; secret: string },
): Promise<Result<ShopWebhook, SyncError>> {
  return shop.createWebhook({ name: `UnoPim Connector: ${webhook.topic}`, ...webhook });
}

/** What a site's shop should have: what every shop knows, and beside it what was created there once. */
export function ownTopics(known: readonly { readonly topic: string }[]): readonly string[] {
  return [...new Set([...CORE_TOPICS, ...known.map(({ topic }) => topic)])];
}
