import type { PimCode } from '../ids.ts';

const SKU = /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/;
const CODE = /^\w+$/;
const MAX_SKU = 255;
const MAX_CODE = 191;

/** Codes that UnoPim keeps for itself (contracts/unopim.md 6). */
const RESERVED_ATTRIBUTE_CODES = new Set([
  'channel',
  'locale',
  'sku',
  'type',
  'parent',
  'attribute_family',
  'attribute_family_id',
  'configurable_attributes',
  'categories',
  'up_sells',
  'cross_sells',
  'related_products',
  'status',
]);

/**
 * UnoPim's own rule for a SKU: letters and digits, single `-` or `_` between them. More than 255 characters would be
 * cut silently (contracts/unopim.md 8), so they are not valid here.
 */
export function isValidSku(sku: string): sku is PimCode {
  return sku.length <= MAX_SKU && SKU.test(sku);
}

/** UnoPim's own rule for attribute, option, family, group and category codes: `\w+`, at most 191 (contracts/unopim.md 6). */
export function isValidCode(code: string): code is PimCode {
  return code.length <= MAX_CODE && CODE.test(code);
}

/** An attribute's code must moreover be none of UnoPim's own words. */
export function isValidAttributeCode(code: string): code is PimCode {
  return isValidCode(code) && !RESERVED_ATTRIBUTE_CODES.has(code.toLowerCase());
}
