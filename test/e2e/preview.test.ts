import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { logOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

/** The preview is the push (spec 5): for random edits it shows exactly the requests that Push now then sends, in order. */
const SEED = Number(process.env['SEED'] ?? 4242);
const RUNS = Number(process.env['RUNS'] ?? 15);

interface Edit {
  readonly of: 'simple' | 'variable' | 'fresh';
  readonly input: Readonly<Record<string, unknown>>;
  /** What people do in UnoPim before: to a list, to a value, or they delete the product. */
  readonly foreign: 'list' | 'value' | 'delete' | null;
}

interface Shown {
  readonly skipped: { readonly code: string } | null;
  readonly products: readonly {
    readonly outcome: string;
    readonly requests: readonly { method: string; path: string; body: unknown }[];
  }[];
}

function asPhp(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asPhp);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, asPhp(inner)]);
  return entries.length === 0 ? [] : Object.fromEntries(entries);
}

const digits = fc.integer({ min: 1, max: 99 }).map(String);
const picks = (ids: readonly number[]) => fc.subarray([...ids]).map((some) => some.map((id) => ({ id })));

describe('the preview', () => {
  let world: World;
  const outcomes = new Set<string>();
  let made = 0;
  let colorId: number;
  let categoryIds: number[];
  let tagIds: number[];
  let companions: number[];

  beforeAll(async () => {
    console.info(`seed ${SEED}, ${RUNS} runs`);
    world = await startWorld({
      seed({ unopim }) {
        unopim.store.addOptions(
          'color',
          ['rosso', 'blu'].map((code) => ({ code })),
        );
        unopim.store.addCategory({ code: 'pim_a', parent: 'web_root' });
        for (const sku of ['TAKEN-1', 'TAKEN-2'])
          unopim.store.addProduct({ sku, family: 'shop', values: { common: { sku, weight: '7' } } });
      },
    });
    const { admin } = world.shop;
    categoryIds = ['Cucina', 'Bagno', 'Giardino'].map((name) => admin.createCategory({ name }).id);
    tagIds = ['nuovo', 'saldi'].map((name) => admin.createTag({ name }).id);
    colorId = admin.createAttribute({ name: 'Color' }).id;
    for (const name of ['Rosso', 'Blu']) admin.createTerm(colorId, { name });
    companions = ['UP-1', 'UP-2'].map((sku) => create({ sku }).id);
    create({
      categories: categoryIds.map((id) => ({ id })),
      tags: tagIds.map((id) => ({ id })),
      attributes: [{ id: colorId, options: ['Rosso', 'Blu'] }],
    });
    await world.settle();
  });

  afterAll(() => world.close());

  function create(more: object = {}) {
    made += 1;
    return world.shop.admin.createProduct({
      name: `Vaso ${made}`,
      sku: `PRE-${made}`,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      ...more,
    });
  }

  function createVariable() {
    const parent = create({
      type: 'variable',
      regular_price: '',
      attributes: [{ id: colorId, variation: true, options: ['Rosso', 'Blu'] }],
    });
    for (const option of ['Rosso', 'Blu'])
      world.shop.admin.createVariation(parent.id, {
        sku: `${parent.sku}-${option}`,
        regular_price: '10',
        attributes: [{ id: colorId, option }],
      });
    return parent;
  }

  const editOf = () =>
    fc.record({
      of: fc.constantFrom('simple' as const, 'variable' as const, 'fresh' as const),
      foreign: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        fc.constantFrom('list' as const, 'value' as const, 'delete' as const),
      ),
      input: fc.record(
        {
          name: digits.map((value) => `Vaso &amp; ${value}`),
          weight: fc.oneof(digits, fc.constantFrom('', 'molto')),
          regular_price: fc.oneof(digits, fc.constant('')),
          status: fc.constantFrom('publish', 'draft', 'private'),
          description: fc.constantFrom('', 'Testo', '[gallery] Testo'),
          categories: picks(categoryIds),
          tags: picks(tagIds),
          upsell_ids: fc.subarray([...companions]),
          sku: fc.oneof(
            fc.integer({ min: 1, max: 9999 }).map((number) => `NEW-${number}`),
            fc.constantFrom('TAKEN-1', 'TAKEN-2', 'UP-1', ''),
          ),
        },
        { requiredKeys: [] },
      ),
    });

  /** Writes of products that UnoPim took, in order, as the preview words them; PHP hands empty objects on as lists. */
  const written = (since: number) =>
    world.unopim.requests
      .slice(since)
      .filter(({ method, status }) => method !== 'GET' && status < 300)
      .filter(({ route }) => / \/(products|configurable-products)/.test(route))
      .map(({ method, path, body }) => asPhp({ method, path: path.replace('/api/v1/rest', ''), body }));

  function meddle(sku: string, foreign: Edit['foreign']): void {
    const row = world.unopim.store.products.get(sku);
    if (row === undefined || foreign === null) return;
    if (foreign === 'delete') {
      world.unopim.store.deleteProduct(row);
      return;
    }
    world.unopim.store.editProduct(sku, ({ values }) => {
      if (foreign === 'list') values['categories'] = ['pim_a'];
      else (values['common'] as Record<string, string>)['weight'] = '77';
    });
  }

  test('shows what is sent', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(editOf(), { minLength: 1, maxLength: 4 }), async (edits) => {
        const products = { simple: create(), variable: createVariable() };
        await untilQuiet(world);
        for (const { of, input, foreign } of edits) {
          const fresh = of === 'fresh';
          const product = fresh ? create() : products[of];
          meddle(product.sku, foreign);
          try {
            world.shop.admin.saveProduct(product.id, { ...input });
          } catch {
            continue; // the shop refuses a SKU that another product of it has
          }
          world.shop.webhookQueue.clear();
          const shown = await world.api.ok<Shown>('GET', `/products/${product.id}/preview`);
          const since = world.unopim.requests.length;
          await world.api.ok('POST', `/products/${product.id}/push`);
          await world.idle();
          expect(shown.products.flatMap(({ requests }) => requests).map(asPhp)).toEqual(written(since));
          for (const { outcome } of shown.products) outcomes.add(outcome);
          const [row] = await logOf(world, product.id);
          if (shown.skipped !== null) expect(row?.detail.code).toBe(shown.skipped.code);
        }
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    if (RUNS >= 15)
      expect([...outcomes].sort()).toEqual(['adopt', 'create', 'rename', 'unchanged', 'update']);
  });

  test('of an edit inside the cooldown after a pull says that nothing goes now', async () => {
    const { id } = create();
    await world.settle();
    await world.clock.advance(5_000);
    await world.api.ok('POST', '/pulled', { products: [{ id }] });
    world.shop.admin.saveProduct(id, { weight: '9' });
    world.shop.webhookQueue.clear();
    const shown = await world.api.ok<Shown>('GET', `/products/${id}/preview`);
    expect(shown).toMatchObject({ skipped: { code: 'gate.cooldown' }, products: [] });
  });

  test('of a product that takes a code over shows it, and takes nothing', async () => {
    const young = create({ sku: 'HANDED' });
    await world.settle();
    const linked = (id: number) => world.api.ok<{ code: string | null }>('GET', `/products/${id}`);
    world.shop.admin.trash(young.id);
    world.shop.admin.emptyTrash();
    const { id } = create({ sku: 'HANDED', weight: '4' });
    world.shop.webhookQueue.clear();
    await world.push([young.id]);
    const shown = await world.api.ok<Shown>('GET', `/products/${id}/preview`);
    expect(shown.products).toMatchObject([{ outcome: 'update', requests: [{ path: '/products/HANDED' }] }]);
    expect((await linked(young.id)).code).toBe('HANDED');
    await world.api.ok('POST', `/products/${id}/push`);
    await world.idle();
    expect((await linked(id)).code).toBe('HANDED');
  });
});
