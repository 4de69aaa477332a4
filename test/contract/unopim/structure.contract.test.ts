import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();
const post = (path: string, body: unknown) => suite.target.api('POST', path, body);

describe('attributes', () => {
  test.each([
    ['a hyphen', { code: 'lab-hyphen', type: 'text' }, 'code'],
    ['an accent', { code: 'lab_é', type: 'text' }, 'code'],
    ['192 characters', { code: 'a'.repeat(192), type: 'text' }, 'code'],
    ['a reserved code', { code: 'status', type: 'text' }, 'code'],
    ['no type', { code: 'ctr_no_type' }, 'type'],
    ['the type number', { code: 'ctr_number', type: 'number' }, 'type'],
    ['an unknown validation', { code: 'ctr_validation', type: 'text', validation: 'foo' }, 'validation'],
    ['labels of an inactive locale', { code: 'ctr_locale', type: 'text', labels: { xx_XX: 'X' } }, 'locale'],
  ])('%s is 422', async (_, body, key) => {
    const answer = await post('/attributes', body);
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([key]);
  });

  test('a list payload is refused', async () => {
    expect((await post('/attributes', [{ code: 'ctr_a', type: 'text' }])).status).toBe(422);
  });

  test('labels merge; naming an immutable field is 422 even unchanged', async () => {
    const { catalogue, target } = suite;
    const code = catalogue.code('text');
    expect(
      (await target.api('PATCH', `/attributes/${code}`, { labels: { [catalogue.locale]: 'N' } })).status,
    ).toBe(200);
    const answer = await target.api('GET', `/attributes/${code}`);
    expect(answer.body).toMatchObject({ code, type: 'text', labels: { [catalogue.locale]: 'N' } });
    for (const body of [{ type: 'text' }, { code }, { is_unique: 0 }]) {
      const refused = await target.api('PUT', `/attributes/${code}`, body);
      expect(refused.status).toBe(422);
      expect(refused.body).toMatchObject({ errors: { immutable: [expect.any(String)] } });
    }
  });

  test('inline options lose their labels', async () => {
    const { catalogue, target } = suite;
    const code = catalogue.code('inline');
    const options = [{ code: catalogue.code('in1'), sort_order: 1, labels: { [catalogue.locale]: 'One' } }];
    await post('/attributes', { code, type: 'select', options });
    target.forgetLater(`/attributes/${code}`);
    expect((await target.api('GET', `/attributes/${code}/options`)).body).toEqual([
      { code: catalogue.code('in1'), sort_order: 1, labels: [] },
    ]);
  });

  test('a deleted attribute stays in products, whose PUT is then 422', async () => {
    const { catalogue, target } = suite;
    const code = catalogue.code('doomed');
    await post('/attributes', { code, type: 'text' });
    const sku = await catalogue.product({ [code]: 'x' });
    expect((await target.api('DELETE', `/attributes/${code}`)).status).toBe(200);
    const values = await catalogue.values(sku);
    expect(values.common).toMatchObject({ [code]: 'x' });
    expect((await catalogue.put(sku, values)).status).toBe(422);
    expect((await catalogue.patch(sku, { common: { [catalogue.code('text')]: 'y' } })).status).toBe(200);
  });

  test('sku and axes in use can not be deleted', async () => {
    const { catalogue, target } = suite;
    await catalogue.configurable();
    for (const code of ['sku', catalogue.code('size')]) {
      expect((await target.api('DELETE', `/attributes/${code}`)).status).toBe(422);
    }
  });
});

describe('options', () => {
  test('good items are stored although bad ones make it 422 with a list that names no item', async () => {
    const { catalogue, target } = suite;
    const path = `/attributes/${catalogue.code('select')}/options`;
    const good = catalogue.code('good');
    const answer = await post(path, [{ code: good }, { code: 'bad code' }, { code: catalogue.code('one') }]);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      errors: [{ code: [expect.any(String)] }, { code: [expect.any(String)] }],
    });
    const codes = ((await target.api('GET', path)).body as { code: string }[]).map((option) => option.code);
    expect(codes).toContain(good);
  });

  test('a single object is a list of one; order continues after the highest', async () => {
    const { catalogue, target } = suite;
    const path = `/attributes/${catalogue.code('multi')}/options`;
    const code = catalogue.code('single');
    expect((await post(path, { code })).status).toBe(201);
    const options = (await target.api('GET', `${path}?limit=1`)).body as {
      code: string;
      sort_order: number;
    }[];
    expect(options.length).toBeGreaterThan(2);
    const highest = Math.max(...options.map((option) => option.sort_order));
    expect(options.find((option) => option.code === code)?.sort_order).toBe(highest);
  });

  test('an unknown attribute has [] to read and 404 to write; PUT without code is 500', async () => {
    const { catalogue, target } = suite;
    expect((await target.api('GET', '/attributes/nosuch_1/options')).body).toEqual([]);
    expect((await post('/attributes/nosuch_1/options', [{ code: 'x' }])).status).toBe(404);
    expect(
      (await target.api('PUT', `/attributes/${catalogue.code('select')}/options`, [{ labels: {} }])).status,
    ).toBe(500);
    expect(
      (await target.api('DELETE', `/attributes/${catalogue.code('select')}/options/nosuch`)).status,
    ).toBe(404);
  });
});

describe('families and groups', () => {
  test('unknown codes are a 422 list, a missing position is a framework 500', async () => {
    const { catalogue } = suite;
    const code = catalogue.code('badfam');
    const unknown = [{ code: 'nogroup', position: 1, custom_attributes: [{ code: 'noattr', position: 1 }] }];
    const refused = await post('/families', { code, attribute_groups: unknown });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      errors: [{ code: expect.any(String) }, { code: expect.any(String) }],
    });
    const unplaced = [{ code: catalogue.code('group'), custom_attributes: [{ code: 'sku' }] }];
    const failed = await post('/families', { code, attribute_groups: unplaced });
    expect(failed.status).toBe(500);
    expect(failed.body).toEqual({ error: expect.any(String), description: expect.any(String) });
  });

  test('a family or group in use can not be deleted', async () => {
    const { catalogue, target } = suite;
    await catalogue.product();
    expect((await target.api('DELETE', `/families/${catalogue.family}`)).status).toBe(422);
    expect((await target.api('DELETE', `/attribute-groups/${catalogue.code('group')}`)).status).toBe(422);
  });
});

describe('categories', () => {
  test.each([
    ['a hyphen', () => ({ code: 'cat-men' }), 'code'],
    ['a number', () => ({ code: 1234 }), 'code'],
    ['a taken code', () => ({ code: suite.catalogue.code('cat_a') }), 'code'],
    [
      'an unknown field',
      () => ({ code: 'ctr_c', additional_data: { common: { nofield: 'x' } } }),
      'additional_data',
    ],
    [
      'an inactive locale',
      () => ({ code: 'ctr_c', additional_data: { locale_specific: { xx_XX: {} } } }),
      'locale',
    ],
  ])('%s is 422', async (_, bodyOf, key) => {
    const answer = await post('/categories', bodyOf());
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([key]);
  });

  test('the name is not enforced when additional_data is absent', async () => {
    const { catalogue, target } = suite;
    const answer = await target.api('GET', `/categories/${catalogue.code('cat_a')}`);
    expect(answer.body).toEqual({
      code: catalogue.code('cat_a'),
      parent: catalogue.code('root'),
      additional_data: null,
    });
  });

  test("a channel's root can not be deleted (400) nor get a parent (422)", async () => {
    const { catalogue, target } = suite;
    const channel = (await target.api('GET', `/channels/${catalogue.channel}`)).body as {
      root_category: string;
    };
    expect((await target.api('DELETE', `/categories/${channel.root_category}`)).status).toBe(400);
    const moved = await target.api('PUT', `/categories/${channel.root_category}`, {
      parent: catalogue.code('cat_a'),
    });
    expect(moved.status).toBe(422);
  });
});

describe('channels', () => {
  test('PUT with labels only stores them and answers 500', async () => {
    const { catalogue, target } = suite;
    const code = catalogue.code('chan');
    const own = (await target.api('GET', `/channels/${catalogue.channel}`)).body as Record<string, unknown>;
    const body = { root_category: own.root_category, locales: own.locales, currencies: own.currencies };
    expect((await post('/channels', { code, ...body })).status).toBe(201);
    target.forgetLater(`/channels/${code}`);
    const labels = { [catalogue.locale]: 'Renamed' };
    expect((await target.api('PUT', `/channels/${code}`, { labels })).status).toBe(500);
    expect((await target.api('GET', `/channels/${code}`)).body).toMatchObject({ code, labels, ...body });
    expect((await target.api('PUT', `/channels/${code}`, { ...body, labels })).status).toBe(200);
  });
});
