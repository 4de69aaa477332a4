import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import type { ListedProduct } from '../domain/schedule/dated-ahead.ts';
import { boundedFetch } from '../lib/bounded-fetch.ts';
import { ok, type Result } from '../lib/result.ts';
import { shortHash } from '../lib/short-hash.ts';
import type { Clock } from '../ports/clock.ts';
import type { ShopSweep, SweepPage, VariationPage } from '../ports/shop-sweep.ts';
import { makeClient, type ShopClient } from './client.ts';
import { readNaiveGmt, writeNaiveGmt } from './naive-gmt.ts';
import type { ShopOptions } from './options.ts';
import { isLastPage, PAGE_SIZE, type Page, requestPage } from './pages.ts';
import type { Query } from './query.ts';
import { readIds } from './run-lists.ts';
import { SWEPT_VARIATION_FIELDS, sweptProduct, sweptRow, sweptVariation } from './schemas.ts';
import { readEveryTagged } from './terms.ts';

const FIELDS = Object.keys(sweptRow.shape).join(',');
const ALL_FIELDS = Object.keys(sweptProduct.shape).join(',');
const CRON_TIMEOUT_MS = 5000;
const CRON_ANSWER_BYTES = 64 * 1024;

/** A shop's lists over wc/v3, for the chores. */
export function makeShopSweep(options: ShopOptions): ShopSweep {
  const client = makeClient(options);
  const lang: Query = options.plugins.includes('wpml') ? [['lang', 'all']] : [];
  const read = async (filter: Query, page: number): Promise<Result<SweepPage, SyncError>> => {
    const query: Query = [...filter, ['status', 'any'], ['_fields', FIELDS], ...lang];
    const list = { path: '/wc/v3/products', query, row: sweptRow, what: 'products' };
    const answer = await requestPage(client, list, page);
    if (!answer.ok) return answer;
    return ok(toPage({ ...answer.value, rows: answer.value.rows.map(toListed) }, page, options.clock));
  };
  return {
    changed: ({ after, before, page }) => read(changedFilter(after, before), page),
    all: ({ page }) => readAllPage({ client, lang, clock: options.clock }, page),
    variations: ({ page }) => readVariationPage({ client, lang }, page),
    ids: (query) => readIds({ client, lang }, query),
    tagged: (kind) => readEveryTagged({ client, lang }, kind),
    named: (ids: readonly WooId[]) => read([['include', ids.join(',')]], 1),
    wakeCron: () => wakeCron(options),
  };
}

interface Reading {
  readonly client: ShopClient;
  readonly lang: Query;
  readonly clock: Clock;
}

/** Everything of each product, so that its mark can be told; a page too large for that is listed without marks. */
async function readAllPage(
  { client, lang, clock }: Reading,
  number: number,
): Promise<Result<SweepPage, SyncError>> {
  const all: Query = [['status', 'any'], ...lang];
  const list = { path: '/wc/v3/products', what: 'products' };
  const full: Query = [...all, ['context', 'edit'], ['_fields', ALL_FIELDS]];
  const answer = await requestPage(client, { ...list, query: full, row: sweptProduct }, number);
  if (answer.ok) {
    const rows = answer.value.rows.map((row) => ({ ...toListed(row), mark: markOf(row) }));
    return ok(toPage({ ...answer.value, rows }, number, clock));
  }
  if (answer.error.code !== 'woocommerce.answer_too_large') return answer;
  const plain = await requestPage(
    client,
    { ...list, query: [...all, ['_fields', FIELDS]], row: sweptRow },
    number,
  );
  if (!plain.ok) return plain;
  return ok(toPage({ ...plain.value, rows: plain.value.rows.map(toListed) }, number, clock));
}

async function readVariationPage(
  { client, lang }: Pick<Reading, 'client' | 'lang'>,
  number: number,
): Promise<Result<VariationPage | null, SyncError>> {
  const query: Query = [['context', 'edit'], ['_fields', SWEPT_VARIATION_FIELDS], ...lang];
  const list = { path: '/wc/v3/variations', query, row: sweptVariation, what: 'variations' };
  const answer = await requestPage(client, list, number);
  if (!answer.ok) return answer.error.code === 'woocommerce.no_route' ? ok(null) : answer;
  const variations = answer.value.rows
    .filter(({ parent_id }) => parent_id > 0)
    .map((row) => ({ id: wooId(row.id), parentId: wooId(row.parent_id), mark: markOf(row) }));
  return ok({ variations, isLast: isLastPage(answer.value, number) });
}

/** Orders change stock and dates all day; addresses follow the scheme of the request (contracts/woocommerce.md 14, 35). */
function markOf({
  stock_quantity: _quantity,
  stock_status: _status,
  date_modified_gmt: _date,
  permalink: _permalink,
  ...content
}: Marked): string {
  return shortHash(content);
}

type Marked = z.output<typeof sweptProduct> | z.output<typeof sweptVariation>;

function changedFilter(after: number, before: number | null): Query {
  return [
    ['modified_after', writeNaiveGmt(after)],
    ...(before === null ? [] : [['modified_before', writeNaiveGmt(before)] as const]),
    ['dates_are_gmt', 'true'],
  ];
}

function toPage(page: Page<ListedProduct>, number: number, clock: Clock): SweepPage {
  const total = page.total !== null && /^\d{1,12}$/.test(page.total) ? Number(page.total) : null;
  const promised = total === null ? 0 : Math.min(PAGE_SIZE, total - (number - 1) * PAGE_SIZE);
  const date = Date.parse(page.date ?? '');
  return {
    products: page.rows,
    total,
    isLast: isLastPage(page, number),
    isShort: page.rows.length < promised,
    shopNow: Number.isNaN(date) ? clock.now() : date,
  };
}

function toListed(row: z.output<typeof sweptRow>): ListedProduct {
  return {
    id: wooId(row.id),
    status: row.status,
    modifiedAt: readNaiveGmt(row.date_modified_gmt),
    publishAt: readNaiveGmt(row.date_created_gmt),
    variationIds: row.variations.map(wooId),
    mark: null,
  };
}

/**
 * What a visitor's page view would do: without it a shop that nobody visits delivers nothing (contracts/woocommerce.md 2).
 * No credentials, because the address needs none.
 */
async function wakeCron({ url, fetch, allowInsecure }: ShopOptions): Promise<void> {
  const headers = { 'user-agent': 'UnoPim-Connector-for-WooCommerce' };
  await boundedFetch(
    { method: 'GET', url: `${url}/wp-cron.php?doing_wp_cron`, headers },
    { fetch, timeoutMs: CRON_TIMEOUT_MS, maxBytes: CRON_ANSWER_BYTES, maxRedirects: 0, allowInsecure },
  );
}
