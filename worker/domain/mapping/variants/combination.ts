import { deriveCode } from '../../catalog/derive-code.ts';
import type { PimCode } from '../../ids.ts';
import type { WooProductAttribute, WooVariation } from '../../product/woo-product.ts';
import type { SiteContext } from '../context.ts';
import { findTerm } from '../fields/shop-terms.ts';
import { optionForTerm } from '../options/option-for-term.ts';
import { namedTerm, type Term } from '../shop-value.ts';
import type { MissingOption } from '../values.ts';
import type { HeldAxes } from './held-axes.ts';

/** Where a variation stands on the axes of its parent. */
export interface Combination {
  readonly values: Readonly<Record<PimCode, PimCode>>;
  readonly missingOptions: readonly MissingOption[];
  /** Axes on which it has no place, and why. */
  readonly open: readonly OpenAxis[];
}

export interface OpenAxis {
  readonly axis: PimCode;
  readonly name: string;
  /**
   * `any`: it stands for every value; `term_missing`: its term was deleted; `options_unknown`: not read from UnoPim;
   * `axis_lost`: the shop no longer uses the axis.
   */
  readonly because: 'any' | 'term_missing' | 'options_unknown' | 'axis_lost';
}

/** The option codes of one variation, found as for a select (an axis is one). */
export function combinationOf(
  variation: Pick<WooVariation, 'attributes'>,
  { axes, lost }: Pick<HeldAxes, 'axes' | 'lost'>,
  context: SiteContext,
): Combination {
  const values: Record<PimCode, PimCode> = {};
  const missingOptions: MissingOption[] = [];
  const open: OpenAxis[] = lost.map((axis) => ({ axis, name: axis, because: 'axis_lost' }));
  for (const { attribute, shopAttribute } of axes) {
    const found = optionOn(attribute, shopAttribute, { variation, context });
    if (typeof found === 'string') open.push({ axis: attribute, name: shopAttribute.name, because: found });
    else {
      values[attribute] = found.code;
      if (found.missing !== null) missingOptions.push(found.missing);
    }
  }
  return { values, missingOptions, open };
}

function optionOn(
  axis: PimCode,
  shopAttribute: WooProductAttribute,
  of: { readonly variation: Pick<WooVariation, 'attributes'>; readonly context: SiteContext },
) {
  const written = of.variation.attributes.find((candidate) =>
    isSameAttribute(candidate, shopAttribute),
  )?.option;
  if (written === undefined || written === '') return 'any';
  const siblings = knownTerms(shopAttribute, of.context);
  const term = findTerm(written, siblings) ?? listedTerm(written, shopAttribute);
  if (term === undefined) return 'term_missing';
  const options = of.context.catalog.options.get(axis);
  if (options === undefined) return 'options_unknown';
  return optionForTerm({
    term,
    choice: { kind: 'option', chosen: [term], siblings },
    attribute: axis,
    options,
  });
}

/** Custom attributes have no id, and their name comes back in another spelling in variations (contracts/woocommerce.md 3). */
function isSameAttribute(a: { id: number; name: string }, b: { id: number; name: string }): boolean {
  return a.id === 0 && b.id === 0 ? deriveCode(a.name) === deriveCode(b.name) : a.id === b.id;
}

function knownTerms(attribute: WooProductAttribute, { shop }: SiteContext): readonly Term[] {
  if (attribute.id === 0) return attribute.options.map(namedTerm);
  return shop.attributes.get(attribute.id)?.terms ?? [];
}

/** A term that the parent lists is there, even when the shop's terms were read before it was added. */
function listedTerm(option: string, attribute: WooProductAttribute): Term | undefined {
  const listed = attribute.options.find((name) => name.toLowerCase() === option.toLowerCase());
  return listed === undefined ? undefined : namedTerm(listed);
}
