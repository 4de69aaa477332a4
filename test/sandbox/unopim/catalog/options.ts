import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, invalid, json, serverError } from '../http/reply.ts';
import { isEmptyInPhp, type Json, type JsonMap, type PhpArray, valueAt } from '../php-array.ts';
import type { AttributeRow, OptionRow } from '../store/rows.ts';
import { attributeOf } from './attributes.ts';
import { codeErrors, readNumber, readText } from './code-rules.ts';
import { mergedLabels, printLabels } from './labels.ts';

/** GET /attributes/{code}/options: a bare array of all options, `[]` for an unknown attribute. */
export const listOptions: Handler = ({ store, request }) => {
  const attribute = store.attributes.get(request.params.code ?? '');
  if (attribute === undefined) return json([]);
  const rows = store.optionsOf(attribute.id).sort((left, right) => left.sort_order - right.sort_order);
  return json(rows.map((row) => printOption({ store, request }, attribute, row)));
};

/** POST …/options: good items are stored, bad ones are listed without saying which they were (contracts/unopim.md section 6). */
export const createOptions: Handler = async (context) => {
  const attribute = attributeOf(context);
  await context.think();
  const errors = optionsIn(context.request.body).flatMap((option) =>
    createOption(context, attribute, option),
  );
  return errors.length > 0 ? invalid(errors) : created('The options were created.');
};

/**
 * PUT …/options: finds the option by code in the whole PIM, lowest id first, so it may relabel another attribute's
 * option, and it rewrites the stored spelling (contracts/unopim.md rule 11). An item without code is a 500.
 */
export const updateOptions: Handler = async (context) => {
  const { store, request } = context;
  const attribute = attributeOf(context);
  await context.think();
  const errors: JsonMap[] = [];
  for (const option of optionsIn(request.body)) {
    const code = valueAt(option, 'code');
    if (code === undefined) return serverError();
    const existing = store.options.find((row) => store.sameCode(row.code, String(code)));
    if (existing === undefined) errors.push(...createOption(context, attribute, option));
    else rewriteOption(existing, option);
  }
  return errors.length > 0 ? invalid(errors) : done('The options were updated.');
};

/** DELETE …/options/{optionCode}: products keep the code (contracts/unopim.md section 6). */
export const deleteOption: Handler = (context) => {
  const { store, request } = context;
  const attribute = attributeOf(context);
  const code = request.params.optionCode ?? '';
  const option = store.optionsOf(attribute.id).find((row) => store.sameCode(row.code, code));
  if (option === undefined) return endNotFound(`The option "${code}" does not exist.`);
  store.options = store.options.filter((row) => row.id !== option.id);
  return done('The option was deleted.');
};

/** A single object counts as a list of one. */
const optionsIn = (body: PhpArray): Json[] => (Array.isArray(body) ? body : [body]);

function createOption({ store }: Context, attribute: AttributeRow, option: Json): JsonMap[] {
  const code = valueAt(option, 'code');
  const isTaken = (text: string) =>
    store.optionsOf(attribute.id).some((row) => store.sameCode(row.code, text));
  const errors: JsonMap = {};
  const wrong = codeErrors(code, isTaken);
  if (wrong.length > 0) errors.code = wrong;
  if (!isEmptyInPhp(valueAt(option, 'swatch_value')) && !hasSwatches(attribute)) {
    errors.swatch_value = [`${attribute.code} takes no swatches.`];
  }
  if (!isEmptyInPhp(errors)) return [errors];
  const sortOrder = readNumber(valueAt(option, 'sort_order'));
  store.insertOption(attribute.id, {
    code: String(code),
    labels: mergedLabels({}, option),
    swatch_value: readText(valueAt(option, 'swatch_value')),
    ...(sortOrder === null ? {} : { sort_order: sortOrder }),
  });
  return [];
}

function rewriteOption(row: OptionRow, option: Json): void {
  row.code = String(valueAt(option, 'code'));
  row.labels = mergedLabels(row.labels, option);
  row.sort_order = readNumber(valueAt(option, 'sort_order'), row.sort_order) ?? row.sort_order;
  row.swatch_value = readText(valueAt(option, 'swatch_value'), row.swatch_value);
}

const hasSwatches = (attribute: AttributeRow): boolean =>
  ['select', 'multiselect'].includes(attribute.type) &&
  ['color', 'image'].includes(attribute.swatch_type ?? '');

function printOption(
  { store, request }: Pick<Context, 'store' | 'request'>,
  attribute: AttributeRow,
  row: OptionRow,
): JsonMap {
  const printed: JsonMap = {
    code: row.code,
    sort_order: row.sort_order,
    labels: printLabels(store, row.labels),
  };
  if (!['color', 'image'].includes(attribute.swatch_type ?? '')) return printed;
  const isFile = attribute.swatch_type === 'image' && row.swatch_value !== null;
  const url = isFile ? `${request.origin}/storage/${row.swatch_value}` : null;
  return { ...printed, swatch_value: row.swatch_value, swatch_value_url: url };
}
