import { deriveAttributeCode, deriveCode } from '../catalog/derive-code.ts';
import type { PimCode } from '../ids.ts';
import { hasVariations } from '../product/has-variations.ts';
import type { WooProduct } from '../product/woo-product.ts';
import { CORE_FIELDS } from '../settings/schema.ts';
import type { SiteContext } from './context.ts';
import { unmappedRows } from './send-unmapped.ts';
import { axesOf } from './variants/axes.ts';

/** Types of attributes that have options. */
export const WITH_OPTIONS: ReadonlySet<string> = new Set(['select', 'multiselect', 'checkbox']);

/**
 * The attributes whose options have to be read before products are mapped: all that the mapping names, and those that
 * the given products use without a row (an axis under its derived code, unmapped fields).
 */
export function optionsNeeded(
  context: SiteContext,
  products: readonly WooProduct[] = [],
): readonly PimCode[] {
  const { mapping, catalog } = context;
  const named = [...mapping.core, ...mapping.attributes, ...mapping.axes].map(({ attribute }) => attribute);
  const codes = new Set([
    ...named,
    ...byDerivedCode(context),
    ...products.flatMap((product) => usedBy(product, context)),
  ]);
  return [...codes].filter((code) => WITH_OPTIONS.has(catalog.attributes.get(code)?.type ?? ''));
}

/** Attributes that a global attribute or core field finds by its code alone. */
function byDerivedCode({ shop, settings }: SiteContext): readonly PimCode[] {
  const attributes = [...shop.attributes.values()].map(({ slug }) => deriveAttributeCode(slug));
  return settings.sendUnmapped
    ? [...attributes, ...CORE_FIELDS.map((field) => deriveCode(field))]
    : attributes;
}

function usedBy(product: WooProduct, context: SiteContext): readonly PimCode[] {
  const axes = hasVariations(product) ? axesOf({ product, context, family: null }).axes : [];
  const unmapped = unmappedRows({
    context,
    familyAttributes: new Set(context.catalog.attributes.keys()),
    attributes: product.attributes,
    meta: product.meta,
  });
  return [...axes, ...unmapped.core, ...unmapped.attributes].map(({ attribute }) => attribute);
}
