import { frameworkError, invalid, ReplyError } from '../http/reply.ts';
import { contentMatches, extensionOf } from '../media/file-types.ts';
import {
  entriesOf,
  isEmptyInPhp,
  type Json,
  type JsonMap,
  type PhpArray,
  phpArray,
  valueAt,
} from '../php-array.ts';
import { purifyText } from '../purify/purify-text.ts';
import type { CategoryFieldRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';

/** Ends with 422 when `additional_data` names unknown fields, misses required ones or points at foreign files. */
export function checkCategoryData(
  store: UnoPimStore,
  data: Json | undefined,
  categoryId: number | null,
): void {
  if (data === undefined) return;
  const fields = new Map(
    store.categoryFields
      .all()
      .filter(({ status }) => status)
      .map((field) => [field.code, field]),
  );
  const unknown = fieldCodes(data).filter((code) => !fields.has(code));
  if (unknown.length > 0) {
    const message = `There is no category field "${unknown.join(', ')}".`;
    throw new ReplyError(invalid({ additional_data: [message] }));
  }
  const errors: JsonMap = {};
  for (const field of fields.values()) Object.assign(errors, fieldErrors(store, { field, data, categoryId }));
  if (!isEmptyInPhp(errors)) throw new ReplyError(invalid(errors));
}

/** The fields of all locales sent merge into the stored data; locales not sent survive (contracts/unopim.md section 7). */
export function mergedCategoryData(store: UnoPimStore, stored: PhpArray | null, sent: Json): PhpArray {
  const purified = purifyFields(store, sent);
  const { locale } = store.defaultScope;
  const locales = new Map(entriesOf(valueAt(stored ?? [], 'locale_specific')));
  for (const [code, values] of entriesOf(valueAt(purified, 'locale_specific'))) {
    locales.set(code, code === locale ? mergeFields(locales.get(code), values) : values);
  }
  const commonSent = valueAt(purified, 'common');
  const commonStored = valueAt(stored ?? [], 'common');
  const common = isEmptyInPhp(commonSent) ? commonStored : mergeFields(commonStored, commonSent ?? []);
  const sections: [string, Json][] = [];
  if (!isEmptyInPhp(common)) sections.push(['common', common ?? []]);
  const filled = [...locales].filter(([, values]) => !isEmptyInPhp(values));
  if (filled.length > 0) sections.push(['locale_specific', phpArray(filled)]);
  return phpArray(sections);
}

/** PATCH of a category that has no data yet fails inside PHP. */
export function requireStoredData(stored: PhpArray | null): void {
  if (stored === null) throw new ReplyError(frameworkError(500));
}

const mergeFields = (stored: Json | undefined, sent: Json): PhpArray =>
  phpArray(
    [...new Map([...entriesOf(stored), ...entriesOf(sent)])].filter(([, value]) => !isEmptyInPhp(value)),
  );

function fieldCodes(data: Json): string[] {
  const perLocale = entriesOf(valueAt(data, 'locale_specific')).flatMap(([, fields]) => entriesOf(fields));
  return [...entriesOf(valueAt(data, 'common')), ...perLocale].map(([code]) => code);
}

interface FieldCheck {
  field: CategoryFieldRow;
  data: Json;
  categoryId: number | null;
}

function fieldErrors(store: UnoPimStore, { field, data, categoryId }: FieldCheck): JsonMap {
  const errors: JsonMap = {};
  for (const [place, values] of placesOf(store, field, data)) {
    const value = valueAt(values, field.code) ?? null;
    const key = `additional_data.${place}.${field.code}`;
    if (value === null) {
      if (field.is_required) errors[key] = [`${field.code} is required.`];
    } else if (['image', 'file'].includes(field.type) && !isOwnFile(store, field, { value, categoryId })) {
      errors[key] = [`${field.code} does not accept this file.`];
    }
  }
  return errors;
}

/** A field is checked in each locale sent, or in the default one when none was. */
function placesOf(store: UnoPimStore, field: CategoryFieldRow, data: Json): [string, Json][] {
  if (!field.value_per_locale) return [['common', valueAt(data, 'common') ?? []]];
  const sent = entriesOf(valueAt(data, 'locale_specific'));
  const locales: [string, Json][] = sent.length > 0 ? sent : [[store.defaultScope.locale, []]];
  return locales.map(([locale, values]) => [`locale_specific.${locale}`, values]);
}

function isOwnFile(
  store: UnoPimStore,
  field: CategoryFieldRow,
  { value, categoryId }: { value: Json; categoryId: number | null },
): boolean {
  const path = String(value);
  const file = store.files.get(path);
  return (
    file !== undefined &&
    path.startsWith(`category/${categoryId}/${field.code}/`) &&
    contentMatches(extensionOf(path), file.bytes)
  );
}

function purifyFields(store: UnoPimStore, data: Json): Json {
  const isWysiwyg = (code: string) => {
    const field = store.categoryFields.get(code);
    return field?.type === 'textarea' && field.enable_wysiwyg;
  };
  const purify = (fields: Json): PhpArray =>
    phpArray(
      entriesOf(fields).map(([code, value]) => [
        code,
        isWysiwyg(code) && typeof value === 'string' ? purifyText(value) : value,
      ]),
    );
  return phpArray(
    entriesOf(data).map(([section, value]) => [
      section,
      section === 'locale_specific'
        ? phpArray(entriesOf(value).map(([locale, fields]) => [locale, purify(fields)]))
        : purify(value),
    ]),
  );
}
