import type { SyncError } from '../domain/error.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { changedWhileReading } from './errors.ts';
import { readAll } from './pages.ts';
import type { ShopReader } from './reader.ts';
import { VARIATION_FIELDS, variationSchema } from './schemas.ts';
import { toVariation } from './variation.ts';

/**
 * See `Shop.readVariations`. A product that is gone answers an empty list, not 404 (contracts/woocommerce.md 26): where
 * the product had variations when it was read, that is a change in between and never "all were removed".
 */
export async function readVariations(
  reader: ShopReader,
  product: WooProduct,
): Promise<Result<readonly WooVariation[], SyncError>> {
  const rows = await readAll(reader.client, {
    path: `/wc/v3/products/${product.id}/variations`,
    query: [['context', 'edit'], ['_fields', VARIATION_FIELDS], ...reader.lang],
    row: variationSchema,
    what: `variations of product ${product.id}`,
  });
  if (!rows.ok) return rows;
  if (rows.value.length === 0 && product.variationIds.length > 0) return err(changedWhileReading());
  return ok(rows.value.map((row) => toVariation(row, product)));
}
