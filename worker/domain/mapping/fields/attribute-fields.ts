import type { PimCode } from '../../ids.ts';
import type { WooProductAttribute } from '../../product/woo-product.ts';
import type { ReachedChannel } from '../../scope/reach.ts';
import type { AttributeKey, AttributeRow } from '../../settings/schema.ts';
import type { ShopStructure } from '../context.ts';
import { attributeSpots } from './attribute-spots.ts';
import type { MappedField } from './mapped-field.ts';
import { attributeTerms } from './shop-terms.ts';

/** `pa:<id>` of a global attribute, `custom:<name>` of a custom one, which has nothing but its name. */
export function attributeKey(attribute: Pick<WooProductAttribute, 'id' | 'name'>): AttributeKey {
  return attribute.id === 0 ? `custom:${attribute.name}` : `pa:${attribute.id}`;
}

/** Custom attributes are typed anew on each product: their case does not count. */
export function isSameSource(a: AttributeKey, b: AttributeKey): boolean {
  return a === b || (a.startsWith('custom:') && a.toLowerCase() === b.toLowerCase());
}

/**
 * The attribute rows of the mapping with the terms this product has; a mapped attribute it does not have is empty.
 * An attribute that varies is the variations' affair where it is mapped to an axis.
 */
export function attributeFields(of: {
  readonly rows: readonly AttributeRow[];
  readonly attributes: readonly WooProductAttribute[];
  readonly axes: readonly PimCode[];
  readonly shop: Pick<ShopStructure, 'attributes'>;
  readonly reach: readonly ReachedChannel[];
}): readonly MappedField[] {
  const bySource = Map.groupBy(of.rows, (row) => row.source);
  return [...bySource].flatMap(([source, rows]) => {
    const attribute =
      of.attributes.find((candidate) => isSameSource(attributeKey(candidate), source)) ?? null;
    const terms = attributeTerms(attribute, of.shop);
    return [...attributeSpots(rows, of.reach)]
      .filter(([code]) => !of.axes.includes(code))
      .map(([code, spots]) => ({
        ...attributeField(source, code),
        value: { kind: 'terms' as const, terms },
        spots,
      }));
  });
}

export function attributeField(source: AttributeKey, attribute: PimCode): Omit<MappedField, 'value'> {
  return {
    field: source,
    kind: 'attribute',
    attribute,
    format: 'as-stored',
    isText: true,
    isStock: false,
    isInherited: false,
    spots: null,
  };
}
