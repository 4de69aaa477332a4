import type { PimCode } from '../ids.ts';
import type { WooProduct } from '../product/woo-product.ts';
import type { Mapping } from '../settings/schema.ts';

/**
 * The family a product gets: the one it has in UnoPim already (it cannot be changed there, contracts/unopim.md 8),
 * else that of the first family rule that fits, else the Default family.
 */
export function chooseFamily(choice: {
  readonly known: PimCode | null;
  readonly product: Pick<WooProduct, 'type' | 'categories'>;
  readonly mapping: Pick<Mapping, 'familyRules' | 'defaultFamily'>;
}): PimCode | null {
  const { known, product, mapping } = choice;
  if (known !== null) return known;
  const rule = mapping.familyRules.find(({ field, value }) =>
    field === 'type'
      ? product.type === value
      : product.categories.some((category) => String(category.id) === value),
  );
  return rule?.family ?? mapping.defaultFamily;
}
