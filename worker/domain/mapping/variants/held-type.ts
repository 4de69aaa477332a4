import type { UnoPimType } from '../../product/unopim-product.ts';
import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';

export interface HeldType {
  /** What the product is in UnoPim, or becomes. */
  readonly type: UnoPimType;
  readonly held: readonly ValueWarning[];
}

/**
 * A product's type is for ever in UnoPim (contracts/unopim.md rule 13): where the shop's is another by now the change is
 * held, and the product goes on as what it is there (spec 6): a simple one without the variations, a configurable one
 * without new variants.
 */
export function heldType(now: UnoPimType, known: UnoPimType | null): HeldType {
  if (known === null || known === now) return { type: now, held: [] };
  return { type: known, held: [typeChanged(now, known)] };
}

function typeChanged(now: UnoPimType, known: UnoPimType): ValueWarning {
  return warning(
    {
      code: 'mapping.type_changed',
      message: `The product is ${known} in UnoPim, but would be ${now} now; UnoPim cannot change a type.`,
      remedy:
        'Change the product type back in WooCommerce, or delete the product in UnoPim and push it anew.',
    },
    { field: 'type' },
  );
}
