import type { ShopStore } from '../../sandbox/shop/index.ts';
import type { StoredProduct } from '../../sandbox/shop/store/entities.ts';
import { ProductTable } from '../../sandbox/shop/store/product-table.ts';

/** A shop's state as plain data. Its keys are not part of it: each start has its own. */
export type ShopRows = Omit<ShopStore, 'products' | 'apiKeys' | 'applicationPasswords'> & {
  readonly products: readonly StoredProduct[];
};

export function rowsOfShop(store: ShopStore): ShopRows {
  const { apiKeys: _keys, applicationPasswords: _passwords, products, ...rest } = store;
  return { ...rest, products: [...products.values()] };
}

export function restoreShop(store: ShopStore, { products, ...rest }: ShopRows): void {
  const table = new ProductTable();
  for (const product of products) table.set(product.id, product);
  Object.assign(store, rest, { products: table });
}
