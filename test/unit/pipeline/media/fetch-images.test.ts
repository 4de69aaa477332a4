import { describe, expect, test } from 'vitest';
import type { FetchedAttribute } from '../../../../worker/pipeline/media/fetch-images.ts';
import { fetching, image, imageError, sentFile, wantedImages } from './images-made.ts';

const MB = 1024 * 1024;
const TYPE_REFUSED = imageError({
  kind: 'refused',
  code: 'image.type_not_supported',
  retry: { when: 'never' },
});

async function fetched(...given: Parameters<typeof fetching>): Promise<FetchedAttribute> {
  const answer = await fetching(...given);
  if (!answer.fetched.ok) throw new Error(answer.fetched.error.code);
  return answer.fetched.value;
}

const idsOf = ({ placed }: FetchedAttribute) => placed?.images.map(({ imageId }) => imageId);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('fetching images', () => {
  test('asks for unknown ones only; bytes that are in UnoPim already are not sent again', async () => {
    const [known, fresh] = [image(1), image(2)];
    const sent = [
      sentFile(known),
      sentFile(image(9), { hash: '2'.padStart(64, '0'), path: 'product/1/9.jpg' }),
    ];
    const { fetched: answer, asked } = await fetching(wantedImages([known, fresh], { sent }));
    expect(asked).toEqual(['2.jpg']);
    expect(answer.ok && answer.value.placed?.images).toMatchObject([
      { imageId: 1, path: 'product/1/gallery/1.jpg', file: null },
      { imageId: 2, path: 'product/1/9.jpg', file: null },
    ]);
  });

  test('tries again what was left out before', async () => {
    const one = image(1);
    const sent = [sentFile(one, { hash: '', path: null })];
    const { placed } = await fetched(wantedImages([one], { sent }));
    expect(placed?.images[0]?.file).not.toBeNull();
  });

  test.each([
    ['50%-off.jpg', '50-off'],
    ['%E9t%E9.jpg', 'E9t-E9'],
    ['caff%C3%A8.jpg', 'caffe'],
    ['%20.jpg', 'image'],
  ])('makes a name of %s', async (file, readable) => {
    const src = `https://shop.example/uploads/${file}`;
    const { placed } = await fetched(wantedImages([image(1, { src })]));
    expect(placed?.images[0]?.file?.name).toMatch(new RegExp(`^${readable}-[0-9a-zA-Z%]{16}\\.jpg$`));
  });
});

describe('an image that does not come', () => {
  const wanted = [image(1), image(2), image(3)];

  test.each(['unreachable', 'server', 'rate_limited', 'forbidden', 'not_found'] as const)(
    '(%s) is missing, the others are placed, nobody is told yet',
    async (kind) => {
      const answer = await fetched(wantedImages(wanted), { answers: { '2.jpg': imageError({ kind }) } });
      expect(idsOf(answer)).toEqual([1, 3]);
      expect(answer.missing).toMatchObject([{ kind }]);
      expect(answer.placed?.warnings).toEqual([]);
    },
  );

  test('is left out with a warning by the last attempt', async () => {
    const answer = await fetched(wantedImages(wanted), {
      answers: { '2.jpg': imageError({ kind: 'forbidden' }) },
      givesUp: true,
    });
    expect(answer.missing).toEqual([]);
    expect(answer.placed?.images[1]).toMatchObject({ imageId: 2, hash: '', path: null, file: null });
    expect(answer.placed?.warnings).toMatchObject([{ code: 'image.unreachable' }]);
  });

  test('is left out at once when UnoPim can never take it', async () => {
    const answer = await fetched(wantedImages(wanted), { answers: { '2.jpg': TYPE_REFUSED } });
    expect(answer.missing).toEqual([]);
    expect(answer.placed?.warnings).toMatchObject([{ code: 'image.type_not_supported' }]);
  });

  test('leaves its older version where it stands, and still counts as different', async () => {
    const older = sentFile(image(2, { dateModifiedGmt: '2025-01-01T00:00:00' }));
    const answer = await fetched(wantedImages(wanted, { sent: [older] }), {
      answers: { '2.jpg': imageError() },
    });
    expect(answer.placed?.images[1]).toEqual({ ...older, file: null });
  });

  test('leaves an image attribute as it stands, whatever image that is', async () => {
    const former = sentFile(image(7));
    const one = wantedImages([image(1)], { kind: 'image', sent: [former] });
    const answers = { '1.jpg': imageError() };
    expect((await fetched(one, { answers })).placed).toBeNull();
    const last = await fetched(one, { answers, givesUp: true });
    expect(last.placed?.images).toMatchObject([{ imageId: 1, hash: '', path: former.path }]);
  });

  test('fails the attempt when it is the shop that fails', async () => {
    const answer = await fetching(wantedImages(wanted), {
      answers: { '2.jpg': imageError({ system: 'woocommerce' }) },
    });
    expect(answer.fetched.ok).toBe(false);
  });
});

describe('more than one upload takes', () => {
  test('is a prefix of ten new files; known images keep their places', async () => {
    const wanted = numbers(14).map((id) => image(id));
    const known = [sentFile(image(3)), sentFile(image(14))];
    const answer = await fetched(wantedImages(wanted, { sent: known }));
    expect(idsOf(answer)).toEqual([...numbers(11), 14]);
    expect(answer.more).toBe(true);
  });

  test('ends at eight megabytes, and asks for nothing beyond', async () => {
    const wanted = numbers(6).map((id) => image(id));
    const big = { bytes: new Uint8Array(2 * MB) };
    const answers = Object.fromEntries(numbers(6).map((id) => [`${id}.jpg`, big]));
    const { fetched: answer, asked } = await fetching(wantedImages(wanted), { answers });
    expect(answer.ok && idsOf(answer.value)).toEqual([1, 2, 3]);
    expect(answer.ok && answer.value.more).toBe(true);
    expect(asked).toHaveLength(4);
  });

  test('always gets further: one file goes, however large', async () => {
    const answers = { '1.jpg': { bytes: new Uint8Array(9 * MB) } };
    const answer = await fetched(wantedImages([image(1), image(2)]), { answers });
    expect(idsOf(answer)).toEqual([1]);
  });
});
