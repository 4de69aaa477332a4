import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, invalid, json, serverError } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { CategoryFieldRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { codeErrors, printFlag, readFlag, readNumber, readText, refuseErrors } from './code-rules.ts';
import { mergedLabels, printLabels } from './labels.ts';

const TYPES = 'text textarea boolean select multiselect datetime date image file checkbox'.split(' ');
const RESERVED = ['code', 'parent', 'locale'];

export const listCategoryFields: Handler = ({ store, request }) => {
  const operators = ['=', 'IN', 'NOT IN'];
  const filters = parseFilters(request, { code: operators, type: operators });
  const rows = store.categoryFields.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, (row) => print(store, row));
};

export const getCategoryField: Handler = (context) => json(print(context.store, fieldOf(context)));

export const createCategoryField: Handler = ({ store, request }) => {
  const { body } = request;
  const code = valueAt(body, 'code');
  const type = valueAt(body, 'type') ?? null;
  refuseErrors({
    code: [
      ...codeErrors(code, (text) => store.categoryFields.has(text)),
      ...(RESERVED.includes(String(code)) ? [`code can not be one of ${RESERVED.join(', ')}.`] : []),
    ],
    type: TYPES.includes(String(type)) ? [] : ['type is required and must be known.'],
  });
  store.categoryFields.insert({
    code: String(code),
    type: String(type),
    is_unique: readFlag(valueAt(body, 'is_unique')),
    value_per_locale: readFlag(valueAt(body, 'value_per_locale')),
    enable_wysiwyg: readFlag(valueAt(body, 'enable_wysiwyg')),
    options: [],
    ...readSettings(body, undefined),
  });
  return created('The category field was created.');
};

/** PUT and PATCH: code and type are immutable; a textarea needs `enable_wysiwyg` or it is a 500. */
export const updateCategoryField: Handler = (context) => {
  const { body } = context.request;
  const field = fieldOf(context);
  const named = ['code', 'type'].filter((key) => valueAt(body, key) !== undefined);
  if (named.length > 0) return invalid({ immutable: [`These fields can not change: ${named.join(', ')}.`] });
  const wysiwyg = valueAt(body, 'enable_wysiwyg');
  if (field.type === 'textarea' && wysiwyg === undefined) return serverError();
  Object.assign(field, readSettings(body, field), {
    enable_wysiwyg: field.type === 'textarea' && readFlag(wysiwyg),
  });
  return done('The category field was updated.');
};

export const deleteCategoryField: Handler = (context) => {
  const field = fieldOf(context);
  const message = 'This category field can not be deleted.';
  if (field.code === 'name') return invalid({ code: [message] }, message);
  context.store.categoryFields.delete(field);
  return done('The category field was deleted.');
};

export const listFieldOptions: Handler = ({ store, request }) => {
  const options = store.categoryFields.get(request.params.code ?? '')?.options ?? [];
  return json(options.map((option) => ({ ...option, labels: printLabels(store, option.labels) })));
};

export const createFieldOptions: Handler = (context) => {
  const { store, request } = context;
  const field = fieldOf(context);
  const errors = optionsIn(request.body).flatMap((option): JsonMap[] => {
    const isTaken = (text: string) => field.options.some((row) => store.sameCode(row.code, text));
    const wrong = codeErrors(valueAt(option, 'code'), isTaken);
    if (wrong.length > 0) return [{ code: wrong }];
    const sort_order = readNumber(valueAt(option, 'sort_order')) ?? field.options.length + 1;
    field.options.push({
      code: String(valueAt(option, 'code')),
      sort_order,
      labels: mergedLabels({}, option),
    });
    return [];
  });
  return errors.length > 0 ? invalid(errors) : created('The options were created.');
};

/** PUT …/options: unlike attribute options these are found within the field, and unknown codes are 422. */
export const updateFieldOptions: Handler = (context) => {
  const field = fieldOf(context);
  const errors: JsonMap = {};
  for (const option of optionsIn(context.request.body)) {
    const code = String(valueAt(option, 'code'));
    const existing = field.options.find((row) => context.store.sameCode(row.code, code));
    if (existing === undefined) errors[code] = [`The option ${code} does not exist.`];
    else existing.labels = mergedLabels(existing.labels, option);
  }
  return Object.keys(errors).length > 0 ? invalid(errors) : done('The options were updated.');
};

export const deleteFieldOption: Handler = (context) => {
  const field = fieldOf(context);
  const code = context.request.params.optionCode ?? '';
  const kept = field.options.filter((row) => !context.store.sameCode(row.code, code));
  if (kept.length === field.options.length) return endNotFound(`The option "${code}" does not exist.`);
  field.options = kept;
  return done('The option was deleted.');
};

const optionsIn = (body: Json): Json[] => (Array.isArray(body) ? body : [body]);

function fieldOf({ store, request }: Context): CategoryFieldRow {
  const code = request.params.code ?? '';
  return store.categoryFields.get(code) ?? endNotFound(`The category field ${code} does not exist.`);
}

function readSettings(body: Json, stored: CategoryFieldRow | undefined) {
  return {
    status: readFlag(valueAt(body, 'status'), stored?.status ?? true),
    validation: readText(valueAt(body, 'validation'), stored?.validation),
    regex_pattern: readText(valueAt(body, 'regex_pattern'), stored?.regex_pattern),
    position: readNumber(valueAt(body, 'position'), stored?.position) ?? 0,
    is_required: readFlag(valueAt(body, 'is_required'), stored?.is_required),
    section: readText(valueAt(body, 'section'), stored?.section) ?? 'left',
    labels: mergedLabels(stored?.labels ?? {}, body),
  };
}

function print(store: UnoPimStore, row: CategoryFieldRow): JsonMap {
  const flag = (value: boolean) => printFlag(store.database, value);
  return {
    code: row.code,
    type: row.type,
    status: flag(row.status),
    validation: row.validation,
    regex_pattern: row.regex_pattern,
    position: row.position,
    is_required: flag(row.is_required),
    is_unique: flag(row.is_unique),
    value_per_locale: flag(row.value_per_locale),
    enable_wysiwyg: flag(row.enable_wysiwyg),
    section: row.section,
    labels: printLabels(store, row.labels),
  };
}
