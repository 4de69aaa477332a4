import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';
import { foldCode } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { PimCategory, PimStructure } from '../ports/pim.ts';
import { isObject } from './body.ts';
import type { Client } from './client.ts';
import { readAll } from './lists.ts';
import { doneWhenMissing, nullWhenMissing } from './missing.ts';
import { categoryFieldSchema, categorySchema, writtenSchema } from './schemas.ts';
import { takenWhenValid } from './taken-code.ts';
import type { VersionReader } from './version.ts';

type ReadCategory = z.infer<typeof categorySchema>;

const PERMISSION = 'api.catalog.categories';
const LIST = { resource: 'categories', permission: PERMISSION, member: categorySchema };

/** Categories. Their tree is not locked in UnoPim: creating must be serialised by the caller (contracts/unopim.md rule 8). */
export function makeCategories(deps: {
  client: Client;
  version: VersionReader;
}): Pick<
  PimStructure,
  | 'readCategory'
  | 'createCategory'
  | 'updateCategory'
  | 'assignCategoryImage'
  | 'readCategoryField'
  | 'readSubcategories'
  | 'deleteCategory'
  | 'readCategories'
> {
  const { client, version } = deps;
  return {
    async readCategory(code) {
      const capabilities = await version.capabilities();
      if (!capabilities.ok) return capabilities;
      if (!capabilities.value.singleCategoryHasParent) return findInList(client, code);
      const call = { method: 'GET', path: ['categories', code], permission: PERMISSION } as const;
      const read = nullWhenMissing(await client.send(call, categorySchema));
      return read.ok ? ok(read.value === null ? null : toCategory(read.value)) : read;
    },
    async createCategory(category) {
      const written = await client.send(
        {
          method: 'POST',
          path: ['categories'],
          body: categoryBody(category),
          permission: `${PERMISSION}.create`,
          isTaken: takenWhenValid([category.code]),
        },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async updateCategory(category) {
      const { code, ...body } = categoryBody(category);
      const written = await client.send(
        { method: 'PUT', path: ['categories', code], body, permission: `${PERMISSION}.edit` },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async assignCategoryImage({ code, parent, fields = {} }, { field, path, locale }) {
      const texts = locale === undefined ? {} : { locale_specific: { [locale]: fields[locale] ?? {} } };
      const body = { parent, additional_data: { common: { [field]: path }, ...texts } };
      const written = await client.send(
        { method: 'PATCH', path: ['categories', code], body, permission: `${PERMISSION}.edit` },
        writtenSchema,
      );
      return written.ok ? ok(undefined) : written;
    },
    async readCategoryField(code) {
      const permission = 'api.catalog.category_fields';
      const call = { method: 'GET', path: ['category-fields', code], permission } as const;
      return nullWhenMissing(await client.send(call, categoryFieldSchema));
    },
    async readSubcategories(code) {
      const filters = JSON.stringify({ parent: [{ operator: '=', value: code }] });
      const read = await readAll(client, { ...LIST, filters });
      if (!read.ok) return read.error.kind === 'not_found' ? ok([]) : read;
      return ok(read.value.map((category) => category.code));
    },
    async deleteCategory(code) {
      const call = {
        method: 'DELETE',
        path: ['categories', code],
        permission: `${PERMISSION}.delete`,
      } as const;
      return doneWhenMissing(await client.send(call, writtenSchema));
    },
    async readCategories() {
      const read = await readAll(client, LIST);
      return read.ok ? ok(read.value.map(toCategory)) : read;
    },
  };
}

/** For versions whose single answer always says `parent: null` (contracts/unopim.md 7). */
async function findInList(client: Client, code: PimCode): Promise<Result<PimCategory | null, SyncError>> {
  const filters = JSON.stringify({ code: [{ operator: '=', value: code }] });
  const read = await readAll(client, { ...LIST, filters });
  if (!read.ok) return read;
  const found = read.value.find((category) => foldCode(category.code) === foldCode(code));
  return ok(found === undefined ? null : toCategory(found));
}

/** `parent` is always there: without the key older versions answer 500 and newer ones make a root (rule 9). */
function categoryBody({ code, parent, names, descriptions = {}, fields = {} }: PimCategory) {
  const locales = [...new Set([...Object.keys(names), ...Object.keys(descriptions)])];
  const byLocale = locales.map((locale) => [
    locale,
    { ...fields[locale], ...localeFields({ names, descriptions, locale }) },
  ]);
  if (locales.length === 0) return { code, parent };
  return { code, parent, additional_data: { locale_specific: Object.fromEntries(byLocale) } };
}

function localeFields({
  names,
  descriptions,
  locale,
}: {
  names: PimCategory['names'];
  descriptions: PimCategory['names'];
  locale: string;
}) {
  const [name, description] = [names[locale], descriptions[locale]];
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
}

function toCategory(read: ReadCategory): PimCategory {
  const { locale_specific: byLocale, common } = read.additional_data;
  const names = fieldByLocale(byLocale, 'name');
  const descriptions = fieldByLocale(byLocale, 'description');
  return {
    code: read.code,
    parent: read.parent ?? null,
    names,
    ...(Object.keys(descriptions).length > 0 ? { descriptions } : {}),
    ...(isObject(byLocale) ? { fields: fieldsByLocale(byLocale) } : {}),
    ...(isObject(common) ? { common } : {}),
  };
}

function fieldsByLocale(byLocale: object): NonNullable<PimCategory['fields']> {
  const entries = Object.entries(byLocale).flatMap(([locale, fields]) =>
    isObject(fields) ? [[locale, fields] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** Category fields are free to be set up by people: whatever is no text is passed over. */
function fieldByLocale(byLocale: unknown, field: string): Record<string, string> {
  const entries = Object.entries(isObject(byLocale) ? byLocale : {}).flatMap(([locale, fields]) => {
    const text = isObject(fields) ? fields[field] : undefined;
    return typeof text === 'string' ? [[locale, text] as const] : [];
  });
  return Object.fromEntries(entries);
}
