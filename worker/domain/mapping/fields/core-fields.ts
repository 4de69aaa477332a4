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
  for (const row of rows) {
    const reading = isValueRow(row) ? read(row.field) : null;
    const value = reading === null ? null : rowValue(row, reading);
    if (reading === null || value === null) continue;
    fields.push({
      ...traitsOf(row.field),
      field: row.field,
      attribute: row.attribute,
      value,
      format: row.format ?? defaultFormat(row.field),
      isInherited: reading.isInherited,
      spots: null,
    });
  }
  return fields;
}

export function isValueRow(row: CoreFieldRow): boolean {
  return !row.attribute.startsWith('@') && foldCode(row.attribute) !== 'sku';
}

/** A fixed value goes always, a default when the shop has none; what a variation inherits is left to its parent. */
function rowValue(row: CoreFieldRow, reading: Reading): ShopValue | null {
  if (row.fixedValue !== undefined) return reading.isInherited ? null : text(row.fixedValue);
  if (row.defaultValue === undefined || reading.isInherited || !isEmptyValue(reading.value))
    return reading.value;
  return text(row.defaultValue);
}
