import { invalid, ReplyError } from '../http/reply.ts';
import {
  isEmptyInPhp,
  isMap,
  isPhpArray,
  type Json,
  type JsonMap,
  valueAt,
  valueAtPath,
} from '../php-array.ts';

type Rule = [key: string, isWrong: boolean, message: string];

const isAbsent = (value: Json | undefined): boolean => value === undefined || value === null;
const isNotBoolean = (value: Json | undefined): boolean =>
  !isAbsent(value) && !([true, false, 0, 1, '0', '1'] as Json[]).includes(value ?? null);
const isNotText = (value: Json | undefined): boolean => !isAbsent(value) && typeof value !== 'string';
const isNotArray = (value: Json | undefined): boolean => !isAbsent(value) && !isPhpArray(value);
const isMissing = (value: Json | undefined): boolean =>
  isAbsent(value) || (isPhpArray(value) && isEmptyInPhp(value));

/** Ends with 422 unless the shape of a product body is right; absolute keys, all errors at once. */
export function checkProductShape(
  body: Json,
  rules: { needs: ('family' | 'values' | 'super_attributes')[]; isSkuTaken?: (sku: string) => boolean },
): void {
  const at = (key: string) => valueAt(body, key);
  const sku = valueAtPath(body, ['values', 'common', 'sku']);
  const needsSku = rules.needs.includes('values');
  const checks: Rule[] = [
    ['status', isNotBoolean(at('status')), 'status must be true or false.'],
    ['parent', isNotText(at('parent')), 'parent must be text.'],
    ['family', rules.needs.includes('family') && isMissing(at('family')), 'family is required.'],
    ['family', isNotText(at('family')), 'family must be text.'],
    ['additional', isNotArray(at('additional')), 'additional must be an object.'],
    ['values', needsSku && isMissing(at('values')), 'values is required.'],
    ['values', isNotArray(at('values')), 'values must be an object.'],
    ['values.common.sku', needsSku && isMissing(sku), 'values.common.sku is required.'],
    [
      'values.common.sku',
      !isMissing(sku) && rules.isSkuTaken?.(String(sku)) === true,
      'values.common.sku is already taken.',
    ],
    [
      'super_attributes',
      rules.needs.includes('super_attributes') && isMissing(at('super_attributes')),
      'super_attributes is required.',
    ],
    ['super_attributes', isNotArray(at('super_attributes')), 'super_attributes must be a list.'],
    ['variant', isNotArray(at('variant')), 'variant must be an object.'],
    ['associations', isNotArray(at('associations')), 'associations must be an object.'],
  ];
  const errors: JsonMap = {};
  for (const [key, isWrong, message] of checks) {
    if (isWrong) errors[key] = [...((errors[key] as Json[] | undefined) ?? []), message];
  }
  if (!isEmptyInPhp(errors)) throw new ReplyError(invalid(errors));
}

/** `values` as a map; an empty list counts as an empty map. */
export const valuesOf = (body: Json): JsonMap => {
  const values = valueAt(body, 'values');
  return isMap(values) ? values : {};
};
