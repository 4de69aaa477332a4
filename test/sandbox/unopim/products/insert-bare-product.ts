import type { Context } from '../http/context.ts';
import { ReplyError, serverError } from '../http/reply.ts';
import type { Json } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import { isoSeconds } from '../store/timestamps.ts';
import { storableSku } from './write-product.ts';

/**
 * Inserts the row with nothing but its SKU. Values follow in a second step without a transaction, so a later 500
 * leaves exactly this row (contracts/unopim.md section 8). Ends with 500 when the SKU was taken meanwhile.
 */
export function insertBareProduct(
  context: Context,
  row: {
    sku: string;
    type: ProductRow['type'];
    family: string;
    status: Json | undefined;
    superAttributes?: string[];
  },
): ProductRow {
  const at = isoSeconds(context.store.now());
  const sku = storableSku(context, row.sku);
  const inserted = context.store.products.insert({
    sku,
    status: row.status === undefined || row.status === null ? true : Boolean(Number(row.status)),
    parent: null,
    family: row.family,
    type: row.type,
    values: { common: { sku } },
    additional: null,
    superAttributes: row.superAttributes ?? [],
    created_at: at,
    updated_at: at,
  });
  if (inserted === undefined) throw new ReplyError(serverError());
  return inserted;
}
