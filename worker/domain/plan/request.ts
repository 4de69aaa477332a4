import type { PimCode } from '../ids.ts';
import type { UnoPimType } from '../product/unopim-product.ts';

/**
 * One exact write to UnoPim. Configurables only ever go through their own route: through `/products/{sku}` a PUT would
 * delete all variants (contracts/unopim.md rule 3).
 */
export type PimRequest =
  | {
      readonly method: 'POST';
      readonly type: UnoPimType;
      readonly code: PimCode;
      readonly body: Readonly<Record<string, unknown>>;
    }
  | {
      readonly method: 'PATCH' | 'PUT';
      readonly type: UnoPimType;
      readonly code: PimCode;
      readonly body: Readonly<Record<string, unknown>>;
    };
