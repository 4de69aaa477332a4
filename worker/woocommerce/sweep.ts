import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import type { ListedProduct } from '../domain/schedule/dated-ahead.ts';
import { boundedFetch } from '../lib/bounded-fetch.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { ShopSweep, SweepPage } from '../ports/shop-sweep.ts';
import { makeClient } from './client.ts';
import { readNaiveGmt, writeNaiveGmt } from './naive-gmt.ts';
import type { ShopOptions } from './options.ts';
import { isLastPage, PAGE_SIZE, type Page, requestPage } from './pages.ts';
import type { Query } from './query.ts';
import { readIds } from './run-lists.ts';
import { sweptRow } from './schemas.ts';
import { readEveryTagged } from './terms.ts';

const FIELDS = Object.keys(sweptRow.shape).join(',');
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
    return answer.ok ? ok(toPage(answer.value, page, options.clock)) : answer;
  };
  return {
    changed: ({ after, before, page }) => read(changedFilter(after, before), page),
    all: ({ page }) => read([], page),
    ids: (query) => readIds({ client, lang }, query),
    tagged: (kind) => readEveryTagged({ client, lang }, kind),
    named: (ids: readonly WooId[]) => read([['include', ids.join(',')]], 1),
    wakeCron: () => wakeCron(options),
  };
}

function changedFilter(after: number, before: number | null): Query {
  return [
    ['modified_after', writeNaiveGmt(after)],
    ...(before === null ? [] : [['modified_before', writeNaiveGmt(before)] as const]),
    ['dates_are_gmt', 'true'],
  ];
}

function toPage(page: Page<z.output<typeof sweptRow>>, number: number, clock: Clock): SweepPage {
  const total = page.total !== null && /^\d{1,12}$/.test(page.total) ? Number(page.total) : null;
  const promised = total === null ? 0 : Math.min(PAGE_SIZE, total - (number - 1) * PAGE_SIZE);
  const date = Date.parse(page.date ?? '');
  return {
    products: page.rows.map(toListed),
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
