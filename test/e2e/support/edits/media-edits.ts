import type { Catalogue, Edit } from './catalogue.ts';
import { anyRoot, ofOne } from './choose.ts';

const imagesOf = (it: Catalogue) =>
  it.roots().filter(({ imageId, galleryIds }) => imageId > 0 && galleryIds.length > 1);
const usedMedia = (it: Catalogue) => {
  const used = new Set(it.roots().flatMap(({ imageId, galleryIds }) => [imageId, ...galleryIds]));
  return [...it.store.media.values()].filter(({ id }) => used.has(id));
};
const ids = (images: readonly number[]) => ({ images: images.map((id) => ({ id })) });

/** Images of products, and the media library, which tells nobody. */
export const mediaEdits = {
  'admin update: images': ofOne(anyRoot, (it, one) =>
    it.admin.saveProduct(one.id, ids([it.upload().id, it.upload().id, it.upload().id])),
  ),
  'admin update: gallery in another order': ofOne(imagesOf, (it, one) =>
    it.admin.saveProduct(one.id, ids([one.imageId, ...one.galleryIds].reverse())),
  ),
  'admin update: image taken away': ofOne(imagesOf, (it, one) =>
    it.admin.saveProduct(one.id, ids([one.imageId, ...one.galleryIds].slice(1))),
  ),
  'raw thumbnail write': ofOne(anyRoot, (it, one) => it.admin.rawWrite(one.id, { imageId: it.upload().id })),
  'media file replaced': ofOne(usedMedia, (it, { id }) =>
    it.admin.replaceMediaFile(id, { seed: it.next() + 1_000_000 }),
  ),
  'media text changed': ofOne(usedMedia, (it, { id }) => it.admin.editMediaAlt(id, `Testo ${it.next()}`)),
  'media item deleted': ofOne(usedMedia, (it, { id }) => it.admin.deleteMedia(id)),
} satisfies Record<string, Edit>;
