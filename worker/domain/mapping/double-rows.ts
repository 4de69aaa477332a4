import { foldCode, type PimCode } from '../ids.ts';
import type { AttributeRow, Mapping } from '../settings/schema.ts';
import { isValueRow } from './fields/core-fields.ts';

/** Two or more fields of the shop that would write one attribute: the later would overwrite the earlier. */
export interface DoubleRows {
  readonly attribute: PimCode;
  readonly fields: readonly string[];
}

/**
 * Attributes with more than one field. Rows of different channels or locales do not meet; an axis and the row of the
 * same WooCommerce attribute do not either (products without variations use the row).
 */
export function doubleRows(mapping: Pick<Mapping, 'core' | 'attributes' | 'axes'>): readonly DoubleRows[] {
  const claims = Map.groupBy(claimsOf(mapping), (claim) => foldCode(claim.attribute));
  return [...claims.values()].flatMap((group) => {
    const fields = new Set<string>();
    for (const a of group) {
      for (const b of group) {
        if (a.field !== b.field && meet(a, b)) fields.add(a.field);
      }
    }
    const [first] = group;
    return first === undefined || fields.size === 0
      ? []
      : [{ attribute: first.attribute, fields: [...fields] }];
  });
}

interface Claim extends Pick<AttributeRow, 'attribute' | 'channel' | 'locale'> {
  readonly field: string;
  readonly isAxis: boolean;
}

function claimsOf(mapping: Pick<Mapping, 'core' | 'attributes' | 'axes'>): readonly Claim[] {
  const everywhere = { channel: null, locale: null };
  return [
    ...mapping.core
      .filter(isValueRow)
      .map((row) => ({ ...everywhere, field: row.field, attribute: row.attribute, isAxis: false })),
    ...mapping.attributes.map((row) => ({ ...row, field: row.source, isAxis: false })),
    ...mapping.axes.map((row) => ({
      ...everywhere,
      field: row.source,
      attribute: row.attribute,
      isAxis: true,
    })),
  ];
}

/** Several WooCommerce attributes may be one axis: no product has the attribute twice. */
function meet(a: Claim, b: Claim): boolean {
  if (a.isAxis && b.isAxis) return false;
  const overlap = (x: string | null, y: string | null) => x === null || y === null || x === y;
  return overlap(a.channel, b.channel) && overlap(a.locale, b.locale);
}
