import { folderOf, fullFile, renditionsOf } from '../media/renditions.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredMedia } from '../store/entities.ts';
import { gmtTime, localTime, offsetAt } from '../text/time.ts';

export function uploadsUrl(base: string, media: StoredMedia, file: string): string {
  return `${base}/wp-content/uploads/${folderOf(media)}${file}`;
}

/** Local times of product images carry the offset twice; only `_gmt` is right (contracts/woocommerce.md 36). */
function twiceLocal(at: number, timeZone: string): string {
  return localTime(at + offsetAt(at, timeZone), timeZone);
}

/** id, dates, src, name, alt: the image of a variation. */
export function variationImage(shop: Shop, media: StoredMedia, base: string): JsonObject {
  const { timeZone } = shop.settings;
  return {
    id: media.id,
    date_created: twiceLocal(media.createdAt, timeZone),
    date_created_gmt: gmtTime(media.createdAt),
    date_modified: twiceLocal(media.modifiedAt, timeZone),
    date_modified_gmt: gmtTime(media.modifiedAt),
    src: uploadsUrl(base, media, fullFile(media).file),
    name: media.title,
    alt: media.alt,
  };
}

/** The same with right local times: the image of a category or brand. */
export function termImage(shop: Shop, media: StoredMedia, base: string): JsonObject {
  const { timeZone } = shop.settings;
  return {
    ...variationImage(shop, media, base),
    date_created: localTime(media.createdAt, timeZone),
    date_modified: localTime(media.modifiedAt, timeZone),
  };
}

function sameShape(media: StoredMedia, size: { width: number; height: number }): boolean {
  return Math.abs(size.height - (size.width * media.height) / media.width) <= 1;
}

/** One of a product's `images[]`: with srcset, sizes and thumbnail. */
export function productImage(shop: Shop, media: StoredMedia, base: string): JsonObject {
  const full = fullFile(media);
  const address = (file: string) => uploadsUrl(base, media, file);
  const similar = renditionsOf(media).filter((rendition) => sameShape(media, rendition));
  const unique = [full, ...similar].filter(
    (one, index, all) => all.findIndex((other) => other.file === one.file) === index,
  );
  const thumbnail = renditionsOf(media).find((rendition) => rendition.name === 'woocommerce_thumbnail');
  return {
    ...variationImage(shop, media, base),
    srcset: unique.length > 1 ? unique.map((one) => `${address(one.file)} ${one.width}w`).join(', ') : '',
    sizes: unique.length > 1 ? `(max-width: ${full.width}px) 100vw, ${full.width}px` : '',
    thumbnail: address((thumbnail ?? full).file),
  };
}
