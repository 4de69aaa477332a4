import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { nextId } from '../store/shop-store.ts';
import type { MetaInput } from './product-input.ts';

/** Properties of a product: never in meta_data. A leading underscore alone hides nothing (contracts/plugins.md 3). */
const INTERNAL = new Set([
  '_sku',
  '_price',
  '_regular_price',
  '_sale_price',
  '_stock',
  '_stock_status',
  '_manage_stock',
  '_thumbnail_id',
  '_product_attributes',
  '_edit_lock',
  '_edit_last',
  '_wp_old_slug',
  '_global_unique_id',
  '_weight',
]);

/** Adds, changes (by id or key) or, with a null value, removes meta rows. */
export function applyMeta(shop: Shop, product: StoredProduct, inputs: MetaInput[]): void {
  for (const input of inputs) {
    const found = product.meta.find((meta) => (input.id ? meta.id === input.id : meta.key === input.key));
    if (input.value === null) product.meta = product.meta.filter((meta) => meta !== found);
    else if (found) Object.assign(found, { key: input.key ?? found.key, value: input.value ?? '' });
    else if (input.key && !INTERNAL.has(input.key)) {
      product.meta.push({ id: nextId(shop.store, 'meta'), key: input.key, value: input.value ?? '' });
    }
  }
}
