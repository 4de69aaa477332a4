import type { WooId } from '../ids.ts';
import type { ListedProduct } from './dated-ahead.ts';

/** What is remembered of a product when a list of the shop is compared with it. */
export interface SeenProduct {
  readonly id: WooId;
  /** true = it stands in UnoPim; false = only the reason why it does not is remembered. */
  readonly isLinked: boolean;
  /** When the read of the shop that was pushed last began, by our clock (ms). */
  readonly readAt: number;
  readonly isGone: boolean;
  readonly variationIds: readonly WooId[];
}

/** Modification dates have whole seconds: a read within the same second proves nothing. */
const RESOLUTION_MS = 1000;

/** true = the shop may hold something of this product that was never read. */
export function isUnread(
  product: Pick<ListedProduct, 'modifiedAt'>,
  seen: SeenProduct | undefined,
  skewMs: number,
): boolean {
  if (seen === undefined || seen.isGone || product.modifiedAt === null) return true;
  return seen.readAt + skewMs < product.modifiedAt + RESOLUTION_MS;
}
