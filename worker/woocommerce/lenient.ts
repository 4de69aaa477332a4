import { z } from 'zod';

/*
 * Plugins change types in REST answers: ids become texts, empty things `null` or `false`, lists with holes become
 * objects. These readers take every spelling of one meaning; a value with another meaning (an object as a price) fails,
 * because reading it as "empty" would clear the value in UnoPim.
 */

/** Text as it stands; numbers are written out; null, false and missing are "". */
export const text = z
  .union([z.string(), z.number(), z.literal(false)])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === false ? '' : String(value)));

/** Text or null; "" and false are null. */
export const optionalText = text.transform((value) => (value === '' ? null : value));

const wholeNumber = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

/** A positive id; also one written as text. */
export const id = z
  .union([
    wholeNumber,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(wholeNumber.positive());

/** An id, or 0 for none. */
export const optionalId = z
  .union([
    wholeNumber,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    z.literal(''),
    z.literal(false),
  ])
  .nullish()
  .transform((value) => (typeof value === 'number' ? value : 0));

/** Whole number, 0 for none; menu orders may be negative. */
export const wholeOrZero = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
    z.literal(''),
  ])
  .nullish()
  .transform((value) => (typeof value === 'number' ? Math.trunc(value) : 0));

/** A number that may be absent; shops that sell by weight have decimals in stock. */
export const optionalNumber = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
    z.literal(''),
    z.literal(false),
  ])
  .nullish()
  .transform((value) => (typeof value === 'number' ? value : null));

/** true, 1, "1", "yes", "true" are true; their counterparts, null and missing are false. */
export const flag = z
  .union([z.boolean(), z.literal([0, 1]), z.enum(['0', '1', '', 'yes', 'no', 'true', 'false'])])
  .nullish()
  .transform(
    (value) => value === true || value === 1 || value === '1' || value === 'yes' || value === 'true',
  );

/** A list; a PHP list with holes arrives as an object with numbers for keys, no list as null, "", false or not at all. */
export function list<T extends z.ZodType>(row: T) {
  return z
    .preprocess(straighten, z.array(row))
    .optional()
    .transform((rows) => rows ?? []);
}

function straighten(value: unknown): unknown {
  if (value === null || value === '' || value === false) return [];
  return isNumbered(value) ? Object.values(value) : value;
}

function isNumbered(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => /^\d+$/.test(key));
}
