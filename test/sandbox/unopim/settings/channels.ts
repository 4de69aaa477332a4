import { codeErrors, refuseErrors } from '../catalog/code-rules.ts';
import { mergedLabels, printLabels } from '../catalog/labels.ts';
import type { Context, Handler } from '../http/context.ts';
import { created, denied, done, endNotFound, endWith, invalid, json, serverError } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { entriesOf, isEmptyInPhp, type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { ChannelRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';

export const listChannels: Handler = ({ store, request }) => {
  const filters = parseFilters(request, { code: ['='] });
  const rows = store.channels.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, (row) => print(store, row));
};

/** GET: an unknown code is 400, not 404 (contracts/unopim.md section 5). */
export const getChannel: Handler = ({ store, request }) => {
  const code = request.params.code ?? '';
  return json(
    print(store, store.channels.get(code) ?? endWith(denied(400, `The channel ${code} does not exist.`))),
  );
};

export const createChannel: Handler = ({ store, request }) => {
  const { body } = request;
  const code = valueAt(body, 'code');
  refuseErrors({
    code: codeErrors(code, (text) => store.channels.has(text)),
    ...requiredErrors(body),
    ...referenceErrors(store, body),
  });
  store.channels.insert({ code: String(code), labels: mergedLabels({}, body), ...readReferences(body) });
  return created('The channel was created.');
};

/** PUT: without root category, locales and currencies it stores the labels and answers 500 (contracts/unopim.md section 5). */
export const updateChannel: Handler = (context) => {
  const { store, request } = context;
  refuseErrors(referenceErrors(store, request.body));
  const channel = channelOf(context);
  channel.labels = mergedLabels(channel.labels, request.body);
  if (Object.keys(requiredErrors(request.body)).length > 0) return serverError();
  Object.assign(channel, readReferences(request.body));
  return done('The channel was updated.');
};

export const deleteChannel: Handler = (context) => {
  const channel = channelOf(context);
  const message = 'This channel can not be deleted.';
  if (context.store.channels.size <= 1 || channel.code === 'default')
    return invalid({ code: [message] }, message);
  context.store.channels.delete(channel);
  return done('The channel was deleted.');
};

function requiredErrors(body: Json): Record<string, string[]> {
  const missing = ['root_category', 'locales', 'currencies'].filter((key) =>
    isEmptyInPhp(valueAt(body, key)),
  );
  return Object.fromEntries(missing.map((key) => [key, [`${key} is required.`]]));
}

function referenceErrors(store: UnoPimStore, body: Json): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const root = valueAt(body, 'root_category');
  if (typeof root === 'string' && !store.categories.has(root))
    errors.root_category = ['root_category is unknown.'];
  const check = (key: 'locales' | 'currencies') => {
    for (const [index, code] of entriesOf(valueAt(body, key))) {
      if (!store[key].has(String(code))) errors[`${key}.${index}`] = [`${key}.${index} is unknown.`];
    }
  };
  check('locales');
  check('currencies');
  return errors;
}

const readReferences = (body: Json): Pick<ChannelRow, 'rootCategory' | 'locales' | 'currencies'> => ({
  rootCategory: String(valueAt(body, 'root_category')),
  locales: entriesOf(valueAt(body, 'locales')).map(([, code]) => String(code)),
  currencies: entriesOf(valueAt(body, 'currencies')).map(([, code]) => String(code)),
});

function channelOf({ store, request }: Context): ChannelRow {
  const code = request.params.code ?? '';
  return store.channels.get(code) ?? endNotFound(`The channel ${code} does not exist.`);
}

/** Locales and currencies print in the order of their tables, whatever order was sent. */
function print(store: UnoPimStore, row: ChannelRow): JsonMap {
  const inTableOrder = (table: Iterable<{ code: string }>, codes: string[]) =>
    [...table].map(({ code }) => code).filter((code) => codes.includes(code));
  return {
    code: row.code,
    labels: printLabels(store, row.labels),
    root_category: row.rootCategory,
    locales: inTableOrder(store.locales, row.locales),
    currencies: inTableOrder(store.currencies, row.currencies),
  };
}
