import type { WooProduct } from './woo-product.ts';

/**
 * Whether a product becomes a configurable: it has variations, or is of a type that is made of them (`variable`,
 * `variable-subscription`) and has none yet.
 */
export function hasVariations(product: Pick<WooProduct, 'type' | 'variationIds'>): boolean {
  return product.variationIds.length > 0 || /^variable(-|$)/.test(product.type);
}
