import { createHash } from 'node:crypto';
import { bytesOf } from '../../sandbox/shop/media/files.ts';
import { fullFile, renditionsOf } from '../../sandbox/shop/media/renditions.ts';
import type { Facts } from './facts.ts';

/** UnoPim's limit for one file (spec 11). */
const LIMIT_BYTES = 2 * 1024 * 1024;

const hashes = new WeakMap<Uint8Array, string>();

export function sha256(bytes: Uint8Array): string {
  const known = hashes.get(bytes);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(bytes).digest('hex');
  hashes.set(bytes, hash);
  return hash;
}

/** The file that goes across: the full one, or the next smaller rendition that fits. Cropped ones show another picture. */
export function imageHash(facts: Facts, mediaId: number): string | null {
  const media = facts.shop.media.get(mediaId);
  if (media === undefined) return null;
  const smaller = renditionsOf(media)
    .filter(({ cropped }) => !cropped)
    .toSorted((left, right) => right.width - left.width);
  for (const rendition of [fullFile(media), ...smaller]) {
    const bytes = bytesOf(media, rendition);
    if (bytes.byteLength <= LIMIT_BYTES) return sha256(bytes);
  }
  return null;
}
