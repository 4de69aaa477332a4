import type { StoredProduct, StoredProductAttribute } from '../../sandbox/shop/store/entities.ts';
import { orderedVariations } from '../../sandbox/shop/store/queries.ts';
import { productCode, sameCode, wordCode } from './codes.ts';
import type { Facts } from './facts.ts';
import type { OptionBook } from './options.ts';
import { attributeSlug, termOfVariation } from './shop-terms.ts';

export interface Axis {
  readonly code: string;
  readonly attribute: StoredProductAttribute;
}

export interface Variant {
  readonly variation: StoredProduct;
  /** Axis → option. */
  readonly options: ReadonlyMap<string, string>;
}

/** Attributes used for variations, in their order, and what each is in UnoPim. */
export function axesOf(facts: Facts, product: StoredProduct): readonly Axis[] {
  return product.attributes
    .filter(({ variation }) => variation)
    .toSorted((left, right) => left.position - right.position)
    .map((attribute) => ({ code: axisCode(facts, attribute), attribute }));
}

function axisCode(facts: Facts, attribute: StoredProductAttribute): string {
  const row = facts.mapping.axes.find(({ source }) => source === `pa:${attribute.attributeId}`);
  if (row !== undefined) return row.attribute;
  const code = wordCode(attributeSlug(facts, attribute));
  return [...facts.pim.attributes.keys()].find((known) => sameCode(known, code)) ?? code;
}

/** "Any" variations go nowhere, and of two with one combination the lower id goes (spec 6). */
export function variantsOf(
  facts: Facts,
  of: { readonly product: StoredProduct; readonly axes: readonly Axis[]; readonly options: OptionBook },
): readonly Variant[] {
  const taken = new Set<string>();
  const variants: Variant[] = [];
  for (const variation of orderedVariations(facts.shop, of.product.id).toSorted((a, b) => a.id - b.id)) {
    const terms = of.axes.map(({ attribute }) => termOfVariation(facts, variation, attribute));
    const combination = JSON.stringify(terms.map((term) => term?.slug ?? null));
    if (terms.includes(null) || taken.has(combination)) continue;
    taken.add(combination);
    const chosen = of.axes.flatMap(({ code }, index): [string, string][] => {
      const term = terms[index];
      return term == null ? [] : [[code, of.options.codeOf(code, term)]];
    });
    variants.push({ variation, options: new Map(chosen) });
  }
  return variants;
}

/** A variation whose SKU is its parent's, or empty, has none of its own. */
export function variantCode(variation: StoredProduct, parent: StoredProduct): string {
  const isOwn = variation.sku.trim() !== '' && !sameCode(variation.sku.trim(), parent.sku.trim());
  return productCode(isOwn ? variation.sku : '', variation.id);
}
