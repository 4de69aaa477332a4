import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

const category = async (code: string) =>
  (await suite.target.api('GET', `/categories/${code}`)).body as {
    parent: string | null;
    additional_data: unknown;
  };

async function newCategory(name: string, body: Record<string, unknown> = {}): Promise<string> {
  const code = suite.catalogue.code(name);
  const answer = await suite.target.api('POST', '/categories', {
    code,
    parent: suite.catalogue.code('root'),
    ...body,
  });
  expect(answer.status).toBe(201);
  suite.target.forgetLater(`/categories/${code}`);
  return code;
}

const named = (name: string) => ({ locale_specific: { [suite.catalogue.locale]: { name } } });

describe('rule 9: a category write without parent moves the category to the root level', () => {
  test.each(['PUT', 'PATCH'])('%s of only a label', async (method) => {
    const code = await newCategory(`move_${method}`, { additional_data: named('A') });
    expect((await category(code)).parent).toBe(suite.catalogue.code('root'));
    await suite.target.api(method, `/categories/${code}`, { additional_data: named('B') });
    expect(await category(code)).toMatchObject({ parent: null, additional_data: named('B') });
  });

  test('an unknown parent counts as none, on POST and on PUT', async () => {
    const code = await newCategory('orphan', { parent: suite.catalogue.code('nosuch') });
    expect((await category(code)).parent).toBeNull();
    const body = { parent: suite.catalogue.code('nosuch'), additional_data: named('x') };
    expect((await suite.target.api('PUT', `/categories/${code}`, body)).status).toBe(200);
    expect((await category(code)).parent).toBeNull();
  });

  test('PUT merges locales: those not sent survive', async () => {
    const { otherLocale, locale, code: coded } = suite.catalogue;
    if (otherLocale === undefined) return;
    const both = { locale_specific: { [locale]: { name: 'A' }, [otherLocale]: { name: 'B' } } };
    const code = await newCategory('merge', { additional_data: both });
    await suite.target.api('PUT', `/categories/${code}`, {
      parent: coded('root'),
      additional_data: named('A2'),
    });
    expect((await category(code)).additional_data).toEqual({
      locale_specific: { [locale]: { name: 'A2' }, [otherLocale]: { name: 'B' } },
    });
  });

  test('moving below itself is 500 and changes nothing', async () => {
    const code = await newCategory('self');
    const child = await newCategory('self_child', { parent: code });
    for (const parent of [code, child]) {
      expect((await suite.target.api('PUT', `/categories/${code}`, { parent })).status).toBe(500);
    }
    expect((await category(code)).parent).toBe(suite.catalogue.code('root'));
  });

  test('DELETE takes the subtree, products keep the dead code and their PUT is 422', async () => {
    const { catalogue, target } = suite;
    const code = await newCategory('doomed');
    const child = await newCategory('doomed_child', { parent: code });
    const sku = await catalogue.product({}, { values: { categories: [child] } });
    expect((await target.api('DELETE', `/categories/${code}`)).body).toMatchObject({ success: true, code });
    expect((await target.api('GET', `/categories/${child}`)).status).toBe(404);
    const values = await catalogue.values(sku);
    expect(values.categories).toEqual([child]);
    expect((await catalogue.put(sku, values)).status).toBe(422);
  });
});

describe('rule 10: a family write without attribute_groups removes all its attributes', () => {
  test.each(['PUT', 'PATCH'])('%s of only a label', async (method) => {
    const { catalogue, target } = suite;
    const code = catalogue.code(`fam_${method}`);
    const group = {
      code: catalogue.code('group'),
      position: 1,
      custom_attributes: [{ code: 'sku', position: 1 }],
    };
    await target.api('POST', '/families', { code, labels: {}, attribute_groups: [group] });
    target.forgetLater(`/families/${code}`);
    expect((await target.api('GET', `/families/${code}`)).body).toMatchObject({ attribute_groups: [group] });
    await target.api(method, `/families/${code}`, { labels: { [catalogue.locale]: 'New' } });
    expect((await target.api('GET', `/families/${code}`)).body).toEqual({
      code,
      labels: { [catalogue.locale]: 'New' },
      attribute_groups: [],
    });
  });
});

describe('rule 11: PUT of an option finds it by code across all attributes', () => {
  test('the first attribute that ever had the code is relabelled, the own one is not', async () => {
    const { catalogue, target } = suite;
    const shared = catalogue.code('shared');
    const [first, second] = [catalogue.code('select'), catalogue.code('multi')];
    for (const attribute of [first, second]) {
      const labels = { [catalogue.locale]: attribute };
      await target.api('POST', `/attributes/${attribute}/options`, [{ code: shared, labels }]);
    }
    const body = [{ code: shared, labels: { [catalogue.locale]: 'Changed' } }];
    expect((await target.api('PUT', `/attributes/${second}/options`, body)).status).toBe(200);
    const labelOf = async (attribute: string) => {
      const options = (await target.api('GET', `/attributes/${attribute}/options`)).body;
      return (options as { code: string; labels: unknown }[]).find(({ code }) => code === shared)?.labels;
    };
    expect(await labelOf(first)).toEqual({ [catalogue.locale]: 'Changed' });
    expect(await labelOf(second)).toEqual({ [catalogue.locale]: second });
  });

  test('DELETE and POST again make dead values valid again', async () => {
    const { catalogue, target } = suite;
    const attribute = catalogue.code('select');
    const code = catalogue.code('revived');
    await target.api('POST', `/attributes/${attribute}/options`, [{ code }]);
    const sku = await catalogue.product({ [attribute]: code });
    await target.api('DELETE', `/attributes/${attribute}/options/${code}`);
    const values = await catalogue.values(sku);
    expect((await catalogue.put(sku, values)).status).toBe(422);
    expect((await catalogue.patch(sku, { common: { [catalogue.code('text')]: 'x' } })).status).toBe(200);
    await target.api('POST', `/attributes/${attribute}/options`, [{ code }]);
    expect((await catalogue.put(sku, values)).status).toBe(200);
  });

  test('PATCH of an attribute with options is a 500 without effect', async () => {
    const attribute = suite.catalogue.code('select');
    const before = (await suite.target.api('GET', `/attributes/${attribute}/options`)).body;
    const answer = await suite.target.api('PATCH', `/attributes/${attribute}`, { options: [{ code: 'x' }] });
    expect(answer.status).toBe(500);
    expect((await suite.target.api('GET', `/attributes/${attribute}/options`)).body).toEqual(before);
  });
});

describe('rule 16: a category without a parent refuses products', () => {
  test('422 with a list of messages', async () => {
    const { catalogue } = suite;
    const answer = await catalogue.tryProduct({}, { values: { categories: [catalogue.code('root')] } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [[expect.any(String)]] });
  });
});
