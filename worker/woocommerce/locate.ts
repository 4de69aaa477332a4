import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Located } from '../ports/shop.ts';
import { readShape } from './read.ts';
import type { ShopReader } from './reader.ts';
import { locatedSchema } from './schemas.ts';

/**
 * See `Shop.locate`. The product route answers for variations and for the trash as well (contracts/woocommerce.md 24, 25);
 * only WooCommerce's own 404 means gone. A variation without a parent can be reached by nobody.
 */
export async function locate(reader: ShopReader, id: WooId): Promise<Result<Located, SyncError>> {
  const answer = await reader.client.send({
    method: 'GET',
    path: `/wc/v3/products/${id}`,
    query: [
      ['context', 'edit'],
      ['_fields', 'id,type,status,parent_id'],
    ],
  });
  if (!answer.ok) return answer.error.kind === 'not_found' ? ok({ is: 'gone' }) : answer;
  const row = readShape(locatedSchema, answer.value.json, `product ${id}`);
  if (!row.ok) return row;
  const { type, status, parent_id } = row.value;
  const parentId = type === 'variation' && parent_id > 0 ? wooId(parent_id) : null;
  if (status === 'trash') return ok({ is: 'trashed', id, parentId });
  if (type !== 'variation') return ok({ is: 'product', id });
  return ok(parentId === null ? { is: 'gone' } : { is: 'variation', id, parentId });
}
