import { codeErrors, readFlag, refuseErrors } from '../catalog/code-rules.ts';
import type { Context, Handler } from '../http/context.ts';
import { created, denied, done, endNotFound, endWith, invalid, json } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { valueAt } from '../php-array.ts';
import type { LocaleRow } from '../store/rows.ts';

const print = (row: LocaleRow) => ({ code: row.code, status: Number(row.status) });

export const listLocales: Handler = ({ store, request }) => {
  const filters = parseFilters(request, { status: ['='], code: ['=', 'IN', 'NOT IN'] });
  const rows = store.locales.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, print);
};

/** GET: an unknown code is 400, not 404 (contracts/unopim.md section 5). */
export const getLocale: Handler = ({ store, request }) => {
  const code = request.params.code ?? '';
  const locale = store.locales.get(code) ?? endWith(denied(400, `The locale ${code} does not exist.`));
  return json(print(locale));
};

export const createLocale: Handler = ({ store, request }) => {
  const code = valueAt(request.body, 'code');
  refuseErrors({ code: codeErrors(code, (text) => store.locales.has(text)) });
  store.locales.insert({ code: String(code), status: readFlag(valueAt(request.body, 'status')) });
  return created('The locale was created.');
};

export const updateLocale: Handler = (context) => {
  const locale = localeOf(context);
  const status = valueAt(context.request.body, 'status');
  const message = 'The locale is used by a channel.';
  if (status !== undefined && !readFlag(status) && isUsed(context, locale)) {
    return invalid({ status: [message] }, message);
  }
  locale.status = readFlag(status, locale.status);
  return done('The locale was updated.');
};

export const deleteLocale: Handler = (context) => {
  const locale = localeOf(context);
  const message = 'The locale is used by a channel.';
  if (isUsed(context, locale)) return invalid({ code: [message] }, message);
  context.store.locales.delete(locale);
  return done('The locale was deleted.');
};

function localeOf({ store, request }: Context): LocaleRow {
  const code = request.params.code ?? '';
  return store.locales.get(code) ?? endNotFound(`The locale ${code} does not exist.`);
}

const isUsed = ({ store }: Context, locale: LocaleRow): boolean =>
  store.channels.all().some((channel) => channel.locales.includes(locale.code));
