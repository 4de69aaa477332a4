import { productCode } from '../../../demo/expectation/codes.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import type { StoredProduct, StoredTerm } from '../../../sandbox/shop/store/entities.ts';
import { ProductTable } from '../../../sandbox/shop/store/product-table.ts';
import type { ProductRow, UnoPimStore } from '../../../sandbox/unopim/index.ts';
import type { ProductHistory } from './history.ts';

/** What UnoPim has of a product by now, under its code or one it had before. */
export function rowOf(
  store: UnoPimStore,
  history: ProductHistory,
  product: Pick<StoredProduct, 'id' | 'sku'>,
) {
  const codes = [productCode(product.sku, product.id), ...history.codesOf(product.id)];
  return codes.flatMap((code) => store.products.get(code) ?? [])[0];
}

/**
 * The shop's products as UnoPim can take them, which depends on what it took before:
 * - a type is for ever (spec 6): what is simple there goes on as simple, without variations;
 * - a draft that was pushed before it became one goes on, inactive; another does not exist yet.
 */
export function pushableProducts(
  shop: ShopSandbox['store'],
  unopim: UnoPimStore,
  history: ProductHistory,
): ProductTable {
  const products = new ProductTable();
  for (const product of shop.products.values()) {
    if (product.status === 'trash' || product.type === 'variation') continue;
    const row = rowOf(unopim, history, product);
    const type = isHeldSimple(product, row, history) ? 'simple' : product.type;
    const isLinkedDraft =
      product.status === 'draft' && row !== undefined && history.of(product.id).length > 0;
    products.set(product.id, { ...product, type, status: isLinkedDraft ? 'pending' : product.status });
    if (type === 'variable')
      for (const child of shop.products.childrenOf(product.id))
        if (child.status !== 'trash') products.set(child.id, child);
  }
  return products;
}

export function isHeldSimple(
  product: StoredProduct,
  row: ProductRow | undefined,
  history: ProductHistory,
): boolean {
  return product.type === 'variable' && row?.type === 'simple' && history.wasOfType(product.id, 'simple');
}

export function isHeldConfigurable(
  product: StoredProduct,
  row: ProductRow | undefined,
  history: ProductHistory,
): boolean {
  return (
    product.type === 'simple' && row?.type === 'configurable' && history.wasOfType(product.id, 'configurable')
  );
}

/**
 * The shop as it was before these terms were deleted: until the connector has read the list of terms again, a variation
 * that still names one goes on with it.
 */
export function withTerms(shop: ShopSandbox['store'], terms: readonly StoredTerm[]): ShopSandbox['store'] {
  const ids = terms.map(({ id }) => id);
  const products = new ProductTable();
  for (const [id, product] of shop.products) {
    const attributes = product.attributes.map((one) =>
      one.variation ? { ...one, termIds: [...one.termIds, ...ids] } : one,
    );
    products.set(id, { ...product, attributes });
  }
  return {
    ...shop,
    products,
    terms: new Map([...shop.terms, ...terms.map((term) => [term.id, term] as const)]),
  };
}
