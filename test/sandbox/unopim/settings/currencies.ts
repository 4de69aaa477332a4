import { readFlag, refuseErrors } from '../catalog/code-rules.ts';
import type { Context, Handler } from '../http/context.ts';
import { created, denied, done, endNotFound, endWith, invalid, json } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { valueAt } from '../php-array.ts';
import type { CurrencyRow } from '../store/rows.ts';

const names = new Intl.DisplayNames('en', { type: 'currency' });

const print = (row: CurrencyRow) => ({
  code: row.code,
  status: Number(row.status),
  label: labelOf(row.code),
});

function labelOf(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export const listCurrencies: Handler = ({ store, request }) => {
  const filters = parseFilters(request, { status: ['='] });
  const rows = store.currencies.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, print);
};

/** GET: an unknown code is 400, not 404 (contracts/unopim.md section 5). */
export const getCurrency: Handler = ({ store, request }) => {
  const code = request.params.code ?? '';
  return json(
    print(store.currencies.get(code) ?? endWith(denied(400, `The currency ${code} does not exist.`))),
  );
};

export const createCurrency: Handler = ({ store, request }) => {
  const code = valueAt(request.body, 'code');
  refuseErrors({
    code: [
      ...(typeof code === 'string' ? [] : ['code is required and must be text.']),
      ...(String(code ?? '').length === 3 ? [] : ['code must have three characters.']),
      ...(store.currencies.has(String(code)) ? ['code is already taken.'] : []),
    ],
  });
  store.currencies.insert({ code: String(code), status: readFlag(valueAt(request.body, 'status')) });
  return created('The currency was created.');
};

export const updateCurrency: Handler = (context) => {
  const currency = currencyOf(context);
  const status = valueAt(context.request.body, 'status');
  const message = 'The currency is used by a channel.';
  if (status !== undefined && !readFlag(status) && isUsed(context, currency)) {
    return invalid({ status: [message] }, message);
  }
  currency.status = readFlag(status, currency.status);
  return done('The currency was updated.');
};

export const deleteCurrency: Handler = (context) => {
  const currency = currencyOf(context);
  const message = 'The currency is used by a channel.';
  if (isUsed(context, currency)) return invalid({ code: [message] }, message);
  context.store.currencies.delete(currency);
  return done('The currency was deleted.');
};

function currencyOf({ store, request }: Context): CurrencyRow {
  const code = request.params.code ?? '';
  return store.currencies.get(code) ?? endNotFound(`The currency ${code} does not exist.`);
}

const isUsed = ({ store }: Context, currency: CurrencyRow): boolean =>
  store.channels.all().some((channel) => channel.currencies.includes(currency.code));
