import { foldCode, type PimCode } from '../ids.ts';
import type { UnoPimType } from '../product/unopim-product.ts';
import type { WooVariation } from '../product/woo-product.ts';
import { isValueRow } from './fields/core-fields.ts';
import type { ReadingSite } from './fields/reading.ts';
import type { FieldSetting } from './map-field.ts';
import { mapParent } from './map-parent.ts';
import type { MapInput, MappedEntry } from './map-product.ts';
import { mapVariant } from './map-variant.ts';
import { type UnmappedRows, unmappedRows } from './send-unmapped.ts';
import type { ValueWarning } from './values.ts';
import type { Axis } from './variants/axes.ts';
import { chooseVariants, type PlacedVariation } from './variants/choose-variants.ts';
import { combinationOf } from './variants/combination.ts';
import { type HeldAxes, heldAxes, withoutAxes } from './variants/held-axes.ts';
import { variantCode } from './variants/variant-codes.ts';

interface FamilyInput extends MapInput {
  readonly code: PimCode;
  /** What the parent is in UnoPim, or becomes. */
  readonly type: UnoPimType;
  /** null: a product without variations, or one that can have none in UnoPim. */
  readonly axes: readonly Axis[] | null;
  readonly setting: FieldSetting;
}

/** A product and its variations, each as one UnoPim product. */
export function mapFamilyOfProducts(input: FamilyInput): {
  readonly products: readonly MappedEntry[];
  readonly held: readonly ValueWarning[];
} {
  const { product, axes, known, setting } = input;
  const rows = allRows(input);
  const site = readingSite(input, rows);
  const settled = axes === null ? withoutAxes(known.axes) : heldAxes(axes, known.axes);
  const chosen =
    axes === null
      ? { variants: [], warnings: [] }
      : chooseVariants(placeVariations(input, settled), settled.held.length > 0);
  const coded = withCodes(chosen.variants, input);
  const parent = mapParent({
    product,
    type: input.type,
    axes: settled.codes,
    rows,
    site,
    setting,
    codeOf: known.codeOf,
    warnings: [...chosen.warnings, ...coded.warnings],
  });
  const variants = coded.entries.map(({ code, placed }) => ({
    code,
    mapped: mapVariant({
      placed,
      rootId: product.id,
      family: setting.family,
      rows: rows.core,
      site,
      setting,
    }),
  }));
  return { products: [{ code: input.code, mapped: parent }, ...variants], held: settled.held };
}

function allRows({ product, variations, setting }: FamilyInput): UnmappedRows {
  const { mapping } = setting.context;
  const unmapped = unmappedRows({
    context: setting.context,
    familyAttributes: setting.familyAttributes,
    attributes: product.attributes,
    meta: [...product.meta, ...variations.flatMap(({ meta }) => meta)],
  });
  return {
    core: [...mapping.core, ...unmapped.core],
    attributes: [...mapping.attributes, ...unmapped.attributes],
  };
}

function readingSite({ context }: FamilyInput, rows: UnmappedRows): ReadingSite {
  return {
    currency: context.site.currency,
    plugins: context.site.plugins,
    isFeaturedMapped: rows.core.some((row) => row.field === 'featured_image' && isValueRow(row)),
  };
}

function placeVariations(
  { variations, known, context }: FamilyInput,
  axes: HeldAxes,
): readonly PlacedVariation[] {
  return variations
    .filter(({ status }: WooVariation) => status !== 'trash')
    .map((variation) => ({
      variation,
      combination: combinationOf(variation, axes, context),
      isLinked: known.codeOf(variation.id) !== null,
    }));
}

/** Codes in the order of the ids, so that the lower id keeps a code that two want. */
function withCodes(variants: readonly PlacedVariation[], { code, product, known, context }: FamilyInput) {
  const given = new Set([foldCode(code)]);
  const entries: { readonly code: PimCode; readonly placed: PlacedVariation }[] = [];
  const warnings: ValueWarning[] = [];
  for (const placed of variants) {
    const found = variantCode({
      variation: placed.variation,
      parentSku: product.sku,
      given,
      known,
      settings: context.settings,
    });
    if (found.code === null) warnings.push(found.warning);
    else {
      given.add(foldCode(found.code));
      entries.push({ code: found.code, placed });
    }
  }
  return { entries, warnings };
}
