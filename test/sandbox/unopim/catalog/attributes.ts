import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, invalid, json, serverError } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { entriesOf, isEmptyInPhp, type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { AttributeRow } from '../store/rows.ts';
import { codeErrors, printFlag, readFlag, readNumber, readText, refuseErrors } from './code-rules.ts';
import { mergedLabels, printLabels } from './labels.ts';

const TYPES =
  'text textarea price boolean select multiselect datetime date image gallery file checkbox measurement'.split(
    ' ',
  );
const VALIDATIONS = ['number', 'email', 'decimal', 'url', 'regex'];
const SWATCH_TYPES = ['text', 'color', 'image'];
const RESERVED = (
  'channel locale sku type parent attribute_family attribute_family_id configurable_attributes categories ' +
  'up_sells cross_sells related_products status'
).split(' ');
const IMMUTABLE = ['type', 'code', 'swatch_type', 'value_per_locale', 'value_per_channel', 'is_unique'];
const OPTION_TYPES = ['select', 'multiselect', 'checkbox'];

/** GET /attributes; filters on code and type are ORed. */
export const listAttributes: Handler = ({ store, request }) => {
  const operators = ['=', 'IN', 'NOT IN'];
  const filters = parseFilters(request, { code: operators, type: operators });
  const rows = store.attributes.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, (row) => printAttribute({ store }, row));
};

export const getAttribute: Handler = (context) => json(printAttribute(context, attributeOf(context)));

/** POST /attributes; inline options are stored without their labels (contracts/unopim.md section 6). */
export const createAttribute: Handler = ({ store, request }) => {
  const { body } = request;
  const type = valueAt(body, 'type');
  const code = valueAt(body, 'code');
  refuseErrors({
    type: isOneOf(type, TYPES, 'type') ?? ['type is required.'],
    code: [
      ...codeErrors(code, (text) => store.attributes.has(text)),
      ...(RESERVED.includes(String(code)) ? [`code can not be one of ${RESERVED.join(', ')}.`] : []),
    ],
    swatch_type: isOneOf(valueAt(body, 'swatch_type'), SWATCH_TYPES, 'swatch_type') ?? [],
    validation: isOneOf(valueAt(body, 'validation'), VALIDATIONS, 'validation') ?? [],
  });
  const attribute = store.attributes.insert({
    code: String(code),
    type: String(type),
    swatch_type: readText(valueAt(body, 'swatch_type')),
    ...readSettings(body, undefined),
    is_unique: type === 'text' && readFlag(valueAt(body, 'is_unique')),
    value_per_locale: readFlag(valueAt(body, 'value_per_locale')),
    value_per_channel: readFlag(valueAt(body, 'value_per_channel')),
  });
  if (!OPTION_TYPES.includes(attribute.type)) return created('The attribute was created.');
  for (const [, option] of entriesOf(valueAt(body, 'options'))) {
    const sortOrder = readNumber(valueAt(option, 'sort_order'));
    const swatch_value = readText(valueAt(option, 'swatch_value'));
    const order = sortOrder === null ? {} : { sort_order: sortOrder };
    store.insertOption(attribute.id, { code: String(valueAt(option, 'code')), swatch_value, ...order });
  }
  return created('The attribute was created.');
};

/** PUT and PATCH /attributes/{code}: labels merge; naming an immutable field is 422 even when unchanged. */
export const updateAttribute: Handler = (context) => {
  const { body } = context.request;
  const validation = valueAt(body, 'validation');
  refuseErrors({
    validation: isEmptyInPhp(validation) ? [] : (isOneOf(validation, VALIDATIONS, 'validation') ?? []),
  });
  const attribute = attributeOf(context);
  const named = IMMUTABLE.filter((field) => valueAt(body, field) !== undefined);
  if (named.length > 0) return invalid({ immutable: [`These fields can not change: ${named.join(', ')}.`] });
  if (OPTION_TYPES.includes(attribute.type) && !isEmptyInPhp(valueAt(body, 'options'))) return serverError();
  Object.assign(attribute, readSettings(body, attribute));
  return done('The attribute was updated.');
};

/** DELETE /attributes/{code}: values stay in products; `sku` and axes in use are refused. */
export const deleteAttribute: Handler = (context) => {
  const { store } = context;
  const attribute = attributeOf(context);
  const isAxis = store.products.all().some((product) => product.superAttributes.includes(attribute.code));
  if (attribute.code === 'sku' || isAxis) {
    const message = 'This attribute can not be deleted.';
    return invalid({ code: [message] }, message);
  }
  store.attributes.delete(attribute);
  store.options = store.options.filter((option) => option.attributeId !== attribute.id);
  for (const family of store.families) {
    for (const group of family.groups) {
      group.attributes = group.attributes.filter(({ code }) => code !== attribute.code);
    }
  }
  return done('The attribute was deleted.');
};

/** The attribute of the path, or 404. */
export function attributeOf({ store, request }: Context): AttributeRow {
  const code = request.params.code ?? '';
  return store.attributes.get(code) ?? endNotFound(`The attribute "${code}" does not exist.`);
}

function printAttribute({ store }: Pick<Context, 'store'>, row: AttributeRow): JsonMap {
  const flag = (value: boolean) => printFlag(store.database, value);
  return {
    code: row.code,
    type: row.type,
    swatch_type: row.swatch_type,
    validation: row.validation,
    regex_pattern: row.regex_pattern,
    position: row.position,
    is_required: flag(row.is_required),
    is_unique: flag(row.is_unique),
    value_per_locale: flag(row.value_per_locale),
    value_per_channel: flag(row.value_per_channel),
    enable_wysiwyg: flag(row.enable_wysiwyg),
    labels: printLabels(store, row.labels),
  };
}

function readSettings(body: Json, stored: AttributeRow | undefined) {
  return {
    validation: readText(valueAt(body, 'validation'), stored?.validation),
    regex_pattern: readText(valueAt(body, 'regex_pattern'), stored?.regex_pattern),
    position: readNumber(valueAt(body, 'position'), stored?.position),
    is_required: readFlag(valueAt(body, 'is_required'), stored?.is_required),
    enable_wysiwyg: readFlag(valueAt(body, 'enable_wysiwyg'), stored?.enable_wysiwyg),
    labels: mergedLabels(stored?.labels ?? {}, body),
  };
}

/** Undefined when nothing was sent; else no message or one. */
function isOneOf(value: Json | undefined, allowed: string[], field: string): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return allowed.includes(String(value)) ? [] : [`${field} must be one of ${allowed.join(', ')}.`];
}
