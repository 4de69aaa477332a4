import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import { flag, list, optionalId } from './lenient.ts';
import { PAGE_SIZE } from './pages.ts';
import { readShape } from './read.ts';
import type { ShopReader } from './reader.ts';

/** Long lists of ids make addresses that proxies refuse. */
const MOST_TERMS = 100;

const row = z.object({ attributes: list(z.object({ id: optionalId, variation: flag })) });

/** See `Shop.variesBy`: the shop filters by terms, whether they make variations stands in the product itself. */
export async function variesBy(
  reader: ShopReader,
  { id, slug, termIds }: { id: WooId; slug: string; termIds: readonly WooId[] },
): Promise<Result<boolean, SyncError>> {
  if (termIds.length === 0) return ok(false);
  const answer = await reader.client.send({
    method: 'GET',
    path: '/wc/v3/products',
    query: [
      ['type', 'variable'],
      ['attribute', slug],
      ['attribute_term', termIds.slice(0, MOST_TERMS).join(',')],
      ['status', 'any'],
      ['orderby', 'id'],
      ['order', 'desc'],
      ['per_page', String(PAGE_SIZE)],
      ['_fields', 'attributes'],
      ...reader.lang,
    ],
  });
  if (!answer.ok) return answer;
  const rows = readShape(list(row), answer.value.json, 'products with an attribute');
  if (!rows.ok) return rows;
  return ok(rows.value.some(({ attributes }) => attributes.some((one) => one.id === id && one.variation)));
}
