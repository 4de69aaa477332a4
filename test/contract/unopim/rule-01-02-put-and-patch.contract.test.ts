import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('rule 1: PUT replaces the whole values object', () => {
  test('sections and common keys that are not sent are deleted', async () => {
    const { catalogue } = suite;
    const text = catalogue.code('text');
    const values = {
      locale_specific: { [catalogue.locale]: { [catalogue.code('per_locale')]: 'L' } },
      channel_specific: { [catalogue.channel]: { [catalogue.code('per_channel')]: 'C' } },
      channel_locale_specific: {
        [catalogue.channel]: { [catalogue.locale]: { [catalogue.code('per_both')]: 'B' } },
      },
      categories: [catalogue.code('cat_a')],
    };
    const sku = await catalogue.product({ [text]: 'a', [catalogue.code('textarea')]: 'b' }, { values });
    expect(await catalogue.values(sku)).toMatchObject(values);
    expect((await catalogue.put(sku, { common: { sku, [text]: 'changed' } })).status).toBe(200);
    expect(await catalogue.values(sku)).toEqual({ common: { sku, [text]: 'changed' } });
  });

  test('a PUT without the key parent or with another family is accepted and changes neither', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    const body = { family: 'default', values: { common: { sku, [catalogue.code('text')]: 'x' } } };
    expect((await target.api('PUT', `/products/${sku}`, body)).status).toBe(200);
    const answer = await target.api('GET', `/products/${sku}`);
    expect(answer.body).toMatchObject({ family: catalogue.family, parent: null });
  });

  test.each([
    ['family', (sku: string) => ({ values: { common: { sku } } })],
    ['values.common.sku', (_: string, family: string) => ({ family, values: { common: { x: 'y' } } })],
  ])('PUT without %s is 422', async (key, bodyOf) => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    const answer = await target.api('PUT', `/products/${sku}`, bodyOf(sku, catalogue.family));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ success: false, errors: { [key]: [expect.any(String)] } });
  });

  test('a PUT that changes nothing but the key order still bumps updated_at, an identical one does not write', async () => {
    const { catalogue } = suite;
    const text = catalogue.code('text');
    const sku = await catalogue.product({ [text]: 'b' });
    await catalogue.put(sku, { common: { [text]: 'b', sku } });
    expect(Object.keys((await catalogue.values(sku)).common as object)).toEqual([text, 'sku']);
  });
});

describe('rule 2: PATCH merges lists by index', () => {
  const lists: [before: string[], patch: string[] | null, after: string[] | null][] = [
    [['cat_a', 'cat_b'], ['cat_b'], ['cat_b', 'cat_b']],
    [['cat_a'], ['cat_a', 'cat_b'], ['cat_a', 'cat_b']],
    [['cat_a', 'cat_b'], [], ['cat_a', 'cat_b']],
    [['cat_a', 'cat_b'], null, null],
  ];
  test.each(lists)('categories %j patched with %j become %j', async (before, patch, after) => {
    const { catalogue } = suite;
    const coded = (names: string[] | null) => names?.map(catalogue.code) ?? null;
    const sku = await catalogue.product({}, { values: { categories: coded(before) } });
    expect((await catalogue.patch(sku, { categories: coded(patch) })).status).toBe(200);
    expect((await catalogue.values(sku)).categories).toEqual(coded(after));
  });

  test('PATCH null, then PATCH the full list, replaces a list and leaves the rest alone', async () => {
    const { catalogue } = suite;
    const [a, b] = [catalogue.code('cat_a'), catalogue.code('cat_b')];
    const sku = await catalogue.product(
      { [catalogue.code('text')]: 'kept' },
      { values: { categories: [a, b] } },
    );
    await catalogue.patch(sku, { categories: null });
    await catalogue.patch(sku, { categories: [b] });
    const values = await catalogue.values(sku);
    expect(values).toEqual({ common: { sku, [catalogue.code('text')]: 'kept' }, categories: [b] });
    expect((await catalogue.put(sku, values)).status).toBe(200);
  });

  test('association lists merge by index as well', async () => {
    const { catalogue } = suite;
    const [one, two] = [await catalogue.product(), await catalogue.product()];
    const sku = await catalogue.product({}, { values: { associations: { up_sells: [one, two] } } });
    await catalogue.patch(sku, { associations: { up_sells: [two] } });
    expect((await catalogue.values(sku)).associations).toEqual({ up_sells: [two, two] });
  });

  test('objects merge by key, null empties a value, keys never go away', async () => {
    const { catalogue } = suite;
    const [price, text] = [catalogue.code('price'), catalogue.code('text')];
    const sku = await catalogue.product({ [price]: { USD: '11', EUR: '12' }, [text]: 'x' });
    await catalogue.patch(sku, { common: { [price]: { EUR: '13' }, [text]: null } });
    expect((await catalogue.values(sku)).common).toEqual({
      sku,
      [price]: { USD: '11', EUR: '13' },
      [text]: null,
    });
  });

  test('PATCH does not look at values it is not sent, where the same PUT is 422', async () => {
    const { catalogue, target } = suite;
    const dead = await catalogue.product();
    const sku = await catalogue.product({}, { values: { associations: { up_sells: [dead] } } });
    await target.api('DELETE', `/products/${dead}`);
    expect((await catalogue.patch(sku, { common: { [catalogue.code('text')]: 'y' } })).status).toBe(200);
    const values = await catalogue.values(sku);
    expect(values.associations).toEqual({ up_sells: [dead] });
    const refused = await catalogue.put(sku, values);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: { 'up_sells.0': [expect.any(String)] } });
  });

  test('additional is stored by PATCH only, as a whole', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product({}, { additional: { from: 'post' } });
    const additional = async () =>
      ((await target.api('GET', `/products/${sku}`)).body as { additional: unknown }).additional;
    expect(await additional()).toBeNull();
    await target.api('PATCH', `/products/${sku}`, { additional: { a: 1, b: 2 } });
    await target.api('PATCH', `/products/${sku}`, { additional: { c: 3 } });
    const values = await catalogue.values(sku);
    await target.api('PUT', `/products/${sku}`, { family: catalogue.family, additional: { d: 4 }, values });
    expect(await additional()).toEqual({ c: 3 });
  });

  test('a sku in PATCH changes the JSON but not the sku', async () => {
    const { catalogue, target } = suite;
    const sku = await catalogue.product();
    await catalogue.patch(sku, { common: { sku: `${sku}new` } });
    expect((await target.api('GET', `/products/${sku}`)).body).toMatchObject({
      sku,
      values: { common: { sku: `${sku}new` } },
    });
    expect((await target.api('GET', `/products/${sku}new`)).status).toBe(404);
  });
});
