import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { blankProduct } from '../store/product-defaults.ts';
import { variationsOf } from '../store/queries.ts';
import { nextId } from '../store/shop-store.ts';
import { CLASS_INSTANCE } from '../webhooks/hooks.ts';
import { customHook } from '../webhooks/topics.ts';
import type { ProductInput, WriteOrigin } from './product-input.ts';
import { variationGone } from './variations.ts';
import { touch, writeProduct } from './write-product.ts';

/** Makes a product and fires what a new one fires: one product.created. */
export function createProduct(shop: Shop, input: ProductInput, origin: WriteOrigin): StoredProduct {
  const now = secondNow(shop);
  const id = shop.store.lastId.post + 1;
  const product = blankProduct({ id, type: input.type ?? 'simple', parentId: 0, now });
  writeProduct(shop, product, { input: { ...input, name: input.name ?? 'Product' }, origin });
  shop.store.products.set(nextId(shop.store, 'post'), product);
  if (product.manage_stock) shop.hooks.fire('woocommerce_product_set_stock', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_product_set_stock_status', product.id);
  shop.hooks.fire('woocommerce_product_object_updated_props', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_delete_product_transients', product.id);
  shop.hooks.fire('woocommerce_new_product', product.id);
  return product;
}

function fireStock(
  shop: Shop,
  product: StoredProduct,
  before: { quantity: number | null; status: string },
): void {
  if (product.stock_quantity !== before.quantity)
    shop.hooks.fire('woocommerce_product_set_stock', CLASS_INSTANCE);
  if (product.stock_status !== before.status)
    shop.hooks.fire('woocommerce_product_set_stock_status', product.id);
}

/** What every save of an existing product fires: one product.updated, even when nothing changed (17). */
export function fireProductSaved(shop: Shop, product: StoredProduct): void {
  shop.hooks.fire('woocommerce_product_object_updated_props', CLASS_INSTANCE);
  shop.hooks.fire('woocommerce_delete_product_transients', product.id);
  shop.hooks.fire('woocommerce_update_product', product.id);
}

/** Changes a product. Leaving the type `variable` deletes the variations without a product topic (3). */
export function updateProduct(
  shop: Shop,
  product: StoredProduct,
  change: { input: ProductInput; origin: WriteOrigin },
): StoredProduct {
  const before = { quantity: product.stock_quantity, status: product.stock_status };
  writeProduct(shop, product, change);
  const { type } = change.input;
  if (type !== undefined && type !== product.type) {
    if (product.type === 'variable') removeVariations(shop, product);
    product.type = type;
  }
  fireStock(shop, product, before);
  fireProductSaved(shop, product);
  return product;
}

function removeVariations(shop: Shop, product: StoredProduct): void {
  for (const variation of variationsOf(shop.store, product.id, true)) variationGone(shop, variation);
}

/** Puts one post into the trash: slug `…__trashed`, SKU kept. */
export function putIntoTrash(shop: Shop, product: StoredProduct): void {
  shop.hooks.fire('wp_trash_post', product.id);
  product.trashed = { status: product.status, slug: product.slug };
  product.status = 'trash';
  product.slug = `${product.trashed.slug}__trashed`;
  const seconds = String(Math.floor(shop.now() / 1000));
  const rows = {
    _wp_trash_meta_status: product.trashed.status,
    _wp_trash_meta_time: seconds,
    _wp_desired_post_slug: product.trashed.slug,
  };
  for (const [key, value] of Object.entries(rows))
    product.meta.push({ id: nextId(shop.store, 'meta'), key, value });
  touch(shop, product);
}

/** Trashing: one product.deleted `{"id":N}`; a variable product's variations are trashed with one each (16). */
export function trashProduct(shop: Shop, product: StoredProduct): void {
  putIntoTrash(shop, product);
  for (const variation of variationsOf(shop.store, product.id)) {
    putIntoTrash(shop, variation);
    shop.hooks.fire('woocommerce_trash_product_variation', variation.id);
  }
}

function takeFromTrash(shop: Shop, product: StoredProduct): void {
  if (!product.trashed) return;
  product.status = product.trashed.status;
  product.slug = product.trashed.slug;
  product.trashed = null;
  product.meta = product.meta.filter((meta) => !meta.key.startsWith('_wp_'));
  shop.hooks.fire('untrashed_post', product.id);
}

/** Restoring in the admin screens: restored for it and each variation, and one updated. */
export function untrashProduct(shop: Shop, product: StoredProduct): void {
  takeFromTrash(shop, product);
  for (const variation of variationsOf(shop.store, product.id, true)) takeFromTrash(shop, variation);
  touch(shop, product);
  fireProductSaved(shop, product);
}

/**
 * Permanent deletion: no product topic at all (3). By REST two actions tell of it, by the admin screens none; only
 * our plugin's `product.purged` always does.
 */
export function deleteProduct(shop: Shop, product: StoredProduct, origin: WriteOrigin): void {
  if (origin === 'rest') shop.hooks.fire('woocommerce_before_delete_product', product.id);
  shop.hooks.fire(customHook('product', 'purged'), { id: product.id, sku: product.sku, permanently: true });
  removeVariations(shop, product);
  shop.store.products.delete(product.id);
  shop.store.schedule = shop.store.schedule.filter((job) => job.productId !== product.id);
  if (origin === 'rest') shop.hooks.fire('woocommerce_delete_product', product.id);
}
