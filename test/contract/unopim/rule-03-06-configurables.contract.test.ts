import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('rule 3: PUT of a configurable through /products deletes its variants', () => {
  test('with 200; through /configurable-products they stay', async () => {
    const { catalogue, target } = suite;
    const parent = await catalogue.configurable();
    const variant = await catalogue.variant(parent, 'S');
    const body = { parent: null, family: catalogue.family, values: { common: { sku: parent } } };
    expect((await target.api('PUT', `/configurable-products/${parent}`, body)).status).toBe(200);
    expect(await catalogue.variants(parent)).toEqual([variant]);
    expect((await target.api('PUT', `/products/${parent}`, body)).status).toBe(200);
    expect((await target.api('GET', `/products/${variant}`)).status).toBe(404);
    expect(await catalogue.variants(parent)).toEqual([]);
  });

  test('GET /products does not find configurables, PATCH and DELETE there do', async () => {
    const { catalogue, target } = suite;
    const parent = await catalogue.configurable();
    const variant = await catalogue.variant(parent, 'S');
    expect((await target.api('GET', `/products/${parent}`)).status).toBe(404);
    expect((await target.api('GET', `/configurable-products/${variant}`)).status).toBe(404);
    expect((await catalogue.patch(parent, { common: { [catalogue.code('text')]: 'x' } })).status).toBe(200);
    expect(await catalogue.variants(parent)).toEqual([variant]);
    expect((await target.api('DELETE', `/products/${parent}`)).body).toMatchObject({
      success: true,
      sku: parent,
    });
    expect((await target.api('GET', `/products/${variant}`)).status).toBe(404);
  });
});

describe('rule 4: a variant that lost its axis breaks its parent', () => {
  test('every later PUT of the parent is 500 until the axis is back', async () => {
    const { catalogue, target } = suite;
    const parent = await catalogue.configurable();
    const variant = await catalogue.variant(parent, 'S');
    const body = { family: catalogue.family, values: { common: { sku: parent } } };
    expect((await catalogue.put(variant, { common: { sku: variant } })).status).toBe(200);
    expect((await target.api('PUT', `/configurable-products/${parent}`, body)).status).toBe(500);
    const axis = { [catalogue.code('size')]: catalogue.code('S') };
    await catalogue.put(variant, { common: { sku: variant, ...axis } });
    expect((await target.api('PUT', `/configurable-products/${parent}`, body)).status).toBe(200);
  });
});

describe('rule 5: sections a new variant does not send are copied from its parent', () => {
  const parentValues = () => ({
    locale_specific: { [suite.catalogue.locale]: { [suite.catalogue.code('per_locale')]: 'PARENT' } },
    channel_specific: { [suite.catalogue.channel]: { [suite.catalogue.code('per_channel')]: 'PARENT' } },
    categories: [suite.catalogue.code('cat_a')],
  });

  test('they leak', async () => {
    const { catalogue } = suite;
    const parent = await catalogue.configurable({ values: parentValues() });
    const variant = await catalogue.variant(parent, 'S');
    expect(await catalogue.values(variant)).toMatchObject(parentValues());
  });

  test('empty sections stop the leak', async () => {
    const { catalogue } = suite;
    const parent = await catalogue.configurable({ values: parentValues() });
    const values = { locale_specific: {}, channel_specific: {}, channel_locale_specific: {}, categories: [] };
    const variant = await catalogue.variant(parent, 'S', { values });
    const { common, ...sections } = await catalogue.values(variant);
    expect(common).toEqual({ sku: variant, [catalogue.code('size')]: catalogue.code('S') });
    expect(sections).toEqual({
      locale_specific: [],
      channel_specific: [],
      channel_locale_specific: [],
      categories: [],
    });
  });
});

describe('rule 6: variants created in parallel delete each other', () => {
  test('fewer survive than were sent, and some of the answers are errors or lies', async () => {
    const { catalogue } = suite;
    const sizes = ['S', 'M', 'L', 'XL', 'XXL'];
    let lost = 0;
    for (let round = 0; round < 5 && lost === 0; round += 1) {
      const parent = await catalogue.configurable();
      const answers = await Promise.all(sizes.map((size) => catalogue.tryVariant(parent, size)));
      for (const answer of answers) expect([201, 404, 500]).toContain(answer.status);
      lost = sizes.length - (await catalogue.variants(parent)).length;
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('one after the other all survive', async () => {
    const { catalogue } = suite;
    const parent = await catalogue.configurable();
    const created = [];
    for (const size of ['S', 'M', 'L']) created.push(await catalogue.variant(parent, size));
    expect(await catalogue.variants(parent)).toEqual(created);
  });
});

describe('creating configurables and variants', () => {
  test('inline variants store only axis and sku', async () => {
    const { catalogue } = suite;
    const variant = catalogue.sku();
    const attributes = { [catalogue.code('size')]: catalogue.code('M') };
    const parent = await catalogue.configurable({ variants: [{ sku: variant, attributes }] });
    expect(await catalogue.variants(parent)).toEqual([variant]);
    expect(await catalogue.values(variant)).toEqual({ common: { ...attributes, sku: variant } });
  });

  test.each([
    ['a missing axis', {}, 404],
    ['an unknown option', { size: 'nosuch' }, 404],
    ['a combination that exists', { size: 'S' }, 422],
  ])('a variant with %s is refused', async (_, attributes, status) => {
    const { catalogue } = suite;
    const parent = await catalogue.configurable();
    await catalogue.variant(parent, 'S');
    const coded = Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [catalogue.code(key), catalogue.code(value)]),
    );
    const answer = await catalogue.tryProduct({}, { parent, variant: { attributes: coded } });
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ success: false, message: expect.any(String) });
  });

  test('an unknown parent and a simple parent are 404', async () => {
    const { catalogue } = suite;
    const simple = await catalogue.product();
    expect((await catalogue.tryVariant(`${simple}none`, 'S')).status).toBe(404);
    expect((await catalogue.tryVariant(simple, 'S')).status).toBe(404);
  });

  test.each([
    ['no super attribute', undefined, 422],
    ['only an attribute that is no select', ['text'], 404],
  ])('a configurable with %s is refused', async (_, names, status) => {
    const { catalogue, target } = suite;
    const body = {
      parent: null,
      family: catalogue.family,
      values: { common: { sku: catalogue.sku() } },
      ...(names === undefined ? {} : { super_attributes: names.map(catalogue.code) }),
    };
    expect((await target.api('POST', '/configurable-products', body)).status).toBe(status);
  });

  test('the misspelt path is a deprecated alias', async () => {
    const answer = await suite.target.api('GET', '/configrable-products?limit=1');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('deprecation')).toBe('true');
  });
});
