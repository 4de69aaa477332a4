import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import type { ShopCategory } from '../domain/mapping/context.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import type { SiteInfo } from '../domain/settings/schema.ts';
import type { Result } from '../lib/result.ts';
import type { TermLinkKind } from './links.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

/** A WooCommerce shop, read over wc/v3. An answer that is not JSON is `unreachable`, never "gone" (contracts/plugins.md 6.7). */
export interface Shop {
  /**
   * One request per 100 ids, plus one when some are missing: those are looked for in the trash.
   * What is in neither list is gone for good, or is no product.
   */
  readProducts(ids: readonly WooId[]): Answer<ShopProducts>;
  /** Variations with their own values only, ordered by id; one request per 100. */
  readVariations(product: WooProduct): Answer<readonly WooVariation[]>;
  /** What stands behind an id that nobody knows: a product, a variation of one, something in the trash, or nothing. */
  locate(id: WooId): Answer<Located>;
  readAttributes(): Answer<readonly { id: WooId; name: string; slug: string }[]>;
  readTerms(attributeId: WooId): Answer<readonly { id: WooId; name: string; slug: string }[]>;
  /** true = a variable product uses the attribute for variations; one request, of the newest hundred that have its terms. */
  variesBy(attribute: { id: WooId; slug: string; termIds: readonly WooId[] }): Answer<boolean>;
  /** Those of these tags or brands that the shop has; one request per 100. */
  readTagged(
    kind: 'tag' | 'brand',
    ids: readonly WooId[],
  ): Answer<readonly { id: WooId; name: string; slug: string }[]>;
  /** One request; false only by WooCommerce's own "not found". `attributeId` matters for attribute terms. */
  hasTerm(term: { kind: TermLinkKind; id: WooId; attributeId: WooId }): Answer<boolean>;
  readCategories(): Answer<readonly Omit<ShopCategory, 'code'>[]>;
  /** Currency, language, time zone, versions, plugins; a clear failure where REST is blocked or rights are missing. */
  readSiteInfo(): Answer<SiteInfo>;
  /** Smaller renditions of an image, largest first (wp/v2/media); empty where it cannot be read. */
  readRenditions(imageId: WooId): Answer<readonly { src: string; width: number; bytes: number | null }[]>;
  listWebhooks(): Answer<readonly ShopWebhook[]>;
  createWebhook(webhook: {
    name: string;
    topic: string;
    deliveryUrl: string;
    secret: string;
  }): Answer<ShopWebhook>;
  deleteWebhook(id: number): Answer<void>;
  /** A page of ids for pickers and the preview; newest first. */
  searchProducts(query: {
    text: string;
    limit: number;
  }): Answer<readonly { id: WooId; name: string; sku: string; type: string }[]>;
}

export interface ShopProducts {
  readonly found: readonly WooProduct[];
  readonly trashed: readonly WooId[];
  readonly gone: readonly WooId[];
}

export type Located =
  | { readonly is: 'product'; readonly id: WooId }
  | { readonly is: 'variation'; readonly id: WooId; readonly parentId: WooId }
  | { readonly is: 'trashed'; readonly id: WooId; readonly parentId: WooId | null }
  | { readonly is: 'gone' };

export interface ShopWebhook {
  readonly id: number;
  readonly status: string;
  readonly topic: string;
  readonly deliveryUrl: string;
}
