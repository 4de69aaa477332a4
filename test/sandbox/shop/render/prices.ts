import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { variationsOf } from '../store/queries.ts';
import { rangePriceHtml, singlePriceHtml } from '../text/price-html.ts';

/** Is a sale running by price and dates? True from the first second, while `price` may still be the old one (37). */
export function isOnSaleItself(product: StoredProduct, now: number): boolean {
  if (product.sale_price === '' || product.regular_price === '') return false;
  if (Number(product.sale_price) >= Number(product.regular_price)) return false;
  if (product.saleFrom !== null && product.saleFrom > now) return false;
  return !(product.saleTo !== null && product.saleTo < now);
}

function childrenOf(shop: Shop, product: StoredProduct): StoredProduct[] {
  if (product.type === 'variable')
    return variationsOf(shop.store, product.id).filter((child) => child.status === 'publish');
  return product.grouped_products.flatMap((id) => shop.store.products.get(id) ?? []);
}

function hasChildren(product: StoredProduct): boolean {
  return product.type === 'variable' || product.type === 'grouped';
}

function childPrices(shop: Shop, product: StoredProduct): string[] {
  return childrenOf(shop, product)
    .map((child) => child.price)
    .filter((price) => price !== '');
}

export function isOnSale(shop: Shop, product: StoredProduct): boolean {
  if (hasChildren(product))
    return childrenOf(shop, product).some((child) => isOnSaleItself(child, shop.now()));
  return isOnSaleItself(product, shop.now());
}

/** `price`: the stored active one; of a variable or grouped product the lowest of its children. */
export function activePrice(shop: Shop, product: StoredProduct): string {
  if (!hasChildren(product)) return product.price;
  const prices = childPrices(shop, product).sort((a, b) => Number(a) - Number(b));
  return (
    (product.type === 'grouped' ? prices.find((price) => Number(price) !== 0) : undefined) ?? prices[0] ?? ''
  );
}

export function priceHtml(shop: Shop, product: StoredProduct): string {
  const { currency } = shop.store;
  if (hasChildren(product)) return rangePriceHtml({ prices: childPrices(shop, product), currency });
  return singlePriceHtml({
    price: product.price,
    regular: product.regular_price,
    onSale: isOnSale(shop, product),
    currency,
  });
}

/** The active price as a save computes it. */
export function computedPrice(product: StoredProduct, now: number): string {
  return isOnSaleItself(product, now) ? product.sale_price : product.regular_price;
}
