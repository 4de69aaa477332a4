import type { SiteId } from '../domain/ids.ts';

/** A WooCommerce webhook that we created: only those are ever replaced or removed. */
export interface OwnWebhook {
  readonly wooId: number;
  readonly topic: string;
  readonly createdAt: number;
}

export interface Webhooks {
  /** By topic, then id. */
  ofSite(siteId: SiteId): Promise<readonly OwnWebhook[]>;
  /** Forgets what was known and remembers these. */
  replaceAll(siteId: SiteId, rows: readonly OwnWebhook[]): Promise<void>;
}
