import { z } from 'zod';

/** PHP writes an empty map as `[]` (contracts/unopim.md 5), and a section never written as null. */
export function map<T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> {
  return z.preprocess(
    (raw) => (raw === null || raw === undefined || (Array.isArray(raw) && raw.length === 0) ? {} : raw),
    z.record(z.string(), value),
  );
}

/** PHP writes a list with gaps as a map; null (after a PATCH null) is an empty list. */
export function list<T>(value: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.preprocess((raw) => {
    if (raw === null || raw === undefined) return [];
    return typeof raw === 'object' && !Array.isArray(raw) ? Object.values(raw) : raw;
  }, z.array(value));
}

/** Codes and labels that were sent as JSON numbers come back as numbers (contracts/unopim.md 8). */
const text = z.union([z.string(), z.number()]).transform(String);

export const texts = list(text);

/** Label by locale; locales without a label are left out. */
export const labels = map(text.nullable()).transform((byLocale) => {
  const entries = Object.entries(byLocale).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
});

/** 0/1 on MySQL, booleans on PostgreSQL (contracts/unopim.md 11a). */
export const flag = z
  .union([z.boolean(), z.number(), z.enum(['0', '1']), z.null(), z.undefined()])
  .transform((raw) => raw === true || raw === '1' || (typeof raw === 'number' && raw !== 0));

export const position = z
  .union([z.number(), z.string().regex(/^\d+$/), z.null(), z.undefined()])
  .transform((raw) => Number(raw ?? 0));

/** Milliseconds of `2026-11-23T16:02:01.000000Z`; a time without a zone is UTC; 0 where UnoPim has none. */
export const instant = z
  .string()
  .nullish()
  .transform((raw, context) => {
    if (raw === null || raw === undefined) return 0;
    const iso = /(?:Z|[+-]\d\d:?\d\d)$/.test(raw) ? raw : `${raw.replace(' ', 'T')}Z`;
    const ms = Date.parse(iso);
    if (!Number.isNaN(ms)) return ms;
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  });
