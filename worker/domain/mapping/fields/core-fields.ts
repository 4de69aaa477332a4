import { oncePer } from '../../../lib/once-per.ts';
import { foldCode } from '../../ids.ts';
import type { CoreFieldRow } from '../../settings/schema.ts';
import { isEmptyValue, type ShopValue, text } from '../shop-value.ts';
import { defaultFormat, traitsOf } from './core-traits.ts';
import type { MappedField } from './mapped-field.ts';
import type { Reading } from './reading.ts';

/**
 * The core rows of the mapping with what this product or variation has for them. The code itself (`sku`) and UnoPim's
 * flag (`@status`, `@none`) are no values and have their own ways.
 */
export function coreFields(
  rows: readonly CoreFieldRow[],
  read: (field: string) => Reading | null,
): readonly MappedField[] {
  const fields: MappedField[] = [];
  for (const row of valueRows(rows)) {
    const reading = read(row.field);
    const value = reading === null ? null : rowValue(row, reading);
    if (reading === null || value === null) continue;
    fields.push({
      field: row.field,
      kind: row.kind,
      attribute: row.attribute,
      value,
      format: row.format,
      isText: row.isText,
      isStock: row.isStock,
      isInherited: reading.isInherited,
      spots: null,
    });
  }
  return fields;
}

export function isValueRow(row: CoreFieldRow): boolean {
  return !row.attribute.startsWith('@') && foldCode(row.attribute) !== 'sku';
}

/** What every product and variation of a batch shares: worked out once. */
const valueRows = oncePer((rows: readonly CoreFieldRow[]) =>
  rows
    .filter(isValueRow)
    .map((row) => ({ ...row, ...traitsOf(row.field), format: row.format ?? defaultFormat(row.field) })),
);

/** A fixed value goes always, a default when the shop has none; what a variation inherits is left to its parent. */
function rowValue(
  { fixedValue, defaultValue }: Pick<CoreFieldRow, 'fixedValue' | 'defaultValue'>,
  { value, isInherited }: Reading,
): ShopValue | null {
  if (fixedValue !== undefined) return isInherited ? null : text(fixedValue);
  if (defaultValue === undefined || isInherited || !isEmptyValue(value)) return value;
  return text(defaultValue);
}
