import type { StoredAttribute, StoredProduct, StoredTerm } from './entities.ts';
import type { ShopStore } from './shop-store.ts';

/** Variations of a product, oldest first; trashed ones only when asked for. */
export function variationsOf(store: ShopStore, parentId: number, withTrash = false): StoredProduct[] {
  return [...store.products.childrenOf(parentId)].filter(
    (product) => withTrash || product.status !== 'trash',
  );
}

/** Variations in the order a parent's `variations[]` has: menu_order, then id. */
export function orderedVariations(store: ShopStore, parentId: number): StoredProduct[] {
  return variationsOf(store, parentId).sort((a, b) => a.menu_order - b.menu_order || a.id - b.id);
}

export function termsOf(store: ShopStore, taxonomy: string): StoredTerm[] {
  return [...store.terms.values()].filter((term) => term.taxonomy === taxonomy);
}

export function termBySlug(store: ShopStore, taxonomy: string, slug: string): StoredTerm | undefined {
  return termsOf(store, taxonomy).find((term) => term.slug === slug);
}

export function attributeByTaxonomy(store: ShopStore, taxonomy: string): StoredAttribute | undefined {
  return [...store.attributes.values()].find((attribute) => attribute.slug === taxonomy);
}

/** The product (or variation) that holds a SKU, in the trash or not. */
export function productBySku(store: ShopStore, sku: string, exceptId = 0): StoredProduct | undefined {
  if (sku === '') return undefined;
  return store.products.findProduct((product) => product.id !== exceptId && product.sku === sku);
}

const OBJECT_LISTS = {
  product_cat: 'categoryIds',
  product_tag: 'tagIds',
  product_brand: 'brandIds',
} as const;

/** Does the product carry the term? Only parents carry attribute terms. */
export function hasTerm(product: StoredProduct, term: StoredTerm): boolean {
  const list = OBJECT_LISTS[term.taxonomy as keyof typeof OBJECT_LISTS];
  if (list) return product[list].includes(term.id);
  if (term.taxonomy === 'product_shipping_class') return product.shippingClassId === term.id;
  return product.attributes.some((attribute) => attribute.termIds.includes(term.id));
}

/** The number shown as `count`: published products that carry the term. */
export function countOfTerm(store: ShopStore, term: StoredTerm): number {
  let count = 0;
  for (const product of store.products.values()) {
    if (product.status === 'publish' && hasTerm(product, term)) count += 1;
  }
  return count;
}
