import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';

const WITHOUT_PAGE = ['draft', 'pending', 'future', 'trash', 'auto-draft'];

function queryOf(variation: StoredProduct): string {
  const encode = (text: string) => encodeURIComponent(text).replace(/%20/g, '+');
  return Object.entries(variation.optionValues)
    .map(([key, value]) => `attribute_${encode(key)}=${encode(value)}`)
    .join('&');
}

/** The address in the shop front; unpublished products have only the one with their id. */
export function permalinkOf(shop: Shop, product: StoredProduct, base: string): string {
  const parent = product.type === 'variation' ? shop.store.products.get(product.parent_id) : undefined;
  const owner = parent ?? product;
  if (WITHOUT_PAGE.includes(owner.status)) return `${base}/?post_type=product&p=${owner.id}`;
  const page = `${base}/product/${owner.slug}/`;
  return parent ? `${page}?${queryOf(product)}` : page;
}
