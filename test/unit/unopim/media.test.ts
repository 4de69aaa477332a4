import { describe, expect, test } from 'vitest';
import type { MediaUpload } from '../../../worker/ports/pim.ts';
import { type Answerer, fakeUnoPim, json, type Seen, written } from './fake-unopim.ts';

const file = (name: string) => ({ name, contentType: 'image/png', bytes: new TextEncoder().encode(name) });

const IMAGE: MediaUpload = {
  code: 'A-1',
  attribute: 'image',
  channel: null,
  locale: null,
  kind: 'image',
  files: [file('3f9a.png')],
};
const GALLERY: MediaUpload = {
  ...IMAGE,
  attribute: 'gallery',
  kind: 'gallery',
  files: [file('a.png'), file('b.png')],
};

const stored = (filePath: string) =>
  json(200, { success: true, message: 'Ok.', data: { attribute: 'image', sku: 'A-1', filePath } });

async function fieldsOf(seen: Seen | undefined): Promise<unknown[]> {
  const form = seen?.body;
  if (!(form instanceof FormData)) throw new Error('no form was sent');
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
    ),
  );
}

describe('an upload', () => {
  test('of the image of a category is one form, and assigns nothing', async () => {
    const { run, seen } = fakeUnoPim(() => stored('category/7/picture/3f9a.png'));
    const upload = { code: 'men', field: 'picture', file: file('3f9a.png') };
    expect(await run((pim) => pim.uploadCategoryImage(upload))).toEqual({
      ok: true,
      value: 'category/7/picture/3f9a.png',
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', target: '/api/v1/rest/media-files/category' });
    expect(await fieldsOf(seen[0])).toEqual([
      ['code', 'men'],
      ['category_field', 'picture'],
      ['file', '3f9a.png', 'image/png', '3f9a.png'],
    ]);
  });

  test('of an image is one form with one file', async () => {
    const { run, seen } = fakeUnoPim(() => stored('product/51/image/3f9a.png'));
    expect(await run((pim) => pim.uploadMedia(IMAGE))).toEqual({
      ok: true,
      value: ['product/51/image/3f9a.png'],
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'POST', target: '/api/v1/rest/media-files/product' });
    expect(seen[0]?.headers).toEqual({ accept: 'application/json', authorization: 'Bearer token-1' });
    expect(await fieldsOf(seen[0])).toEqual([
      ['sku', 'A-1'],
      ['attribute', 'image'],
      ['file', '3f9a.png', 'image/png', '3f9a.png'],
    ]);
  });

  test('of a gallery is one form with all files; the joined paths come back in their order', async () => {
    const { run, seen } = fakeUnoPim(() => stored('product/51/gallery/a.png,product/51/gallery/b.png'));
    expect(await run((pim) => pim.uploadMedia(GALLERY))).toEqual({
      ok: true,
      value: ['product/51/gallery/a.png', 'product/51/gallery/b.png'],
    });
    expect((await fieldsOf(seen[0])).slice(2)).toEqual([
      ['file[]', 'a.png', 'image/png', 'a.png'],
      ['file[]', 'b.png', 'image/png', 'b.png'],
    ]);
  });

  test('names channel and locale where the attribute has them', async () => {
    const { run, seen } = fakeUnoPim(() => stored('p'));
    await run((pim) => pim.uploadMedia({ ...IMAGE, channel: 'web', locale: 'it_IT' }));
    expect(await fieldsOf(seen[0])).toEqual(
      expect.arrayContaining([
        ['channel', 'web'],
        ['locale', 'it_IT'],
      ]),
    );
  });

  test('the whole form is sent again with a new token', async () => {
    const { run, seen } = fakeUnoPim(({ headers }) =>
      headers['authorization'] === 'Bearer token-1' ? json(401, { error: 'No.' }) : stored('p'),
    );
    expect(await run((pim) => pim.uploadMedia(IMAGE))).toMatchObject({ ok: true });
    expect(await fieldsOf(seen[1])).toEqual(await fieldsOf(seen[0]));
  });

  test('that stored fewer files than were sent is in doubt', async () => {
    const { run } = fakeUnoPim(() => stored('product/51/gallery/a.png'));
    expect(await run((pim) => pim.uploadMedia(GALLERY))).toMatchObject({
      error: { code: 'unopim.media_count', inDoubt: true },
    });
  });

  test('that is refused tells the field', async () => {
    const { run } = fakeUnoPim(() =>
      json(422, { success: false, message: 'No.', errors: { file: ['Grande.'] } }),
    );
    expect(await run((pim) => pim.uploadMedia(IMAGE))).toMatchObject({
      error: { kind: 'refused', fields: [{ field: 'file', messages: ['Grande.'] }] },
    });
  });
});

describe('before version 2.1 an upload is only stored, so its path is written into the values', () => {
  const old =
    (isConfigurable: boolean): Answerer =>
    ({ method }) => {
      if (method === 'POST') return stored('x/a.png,x/b.png');
      if (method === 'PATCH') return written();
      if (!isConfigurable) return json(404, { success: false, message: 'No.' });
      const times = { created_at: null, updated_at: null };
      return json(200, { sku: 'A-1', status: 1, family: 'f', type: 'configurable', values: {}, ...times });
    };

  test.each([
    [true, '/api/v1/rest/configrable-products/A-1'],
    [false, '/api/v1/rest/products/A-1'],
  ])('configurable: %s', async (isConfigurable, route) => {
    const { run, seen } = fakeUnoPim(old(isConfigurable), { version: '1' });
    expect(await run((pim) => pim.uploadMedia(GALLERY))).toEqual({ ok: true, value: ['x/a.png', 'x/b.png'] });
    expect(seen.at(-1)).toMatchObject({
      method: 'PATCH',
      target: route,
      body: { values: { common: { gallery: 'x/a.png,x/b.png' } } },
    });
  });

  test.each([
    ['web', 'it_IT', { channel_locale_specific: { web: { it_IT: { gallery: 'x/a.png,x/b.png' } } } }],
    ['web', null, { channel_specific: { web: { gallery: 'x/a.png,x/b.png' } } }],
    [null, 'it_IT', { locale_specific: { it_IT: { gallery: 'x/a.png,x/b.png' } } }],
  ])('in the section of channel %s and locale %s', async (channel, locale, values) => {
    const { run, seen } = fakeUnoPim(old(false), { version: '2.0' });
    await run((pim) => pim.uploadMedia({ ...GALLERY, channel, locale }));
    expect(seen.at(-1)?.body).toEqual({ values });
  });
});
