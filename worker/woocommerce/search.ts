import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import { list } from './lenient.ts';
import { PAGE_SIZE } from './pages.ts';
import type { Query } from './query.ts';
import { readShape } from './read.ts';
import type { ShopReader } from './reader.ts';
import { searchRow } from './schemas.ts';
import { decodeText } from './text.ts';

export interface FoundProduct {
  readonly id: WooId;
  readonly name: string;
  readonly sku: string;
  readonly type: string;
}

type Row = z.output<typeof searchRow>;

/**
 * See `Shop.searchProducts`: by words and by part of a SKU, newest first. The SKU search answers variations as well, and
 * versions that do not know the parameter answer everything, so that its rows are checked.
 */
export async function searchProducts(
  reader: ShopReader,
  query: { text: string; limit: number },
): Promise<Result<readonly FoundProduct[], SyncError>> {
  const text = query.text.trim();
  const limit = Math.max(1, Math.min(query.limit, PAGE_SIZE));
  const byName = await readRows(reader, text === '' ? [] : [['search', text]], limit);
  if (!byName.ok) return byName;
  const bySku = text === '' ? ok<readonly Row[]>([]) : await readRows(reader, [['search_sku', text]], limit);
  if (!bySku.ok) return bySku;
  const matching = bySku.value.filter((row) => row.sku.toLowerCase().includes(text.toLowerCase()));
  const rows = new Map([...byName.value, ...matching].map((row) => [row.id, row]));
  const products = [...rows.values()].filter((row) => row.type !== 'variation').sort((a, b) => b.id - a.id);
  return ok(products.slice(0, limit).map(toFound));
}

async function readRows(reader: ShopReader, filter: Query, limit: number) {
  const answer = await reader.client.send({
    method: 'GET',
    path: '/wc/v3/products',
    query: [
      ...filter,
      ['status', 'any'],
      ['orderby', 'id'],
      ['order', 'desc'],
      ['per_page', String(limit)],
      ['_fields', 'id,name,sku,type'],
      ...reader.lang,
    ],
  });
  return answer.ok ? readShape(list(searchRow), answer.value.json, 'products found') : answer;
}

function toFound(row: Row): FoundProduct {
  return { id: wooId(row.id), name: decodeText(row.name), sku: row.sku, type: row.type };
}
