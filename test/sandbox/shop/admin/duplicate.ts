import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { orderedVariations } from '../store/queries.ts';
import { nextId } from '../store/shop-store.ts';
import { CLASS_INSTANCE } from '../webhooks/hooks.ts';

/** "Duplicate": one created for a simple product; a variable one is created and updated, its variations created. */
export function duplicateProduct(shop: Shop, original: StoredProduct): StoredProduct {
  const copy = Object.assign(copyOf(shop, original), { name: `${original.name} (Copy)`, status: 'draft' });
  shop.store.products.set(copy.id, copy);
  shop.hooks.fire('woocommerce_new_product', copy.id);
  for (const variation of orderedVariations(shop.store, original.id)) {
    const child = Object.assign(copyOf(shop, variation), { parent_id: copy.id });
    shop.store.products.set(child.id, child);
    shop.hooks.fire('woocommerce_new_product_variation', child.id);
  }
  if (copy.type === 'variable') shop.hooks.fire('woocommerce_update_product', copy.id);
  shop.hooks.fire('woocommerce_product_duplicate', CLASS_INSTANCE);
  return copy;
}

/** A draft without slug, under the next free SKU. */
function copyOf(shop: Shop, product: StoredProduct): StoredProduct {
  const now = secondNow(shop);
  const copy = structuredClone(product);
  const fresh = {
    id: nextId(shop.store, 'post'),
    sku: nextSku(shop, product.sku),
    createdAt: now,
    modifiedAt: now,
    total_sales: 0,
  };
  return Object.assign(copy, fresh, { slug: '', global_unique_id: '' });
}

/** `ADM-1` → `ADM-2`, `VASE` → `VASE-1`: the number after the highest that is in use, in the trash too. */
function nextSku(shop: Shop, sku: string): string {
  if (sku === '') return '';
  const root = sku.replace(/-\d+$/, '');
  const used = [...shop.store.products.values()].flatMap(({ sku: other }) => {
    const number = other.startsWith(`${root}-`) ? /^\d+$/.exec(other.slice(root.length + 1)) : null;
    return number === null ? [] : [Number(number[0])];
  });
  return `${root}-${Math.max(0, ...used) + 1}`;
}
