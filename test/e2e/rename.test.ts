import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { euro, logOf, problemCodes, stateOf, valuesOf, webTexts } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

/** A new SKU in the shop renames the product in UnoPim; only a PUT of the whole object can do that (contracts/unopim.md). */
describe('a changed SKU', () => {
  let world: World;
  let categories: number[];

  beforeAll(async () => {
    world = await startWorld({
      seed({ unopim }) {
        unopim.store.addCategory({ code: 'pim_picks', parent: 'web_root' });
        unopim.store.addProduct({ sku: 'PIM-1', family: 'shop', values: { common: { sku: 'PIM-1' } } });
      },
    });
    categories = ['Cucina', 'Bagno'].map((name) => world.shop.admin.createCategory({ name }).id);
    create('WARM', { categories: categories.map((id) => ({ id })) });
    await world.settle();
  });

  afterAll(() => world.close());

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
  const codes = (pattern: RegExp) =>
    world.unopim.store.products
      .all()
      .map(({ sku }) => sku)
      .filter((sku) => pattern.test(sku))
      .sort();

  test('renames by one PUT, carries the other edits along, and keeps everything people put there', async () => {
    const companion = create('KEEP-UP');
    const { id } = create('KEEP', {
      categories: categories.map((category) => ({ id: category })),
      upsell_ids: [companion.id],
    });
    await world.settle();
    world.unopim.store.editProduct('KEEP', ({ values }) => {
      const raw = values as unknown as Editable;
      raw.common['internal_note'] = 'do not touch';
      raw.channel_locale_specific['web'] = {
        ...raw.channel_locale_specific['web'],
        de_DE: { name: 'Vase' },
      };
      const own = raw.channel_locale_specific['web']?.['it_IT'] ?? {};
      own['price'] = { ...(own['price'] as object), USD: '12' };
      raw.categories.push('pim_picks');
      raw.associations['up_sells']?.push('PIM-1');
      raw.associations['cross_sells'] = ['PIM-1'];
    });
    world.forgetRequests();
    save(id, { sku: 'KEPT', regular_price: '11', categories: [{ id: categories[0] ?? 0 }] });
    await world.settle();

    expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual(['PUT /products/{sku}']);
    expect(codes(/^KE(EP|PT)$/)).toEqual(['KEPT']);
    const values = valuesOf(world, 'KEPT');
    expect(values.common).toMatchObject({ sku: 'KEPT', internal_note: 'do not touch', weight: '1' });
    expect(webTexts(world, 'KEPT')).toMatchObject({ name: 'Vaso KEEP', price: { EUR: '11', USD: '12' } });
    expect(values.channel_locale_specific?.['web']?.['de_DE']).toEqual({ name: 'Vase' });
    expect(values.categories).toEqual(['cucina', 'pim_picks']);
    expect(values.associations).toMatchObject({ up_sells: ['KEEP-UP', 'PIM-1'], cross_sells: ['PIM-1'] });
    expect(await stateOf(world, id)).toMatchObject({ code: 'KEPT', problemKey: null });
    expect((await logOf(world, id))[0]?.message).toContain('KEEP renamed to KEPT');

    world.forgetRequests();
    save(id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('is repaired in every product whose lists name the old code, foreign elements untouched', async () => {
    const target = create('NAMED');
    const up = create('NAMER-UP', { upsell_ids: [target.id] });
    create('NAMER-CROSS', { cross_sell_ids: [target.id] });
    create('NAMER-GROUP', { type: 'grouped', regular_price: '', grouped_products: [target.id] });
    await world.settle();
    await world.settle();
    world.unopim.store.editProduct('NAMER-UP', ({ values }) => {
      (values as unknown as Editable).associations['up_sells']?.push('PIM-1');
    });
    save(target.id, { sku: 'NAMED-2' });
    await untilQuiet(world);
    expect(valuesOf(world, 'NAMER-UP').associations?.['up_sells']?.toSorted()).toEqual(['NAMED-2', 'PIM-1']);
    expect(valuesOf(world, 'NAMER-CROSS').associations?.['cross_sells']).toEqual(['NAMED-2']);
    expect(valuesOf(world, 'NAMER-GROUP').associations?.['related_products']).toEqual(['NAMED-2']);

    world.forgetRequests();
    save(up.id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('onto a code that somebody else holds in UnoPim keeps the old code with a problem; the rest flows', async () => {
    world.unopim.store.addProduct({
      sku: 'THEIRS',
      family: 'shop',
      values: { common: { sku: 'THEIRS', weight: '99' } },
    });
    const { id } = create('MINE');
    await world.settle();
    save(id, { sku: 'THEIRS', regular_price: '12' });
    await untilQuiet(world);
    expect(euro(world, 'MINE')).toBe('12');
    expect(valuesOf(world, 'THEIRS').common).toEqual({ sku: 'THEIRS', weight: '99' });
    expect(await stateOf(world, id)).toMatchObject({ code: 'MINE', state: 'error' });
    expect(await problemCodes(world)).toEqual(['plan.rename_taken']);

    const theirs = world.unopim.store.products.get('THEIRS');
    if (theirs !== undefined) world.unopim.store.deleteProduct(theirs);
    save(id, {});
    await untilQuiet(world);
    expect(codes(/^(MINE|THEIRS)$/)).toEqual(['THEIRS']);
    expect(euro(world, 'THEIRS')).toBe('12');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('alone, onto a taken code, is a problem as well, and goes when the shop takes the SKU back', async () => {
    const { id } = create('ALONE');
    await world.settle();
    save(id, { sku: 'PIM-1' });
    await untilQuiet(world);
    expect((await logOf(world, id))[0]).toMatchObject({ status: 'warn', code: 'ALONE' });
    expect(await problemCodes(world)).toEqual(['plan.rename_taken']);
    save(id, { sku: 'ALONE' });
    await untilQuiet(world);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('that two products swap converges, and only their codes change places', async () => {
    const left = create('LEFT', { regular_price: '1' });
    const right = create('RIGHT', { regular_price: '2' });
    create('SWAP-NAMER', { upsell_ids: [left.id] });
    await world.settle();
    await world.settle();
    save(left.id, { sku: 'SWAP-TMP' });
    save(right.id, { sku: 'LEFT' });
    save(left.id, { sku: 'RIGHT' });
    await untilQuiet(world);
    expect([euro(world, 'LEFT'), euro(world, 'RIGHT')]).toEqual(['2', '1']);
    expect(codes(/LEFT|RIGHT|swap|SWAP-TMP/)).toEqual(['LEFT', 'RIGHT']);
    expect(valuesOf(world, 'SWAP-NAMER').associations?.['up_sells']).toEqual(['RIGHT']);
    expect((await stateOf(world, left.id)).code).toBe('RIGHT');
    expect((await stateOf(world, right.id)).code).toBe('LEFT');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('of a configurable keeps its variants, and of a variation renames that one alone', async () => {
    const color = world.shop.admin.createAttribute({ name: 'Color' });
    for (const name of ['Rosso', 'Blu']) world.shop.admin.createTerm(color.id, { name });
    const parent = create('SHIRT', {
      type: 'variable',
      attributes: [{ id: color.id, variation: true, options: ['Rosso', 'Blu'] }],
    });
    const [red] = ['Rosso', 'Blu'].map((option, index) =>
      world.shop.admin.createVariation(parent.id, {
        sku: `SHIRT-${index}`,
        regular_price: '10',
        attributes: [{ id: color.id, option }],
      }),
    );
    await world.settle();
    save(parent.id, { sku: 'JERSEY' });
    world.shop.admin.saveVariation(red?.id ?? 0, { sku: 'JERSEY-RED', regular_price: '13' });
    await untilQuiet(world);
    expect(codes(/SHIRT|JERSEY/)).toEqual(['JERSEY', 'JERSEY-RED', 'SHIRT-1']);
    const parents = ['JERSEY-RED', 'SHIRT-1'].map((sku) => world.unopim.store.product(sku)?.parent);
    expect(parents).toEqual(['JERSEY', 'JERSEY']);
    expect(valuesOf(world, 'JERSEY-RED').common['color']).toBe('rosso');
    expect(euro(world, 'JERSEY-RED')).toBe('13');
    expect(valuesOf(world, 'SHIRT-1').common['color']).toBe('blu');
  });

  test('that UnoPim refuses because of a dead value keeps the code and still sends the rest', async () => {
    const { id } = create('DEAD');
    await world.settle();
    world.unopim.store.editProduct('DEAD', ({ values }) => {
      (values as unknown as Editable).common['size'] = 'deleted_option';
    });
    save(id, { sku: 'ALIVE', regular_price: '14' });
    await untilQuiet(world);
    expect(codes(/^(DEAD|ALIVE)$/)).toEqual(['DEAD']);
    expect(euro(world, 'DEAD')).toBe('14');
    expect(await problemCodes(world)).toEqual(['plan.rename_refused']);

    world.unopim.store.editProduct('DEAD', ({ values }) => {
      (values as unknown as Editable).common['size'] = null;
    });
    save(id, {});
    await untilQuiet(world);
    expect(codes(/^(DEAD|ALIVE)$/)).toEqual(['ALIVE']);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('with the setting "keep" changes nothing in UnoPim but what else was edited', async () => {
    const { id } = create('STAYS');
    await world.settle();
    await world.api.ok('PUT', '/settings', { skuChange: 'keep' });
    world.forgetRequests();
    save(id, { sku: 'MOVES', regular_price: '15' });
    await untilQuiet(world);
    await world.api.ok('PUT', '/settings', { skuChange: 'rename' });
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
    expect(codes(/^(STAYS|MOVES)$/)).toEqual(['STAYS']);
    expect(euro(world, 'STAYS')).toBe('15');
  });
});

interface Editable {
  common: Record<string, unknown>;
  channel_locale_specific: Record<string, Record<string, Record<string, unknown>>>;
  categories: string[];
  associations: Record<string, string[]>;
}
