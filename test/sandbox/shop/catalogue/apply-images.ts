import { RestError } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import type { ProductInput } from './product-input.ts';

function mediaId(shop: Shop, image: { id?: number; src?: string }): number {
  if (image.id !== undefined && shop.store.media.has(image.id)) return image.id;
  if (image.src !== undefined) {
    const message = `Error getting remote image ${image.src}. Error: Not Found`;
    throw new RestError('woocommerce_product_image_upload_error', message, { status: 400 });
  }
  throw new RestError('woocommerce_product_invalid_image_id', `#${image.id ?? 0} is an invalid image ID.`, {
    status: 400,
  });
}

/** First image featured, the rest gallery; a variation's `image`. The shop has no way out to fetch a `src`. */
export function applyImages(shop: Shop, product: StoredProduct, input: ProductInput): void {
  if (input.image !== undefined) product.imageId = input.image?.id ? mediaId(shop, input.image) : 0;
  if (!input.images) return;
  const [featured = 0, ...gallery] = input.images.map((image) => mediaId(shop, image));
  product.imageId = featured;
  product.galleryIds = product.type === 'variation' ? [] : gallery;
}
