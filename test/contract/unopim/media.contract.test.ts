import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';
import { send } from './support/target.ts';

const suite = provideSuite();

/** A one-pixel PNG. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface File {
  name: string;
  type?: string;
  bytes?: Buffer;
}

function upload(fields: Record<string, string>, files: File[], field = 'file') {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  for (const { name, type = 'image/png', bytes = PNG } of files) {
    form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  }
  return suite.target.api('POST', '/media-files/product', form);
}

const image = () => suite.catalogue.code('image');
const gallery = () => suite.catalogue.code('gallery');
const pathOf = (body: unknown) => (body as { data: { filePath: string } }).data.filePath;

describe('images', () => {
  test('an upload keeps its name, is written into the product at once, and is public', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product({ [catalogue.code('text')]: 'x' });
    const answer = await upload({ sku, attribute: image() }, [{ name: 'photo one.png' }]);
    const path = pathOf(answer.body);
    expect(answer.body).toEqual({
      success: true,
      message: expect.any(String),
      data: {
        attribute: image(),
        sku,
        filePath: expect.stringMatching(new RegExp(`^product/\\d+/${image()}/photo one\\.png$`)),
      },
    });
    expect((await catalogue.values(sku)).common).toEqual({
      sku,
      [catalogue.code('text')]: 'x',
      [image()]: path,
    });
    expect((await send(`${target.url}/storage/${encodeURI(path)}`, { method: 'GET' })).status).toBe(200);
    const listed = await target.api('GET', `/media-files/product?sku=${sku}&attribute=${image()}`);
    expect(listed.body).toEqual({ data: [path] });
  });

  test('a PUT without the path drops the value, not the file; PATCH brings it back', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    const path = pathOf((await upload({ sku, attribute: image() }, [{ name: 'a.png' }])).body);
    await catalogue.put(sku, { common: { sku } });
    expect(await catalogue.values(sku)).toEqual({ common: { sku } });
    expect((await send(`${target.url}/storage/${path}`, { method: 'GET' })).status).toBe(200);
    expect((await catalogue.patch(sku, { common: { [image()]: path } })).status).toBe(200);
  });

  test('a path of another product or attribute is 422', async () => {
    const { catalogue } = suite;
    const owner = await catalogue.product();
    const path = pathOf((await upload({ sku: owner, attribute: image() }, [{ name: 'a.png' }])).body);
    expect((await catalogue.tryProduct({ [image()]: path })).status).toBe(422);
    const other = await catalogue.product();
    expect((await catalogue.put(other, { common: { sku: other, [image()]: path } })).status).toBe(422);
    expect((await catalogue.put(owner, { common: { sku: owner, [gallery()]: [path] } })).status).toBe(422);
  });

  test.each<[string, () => Promise<{ status: number }>, number]>([
    ['an unknown sku', () => upload({ sku: 'nosuch', attribute: image() }, [{ name: 'a.png' }]), 404],
    [
      'a wrong extension',
      () => withSku((sku) => upload({ sku, attribute: image() }, [{ name: 'x.txt', type: 'text/plain' }])),
      422,
    ],
    [
      'content that does not match',
      () => withSku((sku) => upload({ sku, attribute: image() }, [{ name: 'x.jpg' }])),
      422,
    ],
    [
      'a text attribute',
      () => withSku((sku) => upload({ sku, attribute: suite.catalogue.code('text') }, [{ name: 'a.png' }])),
      422,
    ],
    ['no file', () => withSku((sku) => upload({ sku, attribute: image() }, [])), 422],
    [
      'two files',
      () =>
        withSku((sku) =>
          upload({ sku, attribute: image() }, [{ name: 'a.png' }, { name: 'b.png' }], 'file[]'),
        ),
      422,
    ],
    [
      'over 2048 KB',
      () => withSku((sku) => upload({ sku, attribute: image() }, [{ name: 'a.png', bytes: large() }])),
      422,
    ],
  ])('%s is refused', async (_, call, status) => {
    expect((await call()).status).toBe(status);
  });

  const withSku = async <T>(call: (sku: string) => Promise<T>): Promise<T> =>
    call(await suite.catalogue.product());
  const large = () => Buffer.concat([PNG, Buffer.alloc(2048 * 1024)]);

  test('DELETE removes file and value; a second time it is 404', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    const path = pathOf((await upload({ sku, attribute: image() }, [{ name: 'a.png' }])).body);
    const url = `/media-files/product?sku=${sku}&attribute=${image()}`;
    expect((await target.api('DELETE', url)).status).toBe(200);
    expect((await target.api('DELETE', url)).status).toBe(404);
    expect(await catalogue.values(sku)).toEqual({ common: { sku } });
    expect((await send(`${target.url}/storage/${path}`, { method: 'GET' })).status).toBe(404);
  });
});

describe('galleries', () => {
  test('an upload replaces the whole gallery', async () => {
    const { catalogue } = suite;
    const sku = await catalogue.product();
    const two = [{ name: 'g1.png' }, { name: 'g2.png' }];
    const both = pathOf((await upload({ sku, attribute: gallery() }, two, 'file[]')).body);
    expect(both.split(',')).toHaveLength(2);
    const third = pathOf((await upload({ sku, attribute: gallery() }, [{ name: 'g3.png' }], 'file[]')).body);
    expect((await catalogue.values(sku)).common).toEqual({ sku, [gallery()]: third });
  });

  test('one PATCH with a comma-joined text restores, orders and shortens', async () => {
    const { catalogue } = suite;
    const sku = await catalogue.product();
    const two = [{ name: 'g1.png' }, { name: 'g2.png' }];
    const [first, second] = pathOf((await upload({ sku, attribute: gallery() }, two, 'file[]')).body).split(
      ',',
    );
    const third = pathOf((await upload({ sku, attribute: gallery() }, [{ name: 'g3.png' }])).body);
    for (const wanted of [[third, second, first], [second, third], [first]]) {
      expect((await catalogue.patch(sku, { common: { [gallery()]: wanted.join(',') } })).status).toBe(200);
      expect((await catalogue.values(sku)).common).toEqual({ sku, [gallery()]: wanted.join(',') });
    }
  });

  test('PUT takes a list of paths and keeps it a list', async () => {
    const { catalogue } = suite;
    const sku = await catalogue.product();
    const two = [{ name: 'g1.png' }, { name: 'g2.png' }];
    const [first, second] = pathOf((await upload({ sku, attribute: gallery() }, two, 'file[]')).body).split(
      ',',
    );
    await catalogue.put(sku, { common: { sku, [gallery()]: [second, first] } });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [gallery()]: [second, first] });
  });
});
