import type { FieldError } from '../domain/error.ts';
import { isObject } from './body.ts';
import type { CleanText } from './foreign-text.ts';

const ASSOCIATION = /^(up_sells|cross_sells|related_products)(?=\.|$)/;

/**
 * The field errors of a 422. UnoPim sends a map or a list, with keys that are sometimes absolute and sometimes relative
 * to `values` (contracts/unopim.md 3); here they are relative: `common.sku`, `associations.up_sells.0`, `categories`.
 */
export function readFieldErrors(errors: unknown, clean: CleanText): readonly FieldError[] {
  if (Array.isArray(errors)) return merge(errors.flatMap((error) => ofListMember(error, clean)));
  return isObject(errors) ? ofMap(errors, clean) : [];
}

/** Members are maps (options, families) or, for a product's categories only, bare lists of texts. */
function ofListMember(member: unknown, clean: CleanText): readonly FieldError[] {
  if (isObject(member)) return ofMap(member, clean);
  const messages = readMessages(member, clean);
  return messages.length === 0 ? [] : [{ field: 'categories', messages }];
}

function ofMap(map: Readonly<Record<string, unknown>>, clean: CleanText): readonly FieldError[] {
  return Object.entries(map).map(([key, value]) => ({
    field: normaliseField(key),
    messages: readMessages(value, clean),
  }));
}

function normaliseField(key: string): string {
  return key.replace(/^values\./, '').replace(ASSOCIATION, 'associations.$1');
}

function readMessages(value: unknown, clean: CleanText): readonly string[] {
  const texts = Array.isArray(value) ? value.flat(2) : [value];
  return texts.filter((text) => typeof text === 'string').map(clean);
}

function merge(errors: readonly FieldError[]): readonly FieldError[] {
  const byField = new Map<string, string[]>();
  for (const { field, messages } of errors) byField.set(field, [...(byField.get(field) ?? []), ...messages]);
  return [...byField].map(([field, messages]) => ({ field, messages }));
}
