import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { ShopClient } from './client.ts';
import { changedWhileReading } from './errors.ts';
import type { Query } from './query.ts';
import { readShape } from './read.ts';

/** WooCommerce answers at most 100 rows a page (101 is a 400). */
export const PAGE_SIZE = 100;
const MAX_PAGES = 1000;
const MAX_WALKS = 3;

/** Every list that is walked has ids. */
interface Row {
  readonly id: number;
}

export interface ListRequest<T extends Row> {
  readonly path: string;
  readonly query: Query;
  readonly row: z.ZodType<T>;
  /** What is listed, for error messages. */
  readonly what: string;
}

/** The one page of a list that cannot have more than a hundred rows. */
export async function readPage<T extends Row>(
  client: ShopClient,
  list: ListRequest<T>,
): Promise<Result<readonly T[], SyncError>> {
  const page = await requestPage(client, list, 1);
  return page.ok ? ok(page.value.rows) : page;
}

/**
 * All rows of a list in id order. Something removed or added between two pages would shift the rest and hide a row, so
 * a walk during which the total changed, or a row came twice, is made again.
 */
export async function readAll<T extends Row>(
  client: ShopClient,
  list: ListRequest<T>,
): Promise<Result<readonly T[], SyncError>> {
  for (let walk = 0; walk < MAX_WALKS; walk += 1) {
    const walked = await walkOnce(client, list);
    if (!walked.ok) return walked;
    if (walked.value !== null) return ok(walked.value);
  }
  return err(changedWhileReading());
}

/** Null when the list changed on the way. */
async function walkOnce<T extends Row>(
  client: ShopClient,
  list: ListRequest<T>,
): Promise<Result<readonly T[] | null, SyncError>> {
  const rows = new Map<number, T>();
  let total: string | null = null;
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const page = await requestPage(client, list, number);
    if (!page.ok) return page;
    const repeats = page.value.rows.some((row) => rows.has(row.id));
    if (repeats || (number > 1 && page.value.total !== total)) return ok(null);
    total = page.value.total;
    for (const row of page.value.rows) rows.set(row.id, row);
    if (isLastPage(page.value, number)) return ok([...rows.values()]);
  }
  return ok(null);
}

export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: string | null;
  readonly pages: string | null;
  readonly date: string | null;
}

/** One page of a list in id order, and what its headers tell. */
export async function requestPage<T extends Row>(
  client: ShopClient,
  list: ListRequest<T>,
  number: number,
): Promise<Result<Page<T>, SyncError>> {
  const query: Query = [
    ...list.query,
    ['orderby', 'id'],
    ['order', 'asc'],
    ['per_page', String(PAGE_SIZE)],
    ['page', String(number)],
  ];
  const answer = await client.send({ method: 'GET', path: list.path, query });
  if (!answer.ok) return answer;
  const rows = readShape(z.array(list.row), answer.value.json, list.what);
  if (!rows.ok) return rows;
  const { headers } = answer.value;
  return ok({
    rows: rows.value,
    total: headers.get('x-wp-total'),
    pages: headers.get('x-wp-totalpages'),
    date: headers.get('date'),
  });
}

/** The total is believed where the shop sends it (rows a plugin hides make a page short), else a short page is the last. */
export function isLastPage(page: Page<unknown>, number: number): boolean {
  if (page.pages !== null && /^\d+$/.test(page.pages)) return number >= Number(page.pages);
  return page.rows.length < PAGE_SIZE;
}
