import { applyMeta } from '../catalogue/apply-meta.ts';
import type { ProductInput } from '../catalogue/product-input.ts';
import {
  createProduct as create,
  deleteProduct,
  fireProductSaved,
  trashProduct,
  untrashProduct,
  updateProduct,
} from '../catalogue/products.ts';
import { runSchedule } from '../catalogue/schedule.ts';
import { createVariation, fireVariationSaved } from '../catalogue/variations.ts';
import { touch, writeProduct } from '../catalogue/write-product.ts';
import type { Shop } from '../shop.ts';
import type { Json, StoredProduct, StoredSchedule } from '../store/entities.ts';
import { variationsOf } from '../store/queries.ts';
import { nextId } from '../store/shop-store.ts';
import { duplicateProduct } from './duplicate.ts';

/** Finds a product or throws: a test that names a wrong id has a bug. */
export function productAt(shop: Shop, id: number): StoredProduct {
  const product = shop.store.products.get(id);
  if (!product) throw new Error(`The shop has no product ${id}.`);
  return product;
}

/** "Add new product": the editor's hook and the save, so product.created and product.updated (13). */
function newProduct(shop: Shop, input: ProductInput): StoredProduct {
  const product = create(shop, input, 'admin');
  shop.hooks.fire('woocommerce_process_product_meta', product.id);
  return product;
}

/** Saving in the editor; a changed title of a variable product saves every variation as well (16). */
function saveProduct(shop: Shop, id: number, input: ProductInput = {}): StoredProduct {
  const product = productAt(shop, id);
  const isRenamed = input.name !== undefined && input.name !== product.name;
  shop.hooks.fire('woocommerce_process_product_meta', id);
  updateProduct(shop, product, { input, origin: 'admin' });
  if (!isRenamed) return product;
  for (const variation of variationsOf(shop.store, id)) {
    writeProduct(shop, variation, { input: {}, origin: 'admin' });
    fireVariationSaved(shop, variation);
  }
  return product;
}

/** "Empty trash": permanent, nothing is sent. */
function emptyTrash(shop: Shop): StoredProduct[] {
  const gone = [...shop.store.products.values()].filter(
    (product) => product.status === 'trash' && product.type !== 'variation',
  );
  for (const product of gone) deleteProduct(shop, product, 'admin');
  return gone;
}

/** A write past every hook: `update_post_meta`, `wp_update_post`, a plugin's SQL. No delivery, no new date (15). */
function rawWrite(shop: Shop, id: number, values: Partial<StoredProduct>): StoredProduct {
  return Object.assign(productAt(shop, id), values);
}

function rawMetaWrite(shop: Shop, id: number, change: { key: string; value: Json }): StoredProduct {
  const product = productAt(shop, id);
  applyMeta(shop, product, [change]);
  return product;
}

/** Sets the publication date; the product becomes `future` and its `date_modified` lies ahead, too (23). */
function schedulePublish(shop: Shop, id: number, at: number): StoredProduct {
  const date = new Date(at).toISOString().slice(0, 19);
  return saveProduct(shop, id, { status: 'publish', date_created_gmt: date });
}

/** What a merchant does with products in wp-admin, and what the shop does by itself. */
export function productScreens(shop: Shop) {
  return {
    createProduct: (input: ProductInput = {}) => newProduct(shop, input),
    saveProduct: (id: number, input: ProductInput = {}) => saveProduct(shop, id, input),
    /** One updated, from the list screen. */
    quickEdit: (id: number, input: ProductInput = {}) =>
      updateProduct(shop, productAt(shop, id), { input, origin: 'admin' }),
    /** Bulk edit in the list: one updated for each product, none for the variations of a variable one. */
    bulkEdit: (ids: readonly number[], input: ProductInput) =>
      ids.map((id) => updateProduct(shop, productAt(shop, id), { input, origin: 'admin' })),
    /** The star in the list: featured or not. */
    toggleStar: (id: number) => {
      const product = productAt(shop, id);
      return updateProduct(shop, product, { input: { featured: !product.featured }, origin: 'admin' });
    },
    /** The type is chosen in the editor: leaving `variable` deletes all variations silently (3). */
    changeType: (id: number, type: string) => saveProduct(shop, id, { type }),
    duplicate: (id: number) => duplicateProduct(shop, productAt(shop, id)),
    trash: (id: number) => {
      const product = productAt(shop, id);
      trashProduct(shop, product);
      return product;
    },
    untrash: (id: number) => {
      const product = productAt(shop, id);
      untrashProduct(shop, product);
      return product;
    },
    deletePermanently: (id: number) => {
      const product = productAt(shop, id);
      deleteProduct(shop, product, 'admin');
      return product;
    },
    emptyTrash: () => emptyTrash(shop),
    /** Dragging in the sorted list: menu_order changes, nothing is sent. */
    reorder: (ids: number[]) => ids.map((id, index) => rawWrite(shop, id, { menu_order: index })),
    /** A customer's review: one updated, nothing else changes. */
    review: (id: number) => {
      const product = productAt(shop, id);
      touch(shop, product);
      fireProductSaved(shop, product);
      return product;
    },
    schedulePublish: (id: number, at: number) => schedulePublish(shop, id, at),
    runScheduled: (): StoredSchedule[] => runSchedule(shop),
    rawWrite: (id: number, values: Partial<StoredProduct>) => rawWrite(shop, id, values),
    rawMetaWrite: (id: number, change: { key: string; value: Json }) => rawMetaWrite(shop, id, change),
    /** Trashing a page or coupon outside the editor: product.deleted for something that is no product (5). */
    trashOther: (type = 'page') => {
      const post = { id: nextId(shop.store, 'post'), type, status: 'trash' };
      shop.store.posts.set(post.id, post);
      shop.hooks.fire('wp_trash_post', post.id);
      return post;
    },
    /** "Add variation" in the editor. */
    createVariation: (parentId: number, input: ProductInput = {}) =>
      createVariation(shop, productAt(shop, parentId), { input, origin: 'admin' }),
  };
}
