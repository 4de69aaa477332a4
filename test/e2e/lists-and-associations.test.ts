import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { elements, euro, logOf, problemCodes, stateOf, valuesOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

/** Lists are shared with the people in UnoPim and owned element by element; links need their targets there first. */
describe('lists', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld({
      seed({ unopim }) {
        for (const code of ['pim_a', 'pim_b']) unopim.store.addCategory({ code, parent: 'web_root' });
        unopim.store.addOptions('tags', [{ code: 'pim_tag' }, { code: 'nuovo' }]);
        for (const sku of ['PIM-1', 'PIM-2']) {
          unopim.store.addProduct({ sku, family: 'shop', values: { common: { sku } } });
        }
      },
    });
    create('WARM');
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  const create = (sku: string, more: object = {}) =>
    world.shop.admin.createProduct({
      name: `Vaso ${sku}`,
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      ...more,
    });
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  const links = (sku: string, type: string) => valuesOf(world, sku).associations?.[type] ?? [];
  const tags = (sku: string) => elements(valuesOf(world, sku).common['tags']);
  const categories = (sku: string) => valuesOf(world, sku).categories ?? [];
  const count = (route: string) => world.writes().filter((written) => written === route).length;

  test('a companion that comes to UnoPim later is linked by itself, in every kind of link', async () => {
    const later = create('LATER', { status: 'draft' });
    create('UP', { upsell_ids: [later.id] });
    create('CROSS', { cross_sell_ids: [later.id] });
    create('GROUP', { type: 'grouped', regular_price: '', grouped_products: [later.id] });
    await world.settle();
    expect([
      links('UP', 'up_sells'),
      links('CROSS', 'cross_sells'),
      links('GROUP', 'related_products'),
    ]).toEqual([[], [], []]);
    save(later.id, { status: 'publish' });
    await untilQuiet(world);
    expect(links('UP', 'up_sells')).toEqual(['LATER']);
    expect(links('CROSS', 'cross_sells')).toEqual(['LATER']);
    expect(links('GROUP', 'related_products')).toEqual(['LATER']);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('n products that all name each other cost n creates and at most n updates', async () => {
    const n = 5;
    const ids = Array.from({ length: n }, (_, index) => create(`CIRCLE-${index}`).id);
    for (const id of ids) save(id, { upsell_ids: ids.filter((other) => other !== id) });
    world.shop.webhookQueue.clear();
    await world.push(ids);
    await untilQuiet(world);
    expect(count('POST /products')).toBe(n);
    expect(count('PATCH /products/{sku}')).toBeLessThanOrEqual(n);
    for (const index of ids.keys()) expect(links(`CIRCLE-${index}`, 'up_sells')).toHaveLength(n - 1);

    world.forgetRequests();
    await world.push(ids);
    expect(world.writes()).toEqual([]);
  });

  test('of tags take the option that exists, create what is missing once, and one request for many products', async () => {
    const [known, fresh] = ['nuovo', 'Edizione limitata'].map((name) => world.shop.admin.createTag({ name }));
    const ids = ['T-1', 'T-2', 'T-3'].map(
      (sku) => create(sku, { tags: [{ id: known?.id ?? 0 }, { id: fresh?.id ?? 0 }] }).id,
    );
    world.shop.webhookQueue.clear();
    await world.push(ids);
    expect(count('POST /attributes/{code}/options')).toBe(1);
    for (const sku of ['T-1', 'T-2', 'T-3']) expect(tags(sku).sort()).toEqual(['edizione_limitata', 'nuovo']);
  });

  test('the brand is one option; two of them are left out with a warning that names the fix', async () => {
    const [one, two] = ['Alba', 'Bruma'].map((name) => world.shop.admin.createBrand({ name }));
    const { id } = create('BRAND', { brands: [{ id: one?.id ?? 0 }] });
    await world.settle();
    expect(valuesOf(world, 'BRAND').common['brand']).toBe('alba');
    save(id, { brands: [{ id: one?.id ?? 0 }, { id: two?.id ?? 0 }], regular_price: '11' });
    await world.settle();
    expect(euro(world, 'BRAND')).toBe('11');
    expect(valuesOf(world, 'BRAND').common['brand']).not.toContain(',');
    expect((await logOf(world, id))[0]?.status).toBe('warn');
    expect((await stateOf(world, id)).state).toBe('error');
    save(id, { brands: [{ id: two?.id ?? 0 }] });
    await world.settle();
    expect(valuesOf(world, 'BRAND').common['brand']).toBe('bruma');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('cleared in the shop lose our elements and keep those of people, also what both wanted', async () => {
    const category = world.shop.admin.createCategory({ name: 'Cucina' });
    const other = world.shop.admin.createCategory({ name: 'Giardino' });
    const tag = world.shop.admin.createTag({ name: 'saldi' });
    const shared = world.shop.admin.createTag({ name: 'pim_tag' });
    const companion = create('COMPANION');
    await world.settle();
    world.unopim.store.addProduct({
      sku: 'CLEAR',
      family: 'shop',
      created_at: '2025-01-01T00:00:00.000000Z',
      values: {
        common: { sku: 'CLEAR', tags: 'pim_tag' },
        categories: ['pim_a'],
        associations: { up_sells: ['PIM-1'] },
      },
    });
    const { id } = create('CLEAR', {
      categories: [{ id: category.id }, { id: other.id }],
      tags: [{ id: tag.id }, { id: shared.id }],
      upsell_ids: [companion.id],
    });
    await world.settle();
    expect(categories('CLEAR')).toEqual(['pim_a', 'cucina', 'giardino']);
    expect(tags('CLEAR')).toEqual(['pim_tag', 'saldi']);
    expect(links('CLEAR', 'up_sells')).toEqual(['PIM-1', 'COMPANION']);
    world.unopim.store.editProduct('CLEAR', ({ values }) => {
      (values['categories'] as unknown as string[]).push('pim_b');
    });
    save(id, { categories: [{ id: other.id }], tags: [], upsell_ids: [] });
    await world.settle();
    expect(categories('CLEAR')).toEqual(['pim_a', 'giardino', 'pim_b']);
    expect(tags('CLEAR')).toEqual(['pim_tag']);
    expect(links('CLEAR', 'up_sells')).toEqual(['PIM-1']);
  });

  test('that name a product deleted in UnoPim are sent without it, with a warning', async () => {
    const gone = create('GONE');
    const stays = create('STAYS');
    await world.settle();
    const row = world.unopim.store.products.get('GONE');
    if (row !== undefined) world.unopim.store.deleteProduct(row);
    const { id } = create('NAMES-DEAD', { upsell_ids: [gone.id, stays.id] });
    await untilQuiet(world);
    expect(links('NAMES-DEAD', 'up_sells')).toEqual(['STAYS']);
    expect((await logOf(world, id))[0]).toMatchObject({ operation: 'create', status: 'warn' });
  });
});
