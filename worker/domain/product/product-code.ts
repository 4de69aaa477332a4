import type { CodeHolder } from '../gate/code-taken.ts';
import type { PimCode, WooId } from '../ids.ts';
import { deriveSku, freeDerivedCode, isUsableSku } from './code.ts';

export interface CodeClaim {
  readonly id: WooId;
  /** The product's own SKU; "" = it has none. */
  readonly sku: string;
  /** The code it has in UnoPim by its link. */
  readonly linkedCode: PimCode | null;
  readonly holderOf: (code: PimCode) => CodeHolder | null;
  /** Codes given away within the same product already. */
  readonly isGiven?: (code: PimCode) => boolean;
}

/**
 * The code a product should have: its SKU, else the one it is linked under, else one derived for it that nobody on
 * this connection holds. A derived code is not looked for anew once it is in a link.
 */
export function productCode({ id, sku, linkedCode, holderOf, isGiven }: CodeClaim): PimCode {
  if (isUsableSku(sku)) return sku;
  if (linkedCode !== null) return linkedCode;
  return freeDerivedCode({
    code: deriveSku({ sku, id }),
    id,
    isTaken: (code) => isGiven?.(code) === true || isHeldByAnother(holderOf(code), id),
  });
}

function isHeldByAnother(holder: CodeHolder | null, id: WooId): boolean {
  return holder !== null && !(holder.sameSite && holder.wooId === id);
}
