import type { PimCode } from '../ids.ts';
import { hasVariations } from '../product/has-variations.ts';
import type { UnoPimType } from '../product/unopim-product.ts';
import type { WooProduct } from '../product/woo-product.ts';
import { attributeFields } from './fields/attribute-fields.ts';
import { coreFields } from './fields/core-fields.ts';
import { readProductField } from './fields/product-field.ts';
import type { ReadingSite } from './fields/reading.ts';
import type { KnownLinks } from './known-links.ts';
import { associationsOf } from './lists/associations.ts';
import { categoriesOf } from './lists/categories.ts';
import type { FieldSetting } from './map-field.ts';
import { mapFields } from './map-fields.ts';
import type { MappedProduct } from './mapped.ts';
import type { UnmappedRows } from './send-unmapped.ts';
import { mappedStatus } from './status.ts';
import type { DesiredValue, ValueKey, ValueWarning } from './values.ts';

/** A product of its own: simple, or the configurable parent of variations. Lists are the parent's alone. */
export function mapParent(of: {
  readonly product: WooProduct;
  readonly type: UnoPimType;
  readonly axes: readonly PimCode[];
  readonly rows: UnmappedRows;
  readonly site: ReadingSite;
  readonly setting: FieldSetting;
  readonly codeOf: KnownLinks['codeOf'];
  /** What was found about the variations. */
  readonly warnings: readonly ValueWarning[];
}): MappedProduct {
  const { product, type, axes, rows, site, setting } = of;
  const { context, reach, family } = setting;
  const subject = { product, shop: context.shop, site, hasVariations: hasVariations(product) };
  const fields = mapFields(
    [
      ...coreFields(rows.core, (field) => readProductField(subject, field)),
      ...attributeFields({
        rows: rows.attributes,
        attributes: product.attributes,
        axes,
        shop: context.shop,
        reach,
      }),
    ],
    setting,
  );
  const categories = categoriesOf(product.categories, context, reach);
  const associations = associationsOf(product, of.codeOf);
  return {
    ...fields,
    wooId: product.id,
    rootId: product.id,
    type,
    family,
    axes,
    axisValues: null,
    status: mappedStatus(product.status, rows.core),
    values: withLists(fields.values, [['categories', categories.value], ...associations.values]),
    warnings: [...fields.warnings, ...categories.warnings, ...of.warnings],
    missingCategories: categories.missing,
    waitingFor: associations.waitingFor,
  };
}

function withLists(
  values: ReadonlyMap<ValueKey, DesiredValue>,
  lists: readonly (readonly [ValueKey, DesiredValue])[],
): ReadonlyMap<ValueKey, DesiredValue> {
  const all = new Map(values);
  for (const [key, value] of lists) all.set(key, value);
  return all;
}
