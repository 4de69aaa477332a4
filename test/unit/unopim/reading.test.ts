import { describe, expect, test } from 'vitest';
import { type Fake, fakeUnoPim, html, json } from './fake-unopim.ts';

const ATTRIBUTE = {
  code: 'name',
  type: 'text',
  swatch_type: null,
  validation: null,
  regex_pattern: null,
  position: 3,
  is_required: 1,
  is_unique: 0,
  value_per_locale: 1,
  value_per_channel: 0,
  enable_wysiwyg: 0,
  labels: { en_US: 'Name' },
};

const PRODUCT = {
  sku: 'SHIRT',
  status: true,
  parent: null,
  family: 'clothing',
  type: 'configurable',
  additional: null,
  created_at: '2026-11-23T16:02:01.000000Z',
  updated_at: '2026-11-23T16:02:06.000000Z',
  values: {
    common: { sku: 'SHIRT', price: { EUR: '9.99' } },
    locale_specific: { it_IT: { name: 'Maglia' } },
    channel_specific: [],
    categories: ['men'],
    associations: { up_sells: [], cross_sells: ['HAT'] },
  },
  super_attributes: ['color', 'size'],
  variants: [{ sku: 'SHIRT-RED', attributes: [] }],
  associations: [],
};

function answering(body: unknown): Fake {
  return fakeUnoPim(() => json(200, body));
}

async function readShirt(body: unknown): Promise<unknown> {
  const result = await answering(body).run((pim) => pim.readProduct({ type: 'configurable', code: 'SHIRT' }));
  return result.ok ? result.value : result.error.code;
}

describe('a product', () => {
  test('is read in the words of the domain, empty sections included', async () => {
    expect(await readShirt(PRODUCT)).toEqual({
      sku: 'SHIRT',
      status: true,
      parent: null,
      family: 'clothing',
      type: 'configurable',
      values: {
        common: { sku: 'SHIRT', price: { EUR: '9.99' } },
        locale_specific: { it_IT: { name: 'Maglia' } },
        channel_specific: {},
        channel_locale_specific: {},
        categories: ['men'],
        associations: { up_sells: [], cross_sells: ['HAT'] },
      },
      superAttributes: ['color', 'size'],
      variants: ['SHIRT-RED'],
      createdAt: Date.UTC(2026, 10, 23, 16, 2, 1),
      updatedAt: Date.UTC(2026, 10, 23, 16, 2, 6),
    });
  });

  test.each([
    ['no values after a creation that died half-way', null],
    ['an empty list', []],
    [
      'sections of null after a PATCH null',
      { common: [], categories: null, associations: null, locale_specific: null },
    ],
    ['associations of null', { associations: [] }],
  ])('with %s has empty values', async (_name, values) => {
    expect(await readShirt({ ...PRODUCT, values })).toMatchObject({
      values: {
        common: {},
        locale_specific: {},
        channel_locale_specific: {},
        categories: [],
        associations: {},
      },
    });
  });

  test('with a list emptied by PATCH null among its associations has an empty list there', async () => {
    const values = { ...PRODUCT.values, associations: { up_sells: null } };
    expect(await readShirt({ ...PRODUCT, values })).toMatchObject({
      values: { associations: { up_sells: [] } },
    });
  });

  test('whose codes come as numbers has texts', async () => {
    const values = { ...PRODUCT.values, categories: [12] };
    expect(await readShirt({ ...PRODUCT, sku: 77, status: 1, values })).toMatchObject({
      sku: '77',
      status: true,
      values: { categories: ['12'] },
    });
  });

  test('whose time names no zone was written in UTC', async () => {
    const body = { ...PRODUCT, created_at: '2026-11-23 16:02:01' };
    expect(await readShirt(body)).toMatchObject({ createdAt: Date.UTC(2026, 10, 23, 16, 2, 1) });
  });

  test('without a time, as written straight into the database, is as old as can be', async () => {
    expect(await readShirt({ ...PRODUCT, created_at: null })).toMatchObject({ createdAt: 0 });
  });

  test.each([
    ['a time that is none', { ...PRODUCT, created_at: 'yesterday' }],
    ['an unknown type', { ...PRODUCT, type: 'bundle' }],
    ['a section that is a text', { ...PRODUCT, values: { categories: 'men' } }],
    ['no family', { ...PRODUCT, family: undefined }],
  ])('with %s is a bad answer, not a guess', async (_name, body) => {
    expect(await readShirt(body)).toBe('unopim.unexpected_shape');
  });
});

describe('structure', () => {
  const read = async (attribute: unknown) => {
    const { run } = fakeUnoPim(({ target }) => {
      const data = target.includes('/attributes') ? [attribute] : [];
      return json(200, { data, search_after: null });
    });
    const result = await run((pim) => pim.readStructure());
    return result.ok ? result.value.attributes[0] : result.error.code;
  };

  test.each([
    ['integers of MySQL', ATTRIBUTE],
    [
      'booleans of PostgreSQL',
      {
        ...ATTRIBUTE,
        is_required: true,
        is_unique: false,
        value_per_locale: true,
        value_per_channel: false,
        enable_wysiwyg: null,
      },
    ],
    ['digits as texts', { ...ATTRIBUTE, is_required: '1', is_unique: '0', position: '3' }],
  ])('flags may be %s', async (_name, attribute) => {
    expect(await read(attribute)).toEqual({
      code: 'name',
      type: 'text',
      perLocale: true,
      perChannel: false,
      required: true,
      unique: false,
      validation: null,
      regexPattern: null,
      wysiwyg: false,
      labels: { en_US: 'Name' },
    });
  });

  test('labels may be an empty list, or null for a locale', async () => {
    expect(await read({ ...ATTRIBUTE, labels: [] })).toMatchObject({ labels: {} });
    expect(await read({ ...ATTRIBUTE, labels: { en_US: null, it_IT: 'Nome' } })).toMatchObject({
      labels: { it_IT: 'Nome' },
    });
  });

  test('a type of a newer version is kept', async () => {
    expect(await read({ ...ATTRIBUTE, type: 'hologram' })).toMatchObject({ type: 'hologram' });
  });

  test('families and channels are read with groups, positions, locales and currencies', async () => {
    const family = {
      code: 'clothing',
      labels: [],
      attribute_groups: [
        { code: 'general', position: 1, custom_attributes: [{ code: 'sku', position: null }] },
        { code: 'media', position: '2', custom_attributes: [] },
      ],
    };
    const channel = {
      code: 'web',
      labels: { en_US: 'Web' },
      root_category: 'root',
      locales: ['en_US'],
      currencies: ['EUR'],
    };
    const { run } = fakeUnoPim(({ target }) => {
      const data = target.includes('/families') ? [family] : target.includes('/channels') ? [channel] : [];
      return json(200, { data, search_after: null });
    });
    expect(await run((pim) => pim.readStructure())).toEqual({
      ok: true,
      value: {
        version: '3',
        attributes: [],
        families: [
          {
            code: 'clothing',
            labels: {},
            groups: [
              { code: 'general', position: 1, attributes: [{ code: 'sku', position: 0 }] },
              { code: 'media', position: 2, attributes: [] },
            ],
          },
        ],
        channels: [
          {
            code: 'web',
            labels: { en_US: 'Web' },
            rootCategory: 'root',
            locales: ['en_US'],
            currencies: ['EUR'],
          },
        ],
      },
    });
  });

  test('one list that cannot be read fails the whole', async () => {
    const { run } = fakeUnoPim(({ target }) =>
      target.includes('/families') ? html(502) : json(200, { data: [], search_after: null }),
    );
    expect(await run((pim) => pim.readStructure())).toMatchObject({ ok: false, error: { kind: 'server' } });
  });
});

test('options are a bare list, each with what labels it has', async () => {
  const { run } = answering([
    { code: 'red', sort_order: 1, labels: { en_US: 'Red' }, swatch_value: '#f00' },
    { code: '42', sort_order: 2, labels: [] },
    {
      code: 'oak',
      sort_order: null,
      labels: {},
      swatch_value: 'swatch/oak.png',
      swatch_value_url: 'https://pim.example.com/storage/swatch/oak.png',
    },
  ]);
  expect(await run((pim) => pim.readOptions('color'))).toEqual({
    ok: true,
    value: [
      { code: 'red', labels: { en_US: 'Red' }, sortOrder: 1, swatch: '#f00' },
      { code: '42', labels: {}, sortOrder: 2 },
      { code: 'oak', labels: {}, swatch: 'swatch/oak.png', hasSwatchImage: true },
    ],
  });
});

test.each([
  [null, { names: {} }],
  [[], { names: {} }],
  [{ common: [], locale_specific: [] }, { names: {} }],
  [
    {
      locale_specific: { en_US: { name: 'Men', description: '<p>x</p>' }, it_IT: { name: null, icon: 'x' } },
    },
    {
      names: { en_US: 'Men' },
      descriptions: { en_US: '<p>x</p>' },
      fields: { en_US: { name: 'Men', description: '<p>x</p>' }, it_IT: { name: null, icon: 'x' } },
    },
  ],
])('a category with additional data %j is read', async (additional_data, texts) => {
  const { run } = answering({ code: 'men', parent: null, additional_data });
  expect(await run((pim) => pim.readCategory('men'))).toEqual({
    ok: true,
    value: { code: 'men', parent: null, ...texts },
  });
});
