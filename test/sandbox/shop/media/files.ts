import type { StoredMedia } from '../store/entities.ts';
import type { ShopStore } from '../store/shop-store.ts';
import { makePng } from './png.ts';
import { folderOf, fullFile, type Rendition, renditionsOf } from './renditions.ts';

const BYTES = new WeakMap<StoredMedia, Map<string, Uint8Array>>();

function generate(media: StoredMedia, rendition: Rendition): Uint8Array {
  if (media.bytes && rendition.name === 'full') return media.bytes;
  // Small copies of a noisy picture are smooth: that is what makes them usable when the full one is too big.
  const texture = rendition.name === 'full' ? media.texture : 'shapes';
  return makePng({ width: rendition.width, height: rendition.height, seed: media.seed, texture });
}

/** The bytes of one rendition; made once per medium and replaced with it. */
export function bytesOf(media: StoredMedia, rendition: Rendition): Uint8Array {
  const known = BYTES.get(media) ?? new Map<string, Uint8Array>();
  BYTES.set(media, known);
  const cached = known.get(rendition.file);
  if (cached) return cached;
  const made = generate(media, rendition);
  known.set(rendition.file, made);
  return made;
}

/** The file below /wp-content/uploads/, or undefined: 404. */
export function findFile(
  store: ShopStore,
  path: string,
): { bytes: Uint8Array; mimeType: string } | undefined {
  for (const media of store.media.values()) {
    const folder = folderOf(media);
    if (!path.startsWith(folder)) continue;
    const original: Rendition = {
      name: 'full',
      file: media.file.slice(folder.length),
      width: media.width,
      height: media.height,
      cropped: false,
    };
    const match = [fullFile(media), original, ...renditionsOf(media)].find(
      (rendition) => folder + rendition.file === path,
    );
    if (match) return { bytes: bytesOf(media, match), mimeType: media.mimeType };
  }
  return undefined;
}
