import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('rule 12: POST /products needs the key parent', () => {
  test('without it 500 and nothing created', async () => {
    const { catalogue, target } = suite;
    const sku = catalogue.sku();
    const body = { family: catalogue.family, values: { common: { sku } } };
    const answer = await target.api('POST', '/products', body);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ success: false, message: expect.any(String) });
    expect((await target.api('GET', `/products/${sku}`)).status).toBe(404);
  });
});

describe('rule 13: axes, type and parent are for ever', () => {
  test.each(['PUT', 'PATCH'])('%s ignores super_attributes', async (method) => {
    const { catalogue, target } = suite;
    const sku = await catalogue.configurable();
    const body = {
      family: catalogue.family,
      super_attributes: [catalogue.code('select')],
      values: { common: { sku } },
    };
    expect((await target.api(method, `/configurable-products/${sku}`, body)).status).toBe(200);
    const answer = await target.api('GET', `/configurable-products/${sku}`);
    expect(answer.body).toMatchObject({ super_attributes: [catalogue.code('size')] });
  });

  test('PUT ignores another parent of a variant', async () => {
    const { catalogue, target } = suite;
    const [parent, other] = [await catalogue.configurable(), await catalogue.configurable()];
    const sku = await catalogue.variant(parent, 'S');
    for (const wanted of [other, null]) {
      const values = await catalogue.values(sku);
      const body = { parent: wanted, family: catalogue.family, values };
      expect((await target.api('PUT', `/products/${sku}`, body)).status).toBe(200);
      expect((await target.api('GET', `/products/${sku}`)).body).toMatchObject({ parent });
    }
  });

  test('a configurable under a simple SKU is 500, the reverse 422', async () => {
    const { catalogue, target } = suite;
    const simple = await catalogue.product();
    const configurable = await catalogue.configurable();
    const bodyFor = (sku: string) => ({
      parent: null,
      family: catalogue.family,
      values: { common: { sku } },
    });
    const axes = { super_attributes: [catalogue.code('size')] };
    const over = await target.api('POST', '/configurable-products', { ...bodyFor(simple), ...axes });
    expect(over.status).toBe(500);
    expect((await target.api('POST', '/products', bodyFor(configurable))).status).toBe(422);
  });
});

describe('rule 14: duplicate combinations and joined options are stored', () => {
  test('PATCH of an axis to a combination of a sibling is 200', async () => {
    const { catalogue } = suite;
    const parent = await catalogue.configurable();
    await catalogue.variant(parent, 'S');
    const second = await catalogue.variant(parent, 'M');
    const axis = { [catalogue.code('size')]: catalogue.code('S') };
    expect((await catalogue.patch(second, { common: axis })).status).toBe(200);
    expect((await catalogue.values(second)).common).toMatchObject(axis);
  });

  test('a select takes two codes joined by a comma', async () => {
    const { catalogue } = suite;
    const joined = `${catalogue.code('one')},${catalogue.code('two')}`;
    const sku = await catalogue.product({ [catalogue.code('select')]: joined });
    expect((await catalogue.values(sku)).common).toMatchObject({ [catalogue.code('select')]: joined });
  });
});

describe('rule 15: a rename leaves the old SKU in other products', () => {
  test('rich links follow until the next scalar PATCH empties them; PUT is 422', async () => {
    const { catalogue, target } = suite;
    const old = await catalogue.product();
    const renamed = catalogue.sku();
    const sku = await catalogue.product({}, { values: { associations: { up_sells: [old] } } });
    const links = async () =>
      ((await target.api('GET', `/products/${sku}`)).body as { associations: unknown }).associations;
    expect((await catalogue.put(old, { common: { sku: renamed } })).status).toBe(200);
    expect((await target.api('GET', `/products/${old}`)).status).toBe(404);
    expect(await links()).toMatchObject({ up_sells: [{ related_sku: renamed }] });
    const values = await catalogue.values(sku);
    expect(values.associations).toEqual({ up_sells: [old] });
    expect((await catalogue.put(sku, values)).status).toBe(422);
    await catalogue.patch(sku, { common: { [catalogue.code('text')]: 'x' } });
    expect(await links()).toEqual([]);
  });

  test('variants of a renamed configurable follow', async () => {
    const { catalogue, target } = suite;
    const parent = await catalogue.configurable();
    const variant = await catalogue.variant(parent, 'S');
    const renamed = catalogue.sku();
    const body = { family: catalogue.family, values: { common: { sku: renamed } } };
    expect((await target.api('PUT', `/configurable-products/${parent}`, body)).status).toBe(200);
    expect((await target.api('GET', `/products/${variant}`)).body).toMatchObject({ parent: renamed });
    expect(await catalogue.variants(renamed)).toEqual([variant]);
  });

  test('onto a taken SKU it is 500, a change of case only is 200', async () => {
    const { catalogue } = suite;
    const [one, two] = [await catalogue.product(), await catalogue.product()];
    expect((await catalogue.put(one, { common: { sku: two } })).status).toBe(500);
    const upper = one.toUpperCase();
    suite.target.forgetLater(`/products/${upper}`);
    expect((await catalogue.put(one, { common: { sku: upper } })).status).toBe(200);
    expect((await catalogue.values(upper)).common).toEqual({ sku: upper });
  });
});
