import type { StoredProduct } from '../../sandbox/shop/store/entities.ts';
import type { ExpectedProduct, ExpectedValue } from './expected.ts';
import type { Facts } from './facts.ts';
import { readVariationField } from './field-values.ts';
import { valuesAt } from './mapped-values.ts';
import type { OptionBook } from './options.ts';
import { type Axis, type Variant, variantCode, variantsOf } from './variants.ts';

const NONE = { up_sells: [], cross_sells: [], related_products: [] };

interface Family {
  readonly product: StoredProduct;
  /** The parent's code in UnoPim. */
  readonly code: string;
  readonly axes: readonly Axis[];
  readonly options: OptionBook;
}

/** Each variation as a product of its own: its axis values and its own values only, and no lists (spec 6). */
export function expectVariants(facts: Facts, family: Family): readonly ExpectedProduct[] {
  return variantsOf(facts, family).map((variant) => ({
    wcId: variant.variation.id,
    code: variantCode(variant.variation, family.product),
    type: 'simple',
    parent: family.code,
    axes: [],
    family: facts.mapping.defaultFamily,
    status: variant.variation.status === 'publish',
    values: variantValues(facts, family, variant),
    categories: [],
    associations: NONE,
  }));
}

function variantValues(facts: Facts, family: Family, { variation, options }: Variant) {
  const mapped = facts.mapping.core.flatMap(({ field, attribute }) => {
    const value = readVariationField(facts, { variation, parent: family.product }, field);
    return value === null ? [] : [{ attribute, value }];
  });
  const axisValues = [...options].map(([axis, option]): [string, ExpectedValue] => [
    `common/${axis}`,
    { kind: 'text', text: option },
  ]);
  return new Map([...valuesAt(facts, mapped, family.options), ...axisValues]);
}
