import type { PimCode } from '../ids.ts';
import { hasVariations } from '../product/has-variations.ts';
import type { WooProduct } from '../product/woo-product.ts';
import type { SiteContext } from './context.ts';
import { chooseFamily } from './family.ts';
import { axesOf, type NeededAxis } from './variants/axes.ts';

export type { NeededAxis } from './variants/axes.ts';

/**
 * What has to be made in UnoPim before the product's variations can go there: axes that are missing or not in its
 * family. `knownFamily` is the family it has by its link.
 */
export function axesNeeded(
  product: WooProduct,
  context: SiteContext,
  knownFamily: PimCode | null = null,
): readonly NeededAxis[] {
  if (!hasVariations(product)) return [];
  const code = chooseFamily({ known: knownFamily, product, mapping: context.mapping });
  const family = code === null ? null : (context.catalog.families.get(code) ?? null);
  return axesOf({ product, context, family }).needed;
}
