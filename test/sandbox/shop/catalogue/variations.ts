import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { blankProduct } from '../store/product-defaults.ts';
import { nextId } from '../store/shop-store.ts';
import { CLASS_INSTANCE } from '../webhooks/hooks.ts';
import { customHook } from '../webhooks/topics.ts';
import type { ProductInput, WriteOrigin } from './product-input.ts';
import { putIntoTrash } from './products.ts';
import { touch, writeProduct } from './write-product.ts';

/** The parent's date moves, but the parent gets no delivery (contracts/woocommerce.md 4). */
function touchParent(shop: Shop, variation: StoredProduct): void {
  const parent = shop.store.products.get(variation.parent_id);
  if (!parent) return;
  touch(shop, parent);
  shop.hooks.fire('woocommerce_delete_product_transients', parent.id);
}

function firePlugin(shop: Shop, variation: StoredProduct, event: 'created' | 'updated' | 'deleted'): void {
  const known = { id: variation.id, product_id: variation.parent_id };
  shop.hooks.fire(
    customHook('product_variation', event),
    event === 'deleted' ? { ...known, sku: variation.sku } : known,
  );
}

/** A new variation: one product.created with its own id (4). */
export function createVariation(
  shop: Shop,
  parent: StoredProduct,
  change: { input: ProductInput; origin: WriteOrigin },
): StoredProduct {
  const id = shop.store.lastId.post + 1;
  const variation = blankProduct({ id, type: 'variation', parentId: parent.id, now: secondNow(shop) });
  writeProduct(shop, variation, change);
  shop.store.products.set(nextId(shop.store, 'post'), variation);
  if (variation.manage_stock) shop.hooks.fire('woocommerce_variation_set_stock', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_product_object_updated_props', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_delete_product_transients', variation.id);
  shop.hooks.fire('woocommerce_new_product_variation', variation.id);
  firePlugin(shop, variation, 'created');
  touchParent(shop, variation);
  return variation;
}

/** What a save of a variation fires: one product.updated for it alone. */
export function fireVariationSaved(shop: Shop, variation: StoredProduct): void {
  shop.hooks.fire('woocommerce_product_object_updated_props', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_delete_product_transients', variation.id);
  shop.hooks.fire('woocommerce_update_product_variation', variation.id);
  firePlugin(shop, variation, 'updated');
}

export function updateVariation(
  shop: Shop,
  variation: StoredProduct,
  change: { input: ProductInput; origin: WriteOrigin },
): StoredProduct {
  const before = { quantity: variation.stock_quantity, status: variation.stock_status };
  writeProduct(shop, variation, change);
  if (variation.stock_quantity !== before.quantity)
    shop.hooks.fire('woocommerce_variation_set_stock', CLASS_INSTANCE);
  fireVariationSaved(shop, variation);
  touchParent(shop, variation);
  return variation;
}

/** Trashing by REST: product.deleted `{"id":N}` without a word about the parent. */
export function trashVariation(shop: Shop, variation: StoredProduct): void {
  putIntoTrash(shop, variation);
  shop.hooks.fire('woocommerce_trash_product_variation', variation.id);
  touchParent(shop, variation);
}

/** A variation that goes for good: two actions with its id, no product topic. */
export function variationGone(shop: Shop, variation: StoredProduct): void {
  shop.hooks.fire('woocommerce_before_delete_product_variation', variation.id);
  firePlugin(shop, variation, 'deleted');
  shop.store.products.delete(variation.id);
  shop.hooks.fire('woocommerce_delete_product_variation', variation.id);
}

/** Permanent removal by REST or in the edit screen (there it is always permanent). */
export function deleteVariation(shop: Shop, variation: StoredProduct): void {
  variationGone(shop, variation);
  touchParent(shop, variation);
}
