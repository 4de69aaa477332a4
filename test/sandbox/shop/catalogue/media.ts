import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { StoredMedia } from '../store/entities.ts';
import { nextId } from '../store/shop-store.ts';
import { uniqueSlug } from '../store/slug.ts';
import { localTime } from '../text/time.ts';

export interface UploadInput {
  /** `red-shirt.png`; the folder comes from the clock. */
  filename: string;
  title?: string;
  alt?: string;
  caption?: string;
  width?: number;
  height?: number;
  /** Decides the picture; same seed, same bytes. */
  seed?: number;
  texture?: 'shapes' | 'noise';
  /** Serve a `-scaled` copy as the full size, as WordPress does for JPEGs beyond 2560 px. */
  scaled?: boolean;
  /** A ready-made file instead of a generated PNG. */
  bytes?: Uint8Array;
  mimeType?: string;
}

function freeFile(shop: Shop, filename: string): string {
  const dot = filename.lastIndexOf('.');
  const [stem, extension] = dot < 0 ? [filename, ''] : [filename.slice(0, dot), filename.slice(dot)];
  const folder = `${localTime(shop.now(), shop.settings.timeZone).slice(0, 7).replace('-', '/')}/`;
  const taken = (name: string) =>
    [...shop.store.media.values()].some((media) => media.file === `${folder}${name}${extension}`);
  return `${folder}${uniqueSlug(stem, taken).replace(/-2$/, '-1')}${extension}`;
}

/** A file in the media library. Nothing is sent. */
export function uploadMedia(shop: Shop, input: UploadInput): StoredMedia {
  const id = nextId(shop.store, 'post');
  const now = secondNow(shop);
  const media: StoredMedia = {
    id,
    title: input.title ?? input.filename,
    alt: input.alt ?? '',
    caption: input.caption ?? '',
    file: freeFile(shop, input.filename),
    mimeType: input.mimeType ?? 'image/png',
    width: input.width ?? 640,
    height: input.height ?? 480,
    seed: input.seed ?? id,
    texture: input.texture ?? 'shapes',
    scaled: input.scaled ?? false,
    bytes: input.bytes ?? null,
    createdAt: now,
    modifiedAt: now,
  };
  shop.store.media.set(id, media);
  return media;
}

/** Deletes a media item: it silently leaves every product and term (contracts/woocommerce.md 15). */
export function deleteMedia(shop: Shop, id: number): void {
  shop.store.media.delete(id);
  for (const product of shop.store.products.values()) {
    if (product.imageId === id) product.imageId = 0;
    product.galleryIds = product.galleryIds.filter((other) => other !== id);
  }
  for (const term of shop.store.terms.values()) if (term.imageId === id) term.imageId = 0;
}
