import type { UnoPimType } from '../product/unopim-product.ts';
import type { SkipReason } from './skip-reason.ts';

/** A product's type is for ever in UnoPim (contracts/unopim.md rule 13). */
export function typeChanged(types: {
  readonly now: UnoPimType;
  readonly known: UnoPimType | null;
}): SkipReason | null {
  if (types.known === null || types.known === types.now) return null;
  return {
    code: 'gate.type_changed',
    message: `The product is ${types.known} in UnoPim, but would be ${types.now} now; UnoPim cannot change a type.`,
    remedy: 'Change the product type back in WooCommerce, or delete the product in UnoPim and push it anew.',
  };
}
