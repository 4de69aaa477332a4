import type { StoredMedia } from '../store/entities.ts';

export interface Rendition {
  name: string;
  /** Base name of the file. */
  file: string;
  width: number;
  height: number;
  cropped: boolean;
}

interface Size {
  name: string;
  width: number;
  height: number;
  crop: boolean;
}

const SIZES: Size[] = [
  { name: 'medium', width: 300, height: 300, crop: false },
  { name: 'large', width: 1024, height: 1024, crop: false },
  { name: 'thumbnail', width: 150, height: 150, crop: true },
  { name: 'medium_large', width: 768, height: 9999, crop: false },
  { name: '1536x1536', width: 1536, height: 1536, crop: false },
  { name: '2048x2048', width: 2048, height: 2048, crop: false },
  { name: 'woocommerce_thumbnail', width: 300, height: 300, crop: true },
  { name: 'woocommerce_single', width: 600, height: 9999, crop: false },
  { name: 'woocommerce_gallery_thumbnail', width: 100, height: 100, crop: true },
];

/** WordPress keeps big uploads aside and serves a copy of at most this many pixels (contracts/woocommerce.md 36). */
const SCALED_EDGE = 2560;

function fitInto(media: { width: number; height: number }, size: { width: number; height: number }) {
  const ratio = Math.min(size.width / media.width, size.height / media.height, 1);
  return {
    width: Math.max(1, Math.round(media.width * ratio)),
    height: Math.max(1, Math.round(media.height * ratio)),
  };
}

/** Base name and extension: `black`, `.png`. */
function splitName(file: string): { stem: string; extension: string } {
  const base = file.slice(file.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return { stem: base.slice(0, dot), extension: base.slice(dot) };
}

/** The file the API calls the full size: the upload itself, or its `-scaled` copy. */
export function fullFile(media: StoredMedia): Rendition {
  const { stem, extension } = splitName(media.file);
  if (!media.scaled)
    return {
      name: 'full',
      file: `${stem}${extension}`,
      width: media.width,
      height: media.height,
      cropped: false,
    };
  const size = fitInto(media, { width: SCALED_EDGE, height: SCALED_EDGE });
  return { name: 'full', file: `${stem}-scaled${extension}`, ...size, cropped: false };
}

/** The smaller copies WordPress made at upload; none is larger than the upload. */
export function renditionsOf(media: StoredMedia): Rendition[] {
  const { stem, extension } = splitName(media.file);
  const made: Rendition[] = [];
  for (const size of SIZES) {
    const target = size.crop
      ? { width: Math.min(size.width, media.width), height: Math.min(size.height, media.height) }
      : fitInto(media, size);
    if (target.width >= media.width && target.height >= media.height) continue;
    made.push({
      name: size.name,
      file: `${stem}-${target.width}x${target.height}${extension}`,
      ...target,
      cropped: size.crop,
    });
  }
  return made;
}

/** Folder below uploads, with a trailing slash: `2026/11/`. */
export function folderOf(media: StoredMedia): string {
  return media.file.slice(0, media.file.lastIndexOf('/') + 1);
}
