import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { JsonMap, UnoPimStore } from '../sandbox/unopim/index.ts';
import { elements, euro, logOf, problemCodes, stateOf, valuesOf, webTexts } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

type NewProduct = Parameters<UnoPimStore['addProduct']>[0];

const LONG_AGO = '2025-01-01T00:00:00.000000Z';

/** A product of the shop whose code people gave to a product in UnoPim long before: adopted, never duplicated (spec 6). */
describe('first contact with a product that stands in UnoPim', () => {
  let world: World;
  let colorId: number;

  beforeAll(async () => {
    world = await startWorld({
      seed({ unopim }) {
        unopim.store.addCategory({ code: 'pim_picks', parent: 'web_root' });
        unopim.store.addOptions('tags', [{ code: 'pim_tag' }]);
        unopim.store.addOptions('color', [{ code: 'rosso' }, { code: 'blu' }]);
      },
    });
    const color = world.shop.admin.createAttribute({ name: 'Color' });
    colorId = color.id;
    for (const name of ['Rosso', 'Blu']) world.shop.admin.createTerm(colorId, { name });
  });

  afterAll(() => world.close());

  const create = (sku: string, more: object = {}) =>
    world.shop.admin.createProduct({
      name: `Vaso ${sku}`,
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      description: 'Dal negozio',
      ...more,
    });
  /** `values` over a product that somebody made by hand. */
  function stands(sku: string, values: Record<string, unknown> = {}, more: Partial<NewProduct> = {}) {
    const { common, ...sections } = values;
    return world.unopim.store.addProduct({
      sku,
      family: 'shop',
      created_at: LONG_AGO,
      values: { common: { ...(common as object), sku }, ...sections } as JsonMap,
      ...more,
    });
  }
  const texts = (values: object) => ({ channel_locale_specific: { web: { it_IT: values } } });
  const THEIRS = {
    common: { weight: '9', internal_note: 'theirs', tags: 'pim_tag' },
    categories: ['pim_picks'],
    ...texts({ name: 'Nome curato', price: { USD: '12' } }),
  };

  test('fills what is empty, keeps what is there, names what was kept, and goes on from there', async () => {
    stands('FILL', THEIRS, { status: false });
    const tag = world.shop.admin.createTag({ name: 'nuovo' });
    const { id } = create('FILL', { tags: [{ id: tag.id }] });
    await untilQuiet(world);
    const { common, categories } = valuesOf(world, 'FILL');
    expect(webTexts(world, 'FILL')).toMatchObject({
      name: 'Nome curato',
      price: { EUR: '10', USD: '12' },
      description: expect.stringContaining('Dal negozio'),
    });
    expect(common).toMatchObject({ weight: '9', internal_note: 'theirs' });
    expect(elements(common['tags'])).toEqual(['pim_tag', 'nuovo']);
    expect(categories).toContain('pim_picks');
    expect(world.unopim.store.product('FILL')?.status).toBe(false);
    expect(await stateOf(world, id)).toMatchObject({ code: 'FILL', isAdopted: true });
    const [row] = await logOf(world, id);
    expect(row?.operation).toBe('adopt');
    expect(row?.message).toMatch(/kept for .*name \(web, it_IT\)/);
    expect(row?.message).toContain('weight');

    world.forgetRequests();
    world.shop.admin.saveProduct(id, { weight: '2' });
    await untilQuiet(world);
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
    expect(valuesOf(world, 'FILL').common['weight']).toBe('2');
    expect(webTexts(world, 'FILL')['name']).toBe('Nome curato');
  });

  test('with "overwrite" writes every mapped value, and leaves the unmapped ones and foreign elements alone', async () => {
    await world.api.ok('PUT', '/settings', { firstContact: 'overwrite' });
    stands('OVER', THEIRS, { status: false });
    create('OVER');
    await untilQuiet(world);
    await world.api.ok('PUT', '/settings', { firstContact: 'fill-empty' });
    const { common, categories } = valuesOf(world, 'OVER');
    expect(webTexts(world, 'OVER')).toMatchObject({ name: 'Vaso OVER', price: { EUR: '10', USD: '12' } });
    expect(common).toMatchObject({ weight: '1', internal_note: 'theirs' });
    expect(elements(common['tags'])).toEqual(['pim_tag']);
    expect(categories).toContain('pim_picks');
    expect(world.unopim.store.product('OVER')?.status).toBe(true);
  });

  test('with "skip" leaves it alone and says why', async () => {
    await world.api.ok('PUT', '/settings', { firstContact: 'skip' });
    stands('SKIP', THEIRS);
    const before = world.unopim.store.product('SKIP');
    const { id } = create('SKIP');
    await untilQuiet(world);
    expect(world.unopim.store.product('SKIP')).toEqual(before);
    const skipped = { operation: 'skip', status: 'info', detail: { code: 'plan.already_there' } };
    expect(await logOf(world, id)).toMatchObject([skipped]);

    await world.api.ok('PUT', '/settings', { firstContact: 'fill-empty' });
    await untilQuiet(world);
    expect(await logOf(world, id)).toMatchObject([{ operation: 'adopt' }, skipped]);
    expect(euro(world, 'SKIP')).toBe('10');
  });

  test('finds its code in another case and keeps UnoPim’s spelling until a rename', async () => {
    stands('Vaso-Blu', texts({ name: 'Nome curato' }));
    const { id } = create('VASO-BLU');
    await untilQuiet(world);
    const found = world.unopim.store.products.all().filter(({ sku }) => /^vaso-blu$/i.test(sku));
    expect(found).toHaveLength(1);
    expect(await stateOf(world, id)).toMatchObject({ isAdopted: true, problemKey: null });
    expect(euro(world, 'VASO-BLU')).toBe('10');
  });

  test('with a product of another type is skipped with the reason, whichever way round', async () => {
    stands('SIMPLE-THERE');
    stands('CONF-THERE', {}, { type: 'configurable', superAttributes: ['color'] });
    const variable = makeVariable('SIMPLE-THERE');
    const simple = create('CONF-THERE');
    await untilQuiet(world);
    for (const id of [variable, simple.id]) {
      expect((await logOf(world, id))[0]).toMatchObject({
        operation: 'skip',
        status: 'warn',
        detail: { code: 'plan.other_type' },
      });
      expect((await stateOf(world, id)).code).toBeNull();
    }
    expect(valuesOf(world, 'SIMPLE-THERE').common).toEqual({ sku: 'SIMPLE-THERE' });
    expect(valuesOf(world, 'CONF-THERE').common).toEqual({ sku: 'CONF-THERE' });
    expect(world.unopim.store.products.get('SIMPLE-THERE-0')).toBeUndefined();
    expect(await problemCodes(world)).toContain('plan.other_type');
  });

  test('of a variation whose code belongs elsewhere leaves out that variation alone', async () => {
    stands('ELSEWHERE-0', { common: { weight: '9' } });
    const parent = makeVariable('ELSEWHERE');
    await untilQuiet(world);
    expect(valuesOf(world, 'ELSEWHERE-0').common).toEqual({ sku: 'ELSEWHERE-0', weight: '9' });
    expect(world.unopim.store.product('ELSEWHERE-0')?.parent).toBeNull();
    expect(world.unopim.store.product('ELSEWHERE-1')).toMatchObject({ parent: 'ELSEWHERE', type: 'simple' });
    const [left] = variationsOf(parent);
    expect((await logOf(world, left ?? 0))[0]).toMatchObject({
      operation: 'skip',
      detail: { code: 'plan.other_parent' },
    });
  });

  test('adopts a configurable with the variants it has, adds those it lacks, and removes none', async () => {
    stands('JERSEY', texts({ name: 'Maglia curata' }), { type: 'configurable', superAttributes: ['color'] });
    stands('JERSEY-0', { common: { color: 'rosso', weight: '9' } }, { parent: 'JERSEY' });
    stands('JERSEY-PIM', { common: { color: 'verde' } }, { parent: 'JERSEY' });
    const parent = makeVariable('JERSEY');
    await untilQuiet(world);
    const variants = world.unopim.store.products.all().filter((row) => row.parent === 'JERSEY');
    expect(variants.map(({ sku }) => sku).sort()).toEqual(['JERSEY-0', 'JERSEY-1', 'JERSEY-PIM']);
    expect(valuesOf(world, 'JERSEY-0').common).toMatchObject({ color: 'rosso', weight: '9' });
    expect(euro(world, 'JERSEY-0')).toBe('10');
    expect(euro(world, 'JERSEY-1')).toBe('10');
    expect(webTexts(world, 'JERSEY')).toMatchObject({ name: 'Maglia curata' });
    expect(await stateOf(world, parent)).toMatchObject({ isAdopted: true, type: 'configurable' });
  });

  test('keeps the family it has in UnoPim and writes only what that family holds', async () => {
    world.unopim.store.addFamily({ code: 'slim', attributes: ['sku', 'name', 'price'] });
    await world.api.ok('POST', '/channels/refresh');
    stands('SLIM', {}, { family: 'slim' });
    const { id } = create('SLIM');
    await untilQuiet(world);
    expect(webTexts(world, 'SLIM')).toMatchObject({ name: 'Vaso SLIM', price: { EUR: '10' } });
    expect(Object.keys(valuesOf(world, 'SLIM').common)).toEqual(['sku']);
    expect(await stateOf(world, id)).toMatchObject({ family: 'slim', isAdopted: true });
    expect(await problemCodes(world)).toContain('mapping.attribute_not_in_family');
  });

  function makeVariable(sku: string): number {
    const parent = create(sku, {
      type: 'variable',
      attributes: [{ id: colorId, variation: true, options: ['Rosso', 'Blu'] }],
    });
    for (const [index, option] of ['Rosso', 'Blu'].entries()) {
      world.shop.admin.createVariation(parent.id, {
        sku: `${sku}-${index}`,
        regular_price: '10',
        attributes: [{ id: colorId, option }],
      });
    }
    return parent.id;
  }

  const variationsOf = (parent: number): number[] =>
    [...world.shop.store.products.values()].filter((row) => row.parent_id === parent).map(({ id }) => id);
});
