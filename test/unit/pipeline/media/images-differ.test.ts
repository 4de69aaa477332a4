import { describe, expect, test } from 'vitest';
import { imagesDiffer } from '../../../../worker/pipeline/images-differ.ts';
import { image, sentFile, wantedImages } from './images-made.ts';

describe('images differ', () => {
  const [a, b] = [image(1), image(2)];
  const sent = (...files: ReturnType<typeof sentFile>[]) => [{ key: 'common/gallery', files }];

  test('by order, number and file, never by the address’ host', () => {
    const both = sent(sentFile(a), sentFile(b));
    expect(imagesDiffer([wantedImages([a, b])], both)).toBe(false);
    expect(imagesDiffer([wantedImages([b, a])], both)).toBe(true);
    expect(imagesDiffer([wantedImages([a])], both)).toBe(true);
    const moved = image(2, { src: b.src.replace('shop.example', 'cdn.example') });
    expect(imagesDiffer([wantedImages([a, moved])], both)).toBe(false);
    const replaced = image(2, { dateModifiedGmt: '2026-02-02T00:00:00' });
    expect(imagesDiffer([wantedImages([a, replaced])], both)).toBe(true);
  });

  test('where one was left out only when somebody asks anew', () => {
    const leftOut = sent(sentFile(a), sentFile(b, { hash: '', path: null }));
    expect(imagesDiffer([wantedImages([a, b])], leftOut)).toBe(false);
    expect(imagesDiffer([wantedImages([a, b])], leftOut, true)).toBe(true);
    expect(imagesDiffer([wantedImages([a, b])], sent(sentFile(a), sentFile(b)), true)).toBe(false);
  });
});
