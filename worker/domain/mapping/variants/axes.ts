import type { PimAttribute, PimFamily } from '../../catalog/catalog.ts';
import { deriveAttributeCode } from '../../catalog/derive-code.ts';
import { foldCode, type PimCode } from '../../ids.ts';
import type { WooProduct, WooProductAttribute } from '../../product/woo-product.ts';
import type { AttributeKey } from '../../settings/schema.ts';
import type { SiteContext } from '../context.ts';
import { attributeKey, isSameSource } from '../fields/attribute-fields.ts';
import { refuseAxis } from '../pairing-rules.ts';

/** An attribute used for variations and the UnoPim attribute that is its axis. */
export interface Axis {
  readonly attribute: PimCode;
  readonly shopAttribute: WooProductAttribute;
}

/** An attribute used for variations that cannot be an axis yet, and what UnoPim lacks for it. */
export interface NeededAxis {
  readonly source: AttributeKey;
  readonly name: string;
  /** Code of the mapped attribute, or the one to create. */
  readonly code: PimCode;
  readonly problem: 'missing' | 'not_fitting' | 'not_in_family';
}

export interface AxesResult {
  /** In the parent's attribute order: the order within a variation is not reliable (contracts/woocommerce.md 3). */
  readonly axes: readonly Axis[];
  readonly needed: readonly NeededAxis[];
}

/**
 * The axes of a variable product: by their axis row; else by an attribute row that holds everywhere and names a fitting
 * attribute; else the attribute under the code that it would be created with. No axis serves two attributes.
 */
export function axesOf(of: {
  readonly product: Pick<WooProduct, 'attributes'>;
  readonly context: SiteContext;
  readonly family: PimFamily | null;
}): AxesResult {
  const axes: Axis[] = [];
  const needed: NeededAxis[] = [];
  const varying = of.product.attributes.filter(({ variation }) => variation);
  for (const shopAttribute of varying.toSorted((a, b) => a.position - b.position)) {
    const code = axisCode(shopAttribute, of.context);
    const problem = problemOf(code, { ...of, isUsed: axes.some(({ attribute }) => attribute === code) });
    if (problem === null) axes.push({ attribute: code, shopAttribute });
    else needed.push({ source: attributeKey(shopAttribute), name: shopAttribute.name, code, problem });
  }
  return { axes, needed };
}

function axisCode(shopAttribute: WooProductAttribute, { mapping, catalog, shop }: SiteContext): PimCode {
  const source = attributeKey(shopAttribute);
  const axisRow = mapping.axes.find((row) => isSameSource(row.source, source));
  if (axisRow !== undefined) return axisRow.attribute;
  const row = mapping.attributes.find(
    (candidate) =>
      isSameSource(candidate.source, source) &&
      candidate.channel === null &&
      candidate.locale === null &&
      isFitting(catalog.attributes.get(candidate.attribute)),
  );
  if (row !== undefined) return row.attribute;
  const known = shop.attributes.get(shopAttribute.id);
  const slug = known?.slug ?? shopAttribute.slug;
  const name = shopAttribute.id === 0 ? shopAttribute.name : slug;
  const own = known?.ownCode == null ? undefined : catalog.attributes.get(known.ownCode);
  const derived = deriveAttributeCode(name, (folded) => own !== undefined && isUnfit(own, folded));
  return spelledInUnoPim(derived, catalog.attributes) ?? derived;
}

/**
 * When an attribute is new nobody knows that it will be used for variations, so the connector makes a multiselect, which
 * no one can turn into an axis (contracts/unopim.md rule 13): the axis stands beside it under the next free code.
 */
function isUnfit(own: PimAttribute, folded: PimCode): boolean {
  return foldCode(own.code) === folded && !isFitting(own);
}

function isFitting(attribute: PimAttribute | undefined): boolean {
  return attribute !== undefined && refuseAxis(attribute, null) === null;
}

function spelledInUnoPim(code: PimCode, attributes: ReadonlyMap<PimCode, PimAttribute>): PimCode | null {
  if (attributes.has(code)) return code;
  for (const known of attributes.keys()) if (foldCode(known) === foldCode(code)) return known;
  return null;
}

function problemOf(
  code: PimCode,
  of: { readonly context: SiteContext; readonly family: PimFamily | null; readonly isUsed: boolean },
): NeededAxis['problem'] | null {
  const attribute = of.context.catalog.attributes.get(code);
  if (attribute === undefined) return 'missing';
  if (of.isUsed || !isFitting(attribute)) return 'not_fitting';
  return refuseAxis(attribute, of.family) === null ? null : 'not_in_family';
}
