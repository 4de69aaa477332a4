import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { wooId } from '../domain/ids.ts';
import type { RunFilter } from '../domain/run/run.ts';
import { ok, type Result } from '../lib/result.ts';
import type { IdPage, ShopSweep } from '../ports/shop-sweep.ts';
import { id, list } from './lenient.ts';
import { writeNaiveGmt } from './naive-gmt.ts';
import { isLastPage, requestPage } from './pages.ts';
import type { Query } from './query.ts';
import type { ShopReader } from './reader.ts';

const countedRow = z.object({ id, variations: list(id).optional() });

/** Ids of the products that a run goes through, a hundred a request. */
export async function readIds(
  { client, lang }: ShopReader,
  { filter, page, withVariations = false }: Parameters<ShopSweep['ids']>[0],
): Promise<Result<IdPage, SyncError>> {
  const fields = withVariations ? 'id,variations' : 'id';
  const query: Query = [...filterQuery(filter), ['_fields', fields], ...lang];
  const list = { path: '/wc/v3/products', query, row: countedRow, what: 'products' };
  const read = await requestPage(client, list, page);
  if (!read.ok) return read;
  const { rows, total } = read.value;
  return ok({
    ids: rows.map((row) => wooId(row.id)),
    variations: rows.reduce((sum, row) => sum + (row.variations?.length ?? 0), 0),
    total: total !== null && /^\d{1,12}$/.test(total) ? Number(total) : null,
    isLast: isLastPage(read.value, page),
  });
}

/** WooCommerce's own words; a date without zone is GMT only when it is told so (contracts/woocommerce.md 22). */
export function filterQuery(filter: RunFilter | null): Query {
  const { type = null, category = null, tag = null, changedSince = null, status = null } = filter ?? {};
  return [
    ['status', status ?? 'any'],
    ...(type === null ? [] : [['type', type] as const]),
    ...(category === null ? [] : [['category', String(category)] as const]),
    ...(tag === null ? [] : [['tag', String(tag)] as const]),
    ...(changedSince === null
      ? []
      : [['modified_after', writeNaiveGmt(changedSince)] as const, ['dates_are_gmt', 'true'] as const]),
  ];
}
