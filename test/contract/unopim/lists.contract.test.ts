import { beforeAll, describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();
let skus: string[] = [];

beforeAll(async () => {
  const { catalogue } = suite;
  skus = [
    await catalogue.product({}, { values: { categories: [catalogue.code('cat_a')] } }),
    await catalogue.product(
      {},
      { values: { categories: [catalogue.code('cat_a'), catalogue.code('cat_b')] } },
    ),
    await catalogue.product({}, { status: false }),
  ];
}, 60_000);

const list = async (path: string, filters?: unknown) => {
  const query =
    filters === undefined
      ? ''
      : `${path.includes('?') ? '&' : '?'}filters=${encodeURIComponent(JSON.stringify(filters))}`;
  return suite.target.api('GET', `${path}${query}`);
};
const codesOf = (body: unknown) =>
  (body as { data: { code?: string; sku?: string }[] }).data.map((row) => row.code ?? row.sku);
const inFamily = () => [{ operator: 'IN', value: [suite.catalogue.family] }];

describe('pages', () => {
  test('page form has data, current_page, last_page, total and links; past the end is empty', async () => {
    const answer = await list('/attributes?limit=2&page=2');
    expect(answer.body).toEqual({
      data: [expect.any(Object), expect.any(Object)],
      current_page: 2,
      last_page: expect.any(Number),
      total: expect.any(Number),
      links: {
        first: expect.any(String),
        last: expect.any(String),
        next: expect.any(String),
        prev: expect.any(String),
      },
    });
    expect((await list('/attributes?limit=100&page=9999')).body).toMatchObject({
      data: [],
      links: { next: null },
    });
  });

  test('limit is ten by default and silently clamped to 100', async () => {
    expect(codesOf((await list('/attributes')).body)).toHaveLength(10);
    const answer = await list('/locales?limit=1000');
    expect((answer.body as { total: number }).total).toBeGreaterThan(100);
    expect(codesOf(answer.body)).toHaveLength(100);
  });
});

describe('cursor', () => {
  test('walks everything once in id order and ends with null', async () => {
    const seen: unknown[] = [];
    let after: number | null = 0;
    while (after !== null) {
      const answer = await list(`/products?limit=2&pagination_type=search_after&search_after=${after}`, {
        family: inFamily(),
      });
      const body = answer.body as { search_after: number | null };
      expect(Object.keys(body).sort()).toEqual(['data', 'links', 'search_after']);
      seen.push(...codesOf(body));
      after = body.search_after;
    }
    expect(seen).toEqual(skus);
  });

  test.each(['search_after=abc', 'pagination_type=foo'])('%s is 422', async (query) => {
    expect((await list(`/attributes?${query}`)).status).toBe(422);
  });
});

describe('filters', () => {
  test.each([
    ['not JSON', 'notjson', 400],
    ['an unknown field', JSON.stringify({ foo: [{ operator: '=', value: 'x' }] }), 422],
    ['an unknown operator', JSON.stringify({ code: [{ operator: 'LIKE', value: 'x' }] }), 422],
    ['IN with a scalar', JSON.stringify({ code: [{ operator: 'IN', value: 'x' }] }), 422],
    ['= with a list', JSON.stringify({ code: [{ operator: '=', value: ['x'] }] }), 422],
  ])('%s is refused', async (_, filters, status) => {
    expect((await suite.target.api('GET', `/attributes?filters=${encodeURIComponent(filters)}`)).status).toBe(
      status,
    );
  });

  test('attribute filters are ORed', async () => {
    const { catalogue } = suite;
    const filters = {
      code: [{ operator: '=', value: catalogue.code('text') }],
      type: [{ operator: '=', value: 'gallery' }],
    };
    const codes = codesOf((await list('/attributes?limit=100', filters)).body);
    expect(codes).toEqual(expect.arrayContaining([catalogue.code('text'), catalogue.code('gallery')]));
  });

  test.each(['IN', 'NOT IN'])(
    'sku %s looks at the first element only and always includes it',
    async (operator) => {
      const filters = { sku: [{ operator, value: [skus[1], skus[0]] }] };
      expect(codesOf((await list('/products', filters)).body)).toEqual([skus[1]]);
    },
  );

  test('parent is always 422', async () => {
    const parent = await suite.catalogue.configurable();
    expect((await list('/products', { parent: [{ operator: '=', value: parent }] })).status).toBe(422);
  });

  test('categories IN means all of them', async () => {
    const { catalogue } = suite;
    const value = [catalogue.code('cat_a'), catalogue.code('cat_b')];
    expect(codesOf((await list('/products', { categories: [{ operator: 'IN', value }] })).body)).toEqual([
      skus[1],
    ]);
  });

  test('status and family are ANDed; configurables have no status filter', async () => {
    const filters = { family: inFamily(), status: [{ operator: '=', value: 0 }] };
    expect(codesOf((await list('/products', filters)).body)).toEqual([skus[2]]);
    expect((await list('/configurable-products', { status: [{ operator: '=', value: 1 }] })).status).toBe(
      422,
    );
  });

  test.each([
    ['>', '2020-01-01 00:00:00', 200],
    ['>=', '2020-01-01T00:00:00.000000Z', 200],
    ['BETWEEN', ['2020-01-01 00:00:00', '2099-01-01 00:00:00'], 200],
    ['>', 'not a date', 422],
    ['=', '2020-01-01 00:00:00', 422],
  ])('updated_at %s %j is %i', async (operator, value, status) => {
    const answer = await list('/products', { family: inFamily(), updated_at: [{ operator, value }] });
    expect(answer.status).toBe(status);
    if (status === 200) expect(codesOf(answer.body)).toEqual(skus);
  });

  test('categories by parent; an unknown parent is 404', async () => {
    const { catalogue } = suite;
    const by = (code: string) => list('/categories', { parent: [{ operator: '=', value: code }] });
    expect(codesOf((await by(catalogue.code('root'))).body)).toEqual([
      catalogue.code('cat_a'),
      catalogue.code('cat_b'),
    ]);
    expect((await by(catalogue.code('nosuch'))).status).toBe(404);
  });
});
