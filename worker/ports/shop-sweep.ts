import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
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

/** A shop's lists, page by page, for the chores that compare them with what is remembered. One request a call. */
export interface ShopSweep {
  /** Products modified between the two, both exclusive, by the shop's clock (ms). */
  changed(query: { after: number; before: number | null; page: number }): Answer<SweepPage>;
  all(query: { page: number }): Answer<SweepPage>;
  /** Those of at most 100 ids that are there. */
  named(ids: readonly WooId[]): Answer<SweepPage>;
  /** Has the shop look at its own queue; the answer does not matter, and failing is no failure. */
  wakeCron(): Promise<void>;
}
