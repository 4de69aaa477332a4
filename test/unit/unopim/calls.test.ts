import { describe, expect, test } from 'vitest';
import type { UnoPim } from '../../../worker/unopim/unopim.ts';
import { CREDENTIALS, fakeUnoPim, json, type Seen, written } from './fake-unopim.ts';

const REST = '/api/v1/rest';
const FAMILY = {
  code: 'clothing',
  labels: { en_US: 'Clothing' },
  groups: [
    { code: 'general', position: 1, attributes: [{ code: 'sku', position: 1 }] },
    { code: 'woocommerce', position: 2, attributes: [] },
  ],
};

interface Case {
  readonly name: string;
  readonly call: (pim: UnoPim) => Promise<unknown>;
  readonly answer: () => Response;
  readonly request: Pick<Seen, 'method' | 'target' | 'body'>;
}

const list = () => json(200, { data: [], search_after: null, links: { next: null } });

const CASES: readonly Case[] = [
  {
    name: 'a simple product is read by its own route, its SKU encoded',
    call: (pim) => pim.readProduct({ type: 'simple', code: 'a b/ü' }),
    answer: () => json(404, { success: false, message: 'fehlt' }),
    request: { method: 'GET', target: `${REST}/products/a%20b%2F%C3%BC`, body: undefined },
  },
  {
    name: 'a configurable is read by the configurables’ route',
    call: (pim) => pim.readProduct({ type: 'configurable', code: 'SHIRT' }),
    answer: () => json(404, { success: false, message: 'fehlt' }),
    request: { method: 'GET', target: `${REST}/configurable-products/SHIRT`, body: undefined },
  },
  {
    name: 'a product is created with the body as planned, `parent: null` included',
    call: (pim) =>
      pim.write({ method: 'POST', type: 'simple', code: 'A', body: { parent: null, family: 'default' } }),
    answer: () => written(201),
    request: { method: 'POST', target: `${REST}/products`, body: { parent: null, family: 'default' } },
  },
  {
    name: 'a product is patched',
    call: (pim) => pim.write({ method: 'PATCH', type: 'simple', code: 'A', body: { status: true } }),
    answer: () => written(),
    request: { method: 'PATCH', target: `${REST}/products/A`, body: { status: true } },
  },
  {
    name: 'a configurable is created by its own route',
    call: (pim) => pim.write({ method: 'POST', type: 'configurable', code: 'S', body: { parent: null } }),
    answer: () => written(201),
    request: { method: 'POST', target: `${REST}/configurable-products`, body: { parent: null } },
  },
  {
    name: 'a configurable is put by its own route, which keeps its variants',
    call: (pim) => pim.write({ method: 'PUT', type: 'configurable', code: 'S', body: { family: 'default' } }),
    answer: () => written(),
    request: { method: 'PUT', target: `${REST}/configurable-products/S`, body: { family: 'default' } },
  },
  {
    name: 'a configurable is patched by its own route',
    call: (pim) => pim.write({ method: 'PATCH', type: 'configurable', code: 'S', body: { status: false } }),
    answer: () => written(),
    request: { method: 'PATCH', target: `${REST}/configurable-products/S`, body: { status: false } },
  },
  {
    name: 'options are read all at once',
    call: (pim) => pim.readOptions('color'),
    answer: () => json(200, []),
    request: { method: 'GET', target: `${REST}/attributes/color/options`, body: undefined },
  },
  {
    name: 'options are created in one list',
    call: (pim) => pim.createOptions('color', [{ code: 'lime', labels: { en_US: 'Lime' } }]),
    answer: () => written(201),
    request: {
      method: 'POST',
      target: `${REST}/attributes/color/options`,
      body: [{ code: 'lime', labels: { en_US: 'Lime' } }],
    },
  },
  {
    name: 'an attribute is created',
    call: (pim) => pim.createAttribute({ code: 'weight', type: 'text', labels: { en_US: 'Weight' } }),
    answer: () => written(201),
    request: {
      method: 'POST',
      target: `${REST}/attributes`,
      body: { code: 'weight', type: 'text', labels: { en_US: 'Weight' } },
    },
  },
  {
    name: 'an attribute group is created',
    call: (pim) => pim.createAttributeGroup({ code: 'woocommerce', labels: { en_US: 'WooCommerce' } }),
    answer: () => written(201),
    request: {
      method: 'POST',
      target: `${REST}/attribute-groups`,
      body: { code: 'woocommerce', labels: { en_US: 'WooCommerce' } },
    },
  },
  {
    name: 'a family is read',
    call: (pim) => pim.readFamily('clothing'),
    answer: () => json(200, { code: 'clothing', labels: [], attribute_groups: [] }),
    request: { method: 'GET', target: `${REST}/families/clothing`, body: undefined },
  },
  {
    name: 'a family is put with all its groups and every position',
    call: (pim) => pim.writeFamily(FAMILY),
    answer: () => written(),
    request: {
      method: 'PUT',
      target: `${REST}/families/clothing`,
      body: {
        labels: { en_US: 'Clothing' },
        attribute_groups: [
          { code: 'general', position: 1, custom_attributes: [{ code: 'sku', position: 1 }] },
          { code: 'woocommerce', position: 2, custom_attributes: [] },
        ],
      },
    },
  },
  {
    name: 'a category is read',
    call: (pim) => pim.readCategory('men'),
    answer: () => json(200, { code: 'men', parent: 'root', additional_data: null }),
    request: { method: 'GET', target: `${REST}/categories/men`, body: undefined },
  },
  {
    name: 'a category is created with its parent and its texts by locale',
    call: (pim) =>
      pim.createCategory({
        code: 'men',
        parent: 'root',
        names: { en_US: 'Men', fr_FR: 'Hommes' },
        descriptions: { en_US: 'For men' },
      }),
    answer: () => written(201),
    request: {
      method: 'POST',
      target: `${REST}/categories`,
      body: {
        code: 'men',
        parent: 'root',
        additional_data: {
          locale_specific: { en_US: { name: 'Men', description: 'For men' }, fr_FR: { name: 'Hommes' } },
        },
      },
    },
  },
  {
    name: 'a category at the root says so',
    call: (pim) => pim.createCategory({ code: 'top', parent: null, names: {} }),
    answer: () => written(201),
    request: {
      method: 'POST',
      target: `${REST}/categories`,
      body: { code: 'top', parent: null },
    },
  },
  {
    name: 'a category is put with its parent, and each locale with all that people filled there',
    call: (pim) =>
      pim.updateCategory({
        code: 'men',
        parent: 'root',
        names: { en_US: 'Gents' },
        fields: { en_US: { name: 'Men', icon: 'x' }, fr_FR: { name: 'Hommes' } },
      }),
    answer: () => written(),
    request: {
      method: 'PUT',
      target: `${REST}/categories/men`,
      body: { parent: 'root', additional_data: { locale_specific: { en_US: { name: 'Gents', icon: 'x' } } } },
    },
  },
  {
    name: 'a category that only moves sends nothing but its parent',
    call: (pim) => pim.updateCategory({ code: 'men', parent: 'shop', names: {} }),
    answer: () => written(),
    request: { method: 'PUT', target: `${REST}/categories/men`, body: { parent: 'shop' } },
  },
  {
    name: 'what hangs under a category is asked for by filter',
    call: (pim) => pim.readSubcategories('men'),
    answer: list,
    request: {
      method: 'GET',
      target: `${REST}/categories?limit=100&filters=%7B%22parent%22%3A%5B%7B%22operator%22%3A%22%3D%22%2C%22value%22%3A%22men%22%7D%5D%7D&pagination_type=search_after`,
      body: undefined,
    },
  },
  {
    name: 'a category that is gone already counts as deleted',
    call: (pim) => pim.deleteCategory('men'),
    answer: () => json(404, { success: false, message: 'fehlt' }),
    request: { method: 'DELETE', target: `${REST}/categories/men`, body: undefined },
  },
  {
    name: 'an option is put as a list of one, with its order',
    call: (pim) => pim.updateOption('color', { code: 'lime', labels: { en_US: 'Lime' }, sortOrder: 4 }),
    answer: () => written(),
    request: {
      method: 'PUT',
      target: `${REST}/attributes/color/options`,
      body: [{ code: 'lime', labels: { en_US: 'Lime' }, sort_order: 4 }],
    },
  },
  {
    name: 'an option that is gone already counts as deleted',
    call: (pim) => pim.deleteOption('color', 'lime'),
    answer: () => json(404, { success: false, message: 'fehlt' }),
    request: { method: 'DELETE', target: `${REST}/attributes/color/options/lime`, body: undefined },
  },
  {
    name: 'an attribute is relabelled without naming anything immutable',
    call: (pim) => pim.updateAttributeLabels('color', { it_IT: 'Colore' }),
    answer: () => written(),
    request: { method: 'PUT', target: `${REST}/attributes/color`, body: { labels: { it_IT: 'Colore' } } },
  },
  {
    name: 'an attribute is deleted',
    call: (pim) => pim.deleteAttribute('color'),
    answer: () => written(),
    request: { method: 'DELETE', target: `${REST}/attributes/color`, body: undefined },
  },
  {
    name: 'the image of a category is assigned with its parent and the texts of one locale',
    call: (pim) =>
      pim.assignCategoryImage(
        {
          code: 'men',
          parent: 'root',
          names: { en_US: 'Men' },
          fields: { en_US: { name: 'Men', seo: 'x' }, de_DE: { name: 'Herren' } },
        },
        { field: 'picture', path: 'category/7/picture/a.png', locale: 'en_US' },
      ),
    answer: () => written(),
    request: {
      method: 'PATCH',
      target: `${REST}/categories/men`,
      body: {
        parent: 'root',
        additional_data: {
          common: { picture: 'category/7/picture/a.png' },
          locale_specific: { en_US: { name: 'Men', seo: 'x' } },
        },
      },
    },
  },
  {
    name: 'a category field is read by its code',
    call: (pim) => pim.readCategoryField('picture'),
    answer: () => json(200, { code: 'picture', type: 'image', value_per_locale: 0 }),
    request: { method: 'GET', target: `${REST}/category-fields/picture`, body: undefined },
  },
  {
    name: 'categories are listed by cursor, a hundred at a time',
    call: (pim) => pim.readCategories(),
    answer: list,
    request: {
      method: 'GET',
      target: `${REST}/categories?limit=100&pagination_type=search_after`,
      body: undefined,
    },
  },
];

describe('one call is one exact request', () => {
  test.each(CASES)('$name', async ({ call, answer, request }) => {
    const { run, seen } = fakeUnoPim(answer);
    expect(await run(call)).toMatchObject({ ok: true });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject(request);
    expect(seen[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: 'Bearer token-1',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    });
  });
});

test('the sign-in is the password grant, with the client in the body', async () => {
  const { run, signIns } = fakeUnoPim(() => json(200, []));
  await run((pim) => pim.readOptions('color'));
  expect(signIns).toHaveLength(1);
  expect(signIns[0]).toMatchObject({
    method: 'POST',
    url: 'https://pim.example.com/oauth/token',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: {
      grant_type: 'password',
      client_id: CREDENTIALS.clientId,
      client_secret: CREDENTIALS.clientSecret,
      username: CREDENTIALS.username,
      password: CREDENTIALS.password,
    },
  });
});

test('a UnoPim in a sub-folder is called there', async () => {
  const { run, seen } = fakeUnoPim(() => json(200, []), { address: 'example.com/pim/public/admin' });
  await run((pim) => pim.readOptions('color'));
  expect(seen[0]?.url).toBe('https://example.com/pim/public/api/v1/rest/attributes/color/options');
});

test('no options are no request', async () => {
  const { run, seen } = fakeUnoPim(() => written());
  expect(await run((pim) => pim.createOptions('color', []))).toMatchObject({ ok: true });
  expect(seen).toEqual([]);
});

test.each(['', '.', '..'])('“%s” is no code and never changes the path', async (code) => {
  const { run, seen } = fakeUnoPim(() => written());
  const result = await run((pim) => pim.write({ method: 'PUT', type: 'simple', code, body: {} }));
  expect(result).toMatchObject({ ok: false, error: { code: 'unopim.code_unusable', inDoubt: false } });
  expect(seen).toEqual([]);
});

test('an address that must not be called is not called', async () => {
  const { run, seen, signIns } = fakeUnoPim(() => written(), { address: 'http://192.168.1.4' });
  const result = await run((pim) => pim.readOptions('color'));
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'unopim.address_refused', retry: { when: 'never' }, inDoubt: false },
  });
  expect([...seen, ...signIns]).toEqual([]);
});
