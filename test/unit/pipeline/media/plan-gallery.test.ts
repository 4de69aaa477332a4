import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GalleryInput, planGallery } from '../../../../worker/pipeline/media/plan-gallery.ts';
import type { FetchedImage } from '../../../../worker/ports/lane.ts';

const FOLDER = 'product/1/gallery';
const path = (name: string) => `${FOLDER}/${name}.png`;

function known(name: string): FetchedImage {
  return { imageId: 1, stamp: name, hash: name, path: path(name), file: null };
}

function fresh(name: string): FetchedImage {
  const file = { name: `${name}.png`, contentType: 'image/png', bytes: new Uint8Array(1) };
  return { imageId: 2, stamp: name, hash: name, path: null, file };
}

function plan(input: Partial<GalleryInput>) {
  const made = planGallery({ wanted: [], live: [], ours: [], begun: [], restore: [], ...input });
  return { ...made, next: made.next(made.uploads.map(({ file }) => `${FOLDER}/${file?.name}`)) };
}

describe('a gallery', () => {
  test('holds the shop’s images in the shop’s order, then those of people', () => {
    const { foreign, next } = plan({
      wanted: [known('b'), fresh('c'), known('a')],
      live: [path('theirs'), path('a'), path('b')],
      ours: [path('a'), path('b')],
    });
    expect(foreign).toEqual([path('theirs')]);
    expect(next).toEqual(['b', 'c', 'a', 'theirs'].map(path));
  });

  test('loses what the shop took away', () => {
    expect(plan({ wanted: [], live: [path('a'), path('theirs')], ours: [path('a')] }).next).toEqual([
      path('theirs'),
    ]);
  });

  test('gets back the images of people that an unfinished upload pushed out', () => {
    const { foreign, next } = plan({
      wanted: [known('a'), fresh('new')],
      live: [path('new')],
      ours: [path('a')],
      begun: ['new.png'],
      restore: [path('theirs')],
    });
    expect(foreign).toEqual([path('theirs')]);
    expect(next).toEqual(['a', 'new', 'theirs'].map(path));
  });

  test('does not take the file of an unfinished upload for somebody else’s', () => {
    expect(
      plan({ wanted: [known('a')], live: [path('new')], ours: [path('a')], begun: ['new.png'] }).next,
    ).toEqual([path('a')]);
  });

  test('never loses an image of people and never holds one twice', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, names, fc.boolean(), (mine, theirs, wanted, crashed) => {
        const people = theirs.filter((name) => !mine.includes(name) && !wanted.includes(name)).map(path);
        const ours = mine.map(path);
        const { next } = plan({
          wanted: wanted.map((name) => (mine.includes(name) ? known(name) : fresh(name))),
          live: crashed ? wanted.filter((name) => !mine.includes(name)).map(path) : [...people, ...ours],
          ours,
          restore: crashed ? people : [],
        });
        expect(next).toEqual([...wanted.map(path), ...people]);
      }),
    );
  });
});
