import { deleteMedia, type UploadInput, uploadMedia } from '../catalogue/media.ts';
import { type Shop, secondNow } from '../shop.ts';
import type { StoredMedia } from '../store/entities.ts';

function mediaAt(shop: Shop, id: number): StoredMedia {
  const media = shop.store.media.get(id);
  if (!media) throw new Error(`The shop has no media item ${id}.`);
  return media;
}

function replace(shop: Shop, id: number, change: Partial<StoredMedia>): StoredMedia {
  // A new object, so that files made from the old one are not served again.
  const media = { ...mediaAt(shop, id), ...change, modifiedAt: secondNow(shop) };
  shop.store.media.set(id, media);
  return media;
}

/** The media library. Nothing here is ever sent, no product's date moves (15). */
export function mediaScreens(shop: Shop) {
  return {
    uploadMedia: (input: UploadInput) => uploadMedia(shop, input),
    /** Same id and address, another picture. */
    replaceMediaFile: (
      id: number,
      change: { seed: number; width?: number; height?: number; bytes?: Uint8Array },
    ) => {
      const { bytes, ...values } = change;
      return replace(shop, id, { ...values, bytes: bytes ?? null });
    },
    editMediaTitle: (id: number, title: string) => replace(shop, id, { title }),
    editMediaAlt: (id: number, alt: string) => replace(shop, id, { alt }),
    deleteMedia: (id: number) => {
      const media = mediaAt(shop, id);
      deleteMedia(shop, id);
      return media;
    },
  };
}
