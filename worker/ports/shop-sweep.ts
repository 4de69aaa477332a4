import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import type { RunFilter } from '../domain/run/run.ts';
import type { ListedProduct } from '../domain/schedule/dated-ahead.ts';
import type { Result } from '../lib/result.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

/** One page of at most 100 products (never variations, never the trash), by id. */
export interface SweepPage {
  readonly products: readonly ListedProduct[];
  /** How many the whole list has; null = the shop does not say. */
  readonly total: number | null;
  readonly isLast: boolean;
  /** Fewer rows than the total promises: something in the shop hides some. */
  readonly isShort: boolean;
  /** The shop's clock (its `Date` header; ours where it sends none) (ms). */
  readonly shopNow: number;
}

/** One page of at most 100 ids, in their order. */
export interface IdPage {
  readonly ids: readonly WooId[];
  /** How many variations the products of this page have in all; 0 where they were not asked for. */
  readonly variations: number;
  readonly total: number | null;
  readonly isLast: boolean;
}

/** A variation as the list of all of them tells it. */
export interface ListedVariation {
  readonly id: WooId;
  readonly parentId: WooId;
  readonly mark: string;
}

export interface VariationPage {
  readonly variations: readonly ListedVariation[];
  readonly isLast: boolean;
}

/** A shop's lists, page by page, for the chores that compare them with what is remembered. One request a call. */
export interface ShopSweep {
  /** Products modified between the two, both exclusive, by the shop's clock (ms). */
  changed(query: { after: number; before: number | null; page: number }): Answer<SweepPage>;
  /** All products, with a mark of each that tells whether anything of it but its stock changed. */
  all(query: { page: number }): Answer<SweepPage>;
  /** The same of all variations, at most 100 a page; null = this shop has no such list (before WooCommerce 10.3). */
  variations(query: { page: number }): Answer<VariationPage | null>;
  /** Ids alone, of those products that fit (never the trash); `ids` and `onlyFailed` of the filter are not the shop's to answer. */
  ids(query: { filter: RunFilter | null; page: number; withVariations?: boolean }): Answer<IdPage>;
  /** Every tag or brand; a shop without brands has none. One request per 100. */
  tagged(kind: 'tag' | 'brand'): Answer<readonly { id: WooId; name: string; slug: string }[]>;
  /** Those of at most 100 ids that are there. */
  named(ids: readonly WooId[]): Answer<SweepPage>;
  /** Has the shop look at its own queue; the answer does not matter, and failing is no failure. */
  wakeCron(): Promise<void>;
}
