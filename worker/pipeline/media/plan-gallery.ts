import type { FetchedImage } from '../../ports/lane.ts';
import { fileNameOf } from './media-file.ts';

export interface GalleryInput {
  /** In the shop's order; `path` of a new file is null until it is uploaded. */
  readonly wanted: readonly FetchedImage[];
  /** Paths UnoPim holds now; null = not read, because nobody can have put anything there yet. */
  readonly live: readonly string[] | null;
  /** Paths that we put there. */
  readonly ours: readonly string[];
  /** Names of files whose upload began without an end that is known: what bears them is ours, too. */
  readonly begun: readonly string[];
  /** Images of people that an unfinished upload may have pushed out. */
  readonly restore: readonly string[];
}

export interface GalleryPlan {
  readonly uploads: readonly FetchedImage[];
  /** Images that people added: they stay, behind ours (spec 11). */
  readonly foreign: readonly string[];
  /** The gallery as it should stand, once the new files' paths are known. */
  next(uploaded: readonly string[]): readonly string[];
}

/** Which files have to be uploaded, and what the gallery is to hold afterwards. */
export function planGallery({ wanted, live, ours, begun, restore }: GalleryInput): GalleryPlan {
  const uploads = wanted.filter(({ file }) => file !== null);
  const mine = new Set([...ours, ...wanted.flatMap(({ path }) => path ?? [])]);
  const names = new Set([...begun, ...wanted.flatMap(({ file }) => file?.name ?? [])]);
  const isMine = (path: string) => mine.has(path) || names.has(fileNameOf(path));
  const foreign = [...new Set([...(live ?? []), ...restore])].filter((path) => !isMine(path));
  return {
    uploads,
    foreign,
    next(uploaded) {
      const fresh = new Map(uploads.map((upload, index) => [upload, uploaded[index]]));
      const own = wanted.flatMap((image) =>
        image.file === null ? (image.path ?? []) : (fresh.get(image) ?? []),
      );
      return [...new Set([...own, ...foreign.filter((path) => !own.includes(path))])];
    },
  };
}
