import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';

const MOST = 5;

/** Published products that share a category or tag (the real shop draws them by chance; here the first five). */
export function relatedIds(shop: Shop, product: StoredProduct): number[] {
  if (product.type === 'variation') return [];
  const found: number[] = [];
  for (const other of shop.store.products.values()) {
    if (found.length === MOST) break;
    if (other.id === product.id || other.status !== 'publish' || other.type === 'variation') continue;
    const shares =
      other.categoryIds.some((id) => product.categoryIds.includes(id)) ||
      other.tagIds.some((id) => product.tagIds.includes(id));
    if (shares) found.push(other.id);
  }
  return found;
}
