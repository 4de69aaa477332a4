import type { CodeHolder } from '../gate/code-taken.ts';
import type { PimCode, WooId } from '../ids.ts';
import type { UnoPimType } from '../product/unopim-product.ts';

/** What the links of a connection say about one product, its variations and the products it names. */
export interface KnownLinks {
  /** UnoPim code of this WooCommerce product or variation if linked. */
  codeOf(id: WooId): PimCode | null;
  /** Family the product already has in UnoPim by its link; null = not linked. */
  readonly family: PimCode | null;
  readonly type: UnoPimType | null;
  readonly axes: readonly PimCode[] | null;
  /** Who else holds this code, compared folded, among the links of this connection, other sites included. */
  holderOf(code: PimCode): CodeHolder | null;
}
