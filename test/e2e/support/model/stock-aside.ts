import { compareProduct } from '../../../demo/expectation/compare.ts';
import type { ExpectedProduct } from '../../../demo/expectation/expected.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';

/** Stock rides along with the next real change (spec 7): how old it is in UnoPim, nobody can tell. */
export const isOfStock = (line: string): boolean => /: common\/stock(_status)?: /.test(line);

export function standsAs(product: ExpectedProduct, unopim: UnoPimStore): boolean {
  return compareProduct(product, unopim).every(isOfStock);
}
