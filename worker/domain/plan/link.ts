import type { PimCode, SiteId, WooId } from '../ids.ts';
import type { UnoPimType } from '../product/unopim-product.ts';
import type { SentValues } from './sent.ts';

/** What is remembered of one WooCommerce product or variation. `code` null = not in UnoPim; then only `reason` matters. */
export interface Link {
  readonly siteId: SiteId;
  readonly wcId: WooId;
  readonly rootId: WooId;
  readonly code: PimCode | null;
  readonly type: UnoPimType | null;
  readonly family: PimCode | null;
  readonly axes: readonly PimCode[];
  /** false = another site linked this code first: only channel values and own list elements are ours (spec 2). */
  readonly owner: boolean;
  /** true = it stood in UnoPim before us. */
  readonly adopted: boolean;
  readonly sent: SentValues;
  readonly media: readonly SentMedia[];
  /** Variation ids that the parent had when it was last pushed, and those that lie in the trash since. */
  readonly variationIds: readonly WooId[];
  /** When the read of the shop that is pushed here began (ms). */
  readonly readAt: number;
  readonly pushedAt: number | null;
  readonly lastLogId: number | null;
  /** When the shop's side was found trashed or deleted. */
  readonly goneAt: number | null;
  readonly problemKey: string | null;
  /** Code of the last skip reason, so that a skip is logged only when it changes; one of `GONE` once the shop's side is gone. */
  readonly reason: string | null;
}

/** One image attribute as it stands in UnoPim by our hand. */
export interface SentMedia {
  readonly key: string;
  readonly files: readonly SentFile[];
}

export interface SentFile {
  readonly imageId: number;
  /** What the shop said when the bytes were fetched; equal = not fetched again. */
  readonly stamp: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** Path in UnoPim; null = left out (too large, refused type) with a warning. */
  readonly path: string | null;
}
