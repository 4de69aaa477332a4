import { variationTitle } from '../render/attributes.ts';
import { computedPrice } from '../render/prices.ts';
import { RestError } from '../rest/errors.ts';
import { type Shop, secondNow } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { productBySku } from '../store/queries.ts';
import { slugify, uniqueSlug } from '../store/slug.ts';
import { applyDates } from './apply-dates.ts';
import { applyImages } from './apply-images.ts';
import { applyMeta } from './apply-meta.ts';
import { applyScalars } from './apply-scalars.ts';
import { applyTerms } from './apply-terms.ts';
import type { ProductInput, WriteOrigin } from './product-input.ts';

const UNPUBLISHED = ['draft', 'pending', 'auto-draft'];

function freeSku(shop: Shop, sku: string): string {
  let number = 1;
  while (productBySku(shop.store, `${sku}-${number}`)) number += 1;
  return `${sku}-${number}`;
}

/** A SKU is taken by any other product or variation; in the trash too, with another error (contracts/woocommerce.md 24). */
function refuseTakenSku(shop: Shop, product: StoredProduct, sku: string | undefined): void {
  const holder = productBySku(shop.store, sku ?? '', product.id);
  if (!holder || sku === undefined) return;
  if (holder.status === 'trash') {
    const message = `The product with SKU (${sku}) you are trying to insert is already present in the lookup table`;
    throw new RestError('woocommerce_rest_product_not_created', message, { status: 400 });
  }
  throw new RestError('product_invalid_sku', 'Invalid or duplicated SKU.', {
    status: 400,
    resource_id: holder.id,
    unique_sku: freeSku(shop, sku),
  });
}

function isSlugTaken(shop: Shop, product: StoredProduct): (slug: string) => boolean {
  return (slug) =>
    shop.store.products.findProduct((other) => other.id !== product.id && other.slug === slug) !== undefined;
}

function giveSlug(shop: Shop, product: StoredProduct, wanted: string | undefined): void {
  if (wanted !== undefined && wanted !== '')
    product.slug = uniqueSlug(slugify(wanted), isSlugTaken(shop, product));
  if (product.slug !== '' || UNPUBLISHED.includes(product.status)) return;
  product.slug = uniqueSlug(slugify(product.name), isSlugTaken(shop, product));
}

/** Moves `date_modified` to now; of a product to be published later to its date (contracts/woocommerce.md 23). */
export function touch(shop: Shop, product: StoredProduct): void {
  product.modifiedAt = product.status === 'future' ? product.createdAt : secondNow(shop);
}

function leaveTrash(product: StoredProduct, status: string): void {
  if (!product.trashed || status === 'trash') return;
  product.slug = product.trashed.slug;
  product.trashed = null;
  product.meta = product.meta.filter(
    (meta) => !meta.key.startsWith('_wp_trash_meta') && meta.key !== '_wp_desired_post_slug',
  );
}

/**
 * Applies an input to a product or variation: text filters, terms, images, meta, dates, price. Fires nothing.
 * Throws a RestError, before anything is changed, when the SKU is taken.
 */
export function writeProduct(
  shop: Shop,
  product: StoredProduct,
  change: { input: ProductInput; origin: WriteOrigin },
): void {
  const { input, origin } = change;
  refuseTakenSku(shop, product, input.sku);
  applyImages(shop, product, input);
  if (input.status !== undefined) {
    leaveTrash(product, input.status);
    product.status = input.status;
  }
  applyScalars(product, input, origin);
  applyTerms(shop, product, input);
  if (input.meta_data) applyMeta(shop, product, input.meta_data);
  if (product.type === 'variation') product.name = variationTitle(shop.store, product);
  applyDates(shop, product, input);
  giveSlug(shop, product, input.slug);
  product.price = computedPrice(product, shop.now());
  touch(shop, product);
}
