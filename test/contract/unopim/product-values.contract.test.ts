import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('values by type', () => {
  test.each([
    ['bool', 'true', 201],
    ['bool', true, 422],
    ['bool', '1', 422],
    ['date', '2026-01-31', 201],
    ['date', '31/01/2026', 422],
    ['date', '2026-01-31T00:00:00Z', 422],
    ['datetime', '2026-01-31 10:20:30', 201],
    ['datetime', '2026-01-31T10:20:30Z', 422],
    ['text', 5, 201],
    ['text', ['a'], 201],
    ['image', 'https://example.com/a.jpg', 422],
  ])('%s %j is %i', async (name, value, status) => {
    const { catalogue } = suite;
    const answer = await catalogue.tryProduct({ [catalogue.code(name)]: value });
    expect(answer.status).toBe(status);
    if (status !== 422) return;
    expect(answer.body).toMatchObject({
      errors: { [`common.${catalogue.code(name)}`]: [expect.any(String)] },
    });
  });

  test.each([
    ['select', ['one'], 201],
    ['select', ['ONE'], 422],
    ['select', ['nosuch'], 422],
    ['multi', ['m1', 'm2'], 201],
    ['multi', ['m1', 'nosuch'], 422],
  ])('%s with the options %j is %i; codes are joined by commas', async (name, options, status) => {
    const { catalogue } = suite;
    const value = options.map(catalogue.code).join(',');
    expect((await catalogue.tryProduct({ [catalogue.code(name)]: value })).status).toBe(status);
  });

  test('a list for a multiselect is 422', async () => {
    const { catalogue } = suite;
    expect((await catalogue.tryProduct({ [catalogue.code('multi')]: [catalogue.code('m1')] })).status).toBe(
      422,
    );
  });

  test('an empty text is stored as null and text is trimmed at both ends', async () => {
    const { catalogue } = suite;
    const [text, textarea] = [catalogue.code('text'), catalogue.code('textarea')];
    const sku = await catalogue.product({ [text]: '', [textarea]: '  a\r\nb  ' });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [text]: null, [textarea]: 'a\r\nb' });
  });

  test('a unique value is refused twice, also on PATCH and PUT, and its owner may keep it', async () => {
    const { catalogue } = suite;
    const unique = catalogue.code('unique');
    const owner = await catalogue.product({ [unique]: 'u1' });
    const other = await catalogue.product();
    expect((await catalogue.tryProduct({ [unique]: 'u1' })).status).toBe(422);
    expect((await catalogue.patch(other, { common: { [unique]: 'u1' } })).status).toBe(422);
    expect((await catalogue.put(other, { common: { sku: other, [unique]: 'u1' } })).status).toBe(422);
    expect((await catalogue.put(owner, { common: { sku: owner, [unique]: 'u1' } })).status).toBe(200);
  });
});

describe('sections', () => {
  test.each([
    ['an unknown attribute', () => ({ common: { nosuch_attribute: 'x' } }), 'common.nosuch_attribute'],
    [
      'the wrong section',
      () => ({ common: { [suite.catalogue.code('per_locale')]: 'x' } }),
      () => `common.${suite.catalogue.code('per_locale')}`,
    ],
    ['an unknown section', () => ({ foo: { x: 1 } }), 'foo'],
    [
      'an unknown channel',
      () => ({ channel_specific: { nochan: { [suite.catalogue.code('per_channel')]: 'x' } } }),
      'channel_specific.nochan',
    ],
    ['a locale that is not active', () => ({ locale_specific: { xx_XX: {} } }), 'locale'],
    ['an unknown association type', () => ({ associations: { foo: [] } }), 'foo'],
    ['an unknown related sku', () => ({ associations: { up_sells: ['nosuchsku'] } }), 'up_sells.0'],
  ])('%s is 422', async (_, valuesOf, key) => {
    const { catalogue, target } = suite;
    const { common, ...rest } = valuesOf() as { common?: Record<string, unknown> };
    const sku = catalogue.sku();
    const values = { common: { sku, ...common }, ...rest };
    const answer = await target.api('POST', '/products', { parent: null, family: catalogue.family, values });
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([
      typeof key === 'string' ? key : key(),
    ]);
  });

  test('an attribute outside the family is accepted', async () => {
    const { catalogue, target } = suite;
    const code = catalogue.code('outside');
    await target.api('POST', '/attributes', { code, type: 'text' });
    target.forgetLater(`/attributes/${code}`);
    expect((await catalogue.tryProduct({ [code]: 'x' })).status).toBe(201);
  });

  test('categories as text are a 500 that creates nothing, association text one that leaves the bare row', async () => {
    const { catalogue, target } = suite;
    const first = await catalogue.tryProduct({}, { values: { categories: 'x' } });
    expect(first.status).toBe(500);
    expect(first.body).toEqual({ error: expect.any(String), description: expect.any(String) });
    expect((await target.api('GET', `/products/${first.sku}`)).status).toBe(404);
    const text = catalogue.code('text');
    const second = await catalogue.tryProduct(
      { [text]: 'x' },
      { values: { associations: { up_sells: 'x' } } },
    );
    expect(second.status).toBe(500);
    expect(await catalogue.values(second.sku)).toEqual({ common: { sku: second.sku } });
  });
});

describe('SKUs', () => {
  test.each(['has space', 'has.dot', 'has/slash', 'a--b', '-lead', 'trail-', 'é', 'a+b'])(
    '%j is 422',
    async (wrong) => {
      const { catalogue, target } = suite;
      const values = { common: { sku: `${suite.target.prefix}${wrong}` } };
      const sku = wrong === '-lead' ? wrong : values.common.sku;
      const body = { parent: null, family: catalogue.family, values: { common: { sku } } };
      const answer = await target.api('POST', '/products', body);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ errors: { 'common.sku': [expect.any(String)] } });
    },
  );

  test('a taken SKU is 422 under its absolute key', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    const body = { parent: null, family: catalogue.family, values: { common: { sku } } };
    const answer = await target.api('POST', '/products', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: { 'values.common.sku': [expect.any(String)] } });
  });

  test('an unknown family is 404 and creates nothing', async () => {
    const { catalogue } = suite;
    expect((await catalogue.tryProduct({}, { family: 'nosuchfamily' })).status).toBe(404);
  });

  test('successful writes return a message only; DELETE adds the sku', async () => {
    const { catalogue, target } = suite;
    const created = await catalogue.tryProduct({});
    expect(created.body).toEqual({ success: true, message: expect.any(String) });
    const { sku } = created;
    expect((await target.api('DELETE', `/products/${sku}`)).body).toEqual({
      success: true,
      message: expect.any(String),
      sku,
    });
    expect((await target.api('DELETE', `/products/${sku}`)).status).toBe(404);
  });
});
