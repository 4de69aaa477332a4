import type { StoredProduct } from '../../sandbox/shop/store/entities.ts';
import { decodeEntities } from '../../sandbox/shop/text/html.ts';
import { localTime } from '../../sandbox/shop/text/time.ts';
import type { Facts } from './facts.ts';
import { type Term, termsById } from './shop-terms.ts';

/** What one core field holds in the shop; an empty one is `text` "". */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'description'; readonly text: string }
  | { readonly kind: 'amount'; readonly amount: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'images'; readonly ids: readonly number[] };

type Reader = (product: StoredProduct, facts: Facts) => FieldValue;

const text = (value: string): FieldValue => ({ kind: 'text', text: value });
const description = (value: string): FieldValue => ({ kind: 'description', text: value });
const amount = (value: string): FieldValue => ({ kind: 'amount', amount: value });
const wallClock = (at: number | null, facts: Facts): FieldValue =>
  text(at === null ? '' : localTime(at, facts.timeZone).replace('T', ' '));

/** The fields a simple product has. */
export const PRODUCT_FIELDS: Readonly<Record<string, Reader>> = {
  name: (product) => text(decodeEntities(product.name)),
  regular_price: (product) => amount(product.regular_price),
  sale_price: (product) => amount(product.sale_price),
  sale_from: (product, facts) => wallClock(product.saleFrom, facts),
  sale_to: (product, facts) => wallClock(product.saleTo, facts),
  stock_quantity: (product) =>
    text(product.manage_stock && product.stock_quantity !== null ? String(product.stock_quantity) : ''),
  stock_status: (product) => text(product.stock_status),
  description: (product) => description(product.description),
  short_description: (product) => description(product.short_description),
  tags: (product, facts) => ({ kind: 'terms', terms: termsById(facts, product.tagIds) }),
  brand: (product, facts) => ({ kind: 'terms', terms: termsById(facts, product.brandIds) }),
  gtin: (product) => text(product.global_unique_id),
  weight: (product) => text(product.weight),
  length: (product) => text(product.length),
  width: (product) => text(product.width),
  height: (product) => text(product.height),
  featured: (product) => ({ kind: 'flag', flag: product.featured }),
  featured_image: (product) => ({ kind: 'images', ids: shownImages(product).slice(0, 1) }),
  gallery: (product) => ({ kind: 'images', ids: shownImages(product).slice(1) }),
  image_alt: (product, facts) => text(facts.shop.media.get(shownImages(product)[0] ?? 0)?.alt ?? ''),
};

/** One list, the featured image first: where there is none, nothing tells the gallery's first image from one. */
function shownImages({ imageId, galleryIds }: StoredProduct): readonly number[] {
  return [...(imageId > 0 ? [imageId] : []), ...galleryIds];
}

const PRICES = new Set(['regular_price', 'sale_price', 'sale_from', 'sale_to']);

/** Variable parents have no price of their own (spec 6). */
export function readProductField(facts: Facts, product: StoredProduct, field: string): FieldValue | null {
  if (product.type === 'variable' && PRICES.has(field)) return null;
  return PRODUCT_FIELDS[field]?.(product, facts) ?? null;
}

/** A variation's own, and what it may inherit from its parent and then does not write. */
const OF_VARIATION: ReadonlySet<string> = new Set([...PRICES, 'stock_quantity', 'stock_status']);
const INHERITED = new Map<string, (product: StoredProduct) => unknown>([
  ['description', () => ''],
  ['gtin', (product) => product.global_unique_id],
  ['weight', (product) => product.weight],
  ['length', (product) => product.length],
  ['width', (product) => product.width],
  ['height', (product) => product.height],
  ['featured_image', (product) => product.imageId],
  ['image_alt', (product) => product.imageId],
]);

/**
 * A field of a variation; null when it has none of its own. A value equal to its parent's counts as inherited: nothing in
 * WooCommerce's answers tells them apart (contracts/woocommerce.md 29).
 */
export function readVariationField(
  facts: Facts,
  of: { readonly variation: StoredProduct; readonly parent: StoredProduct },
  field: string,
): FieldValue | null {
  const inherited = INHERITED.get(field);
  if (inherited === undefined && !OF_VARIATION.has(field)) return null;
  if (inherited !== undefined && inherited(of.variation) === inherited(of.parent) && field !== 'description')
    return null;
  return PRODUCT_FIELDS[field]?.(of.variation, facts) ?? null;
}
