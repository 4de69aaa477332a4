import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { makePng } from '../sandbox/shop/media/png.ts';
import { euro, logOf, problemCodes, problems, stateOf, valuesOf, webTexts } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

/** A variable product is a configurable; each variation is a product of its own with its own values only (spec 6). */
describe('variable products', () => {
  let world: World;
  let colorId: number;
  const COLORS = ['Rosso', 'Blu', 'Verde'];

  beforeAll(async () => {
    const codes = ['rosso', 'blu', 'verde'].map((code) => ({ code }));
    world = await startWorld({ seed: ({ unopim }) => void unopim.store.addOptions('color', codes) });
    colorId = attribute('Color', COLORS);
    create('WARM', { type: 'simple', attributes: [] });
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  function attribute(name: string, terms: readonly string[]): number {
    const { id } = world.shop.admin.createAttribute({ name });
    for (const term of terms) world.shop.admin.createTerm(id, { name: term });
    return id;
  }
  const create = (sku: string, more: object = {}) =>
    world.shop.admin.createProduct({
      name: `Maglia ${sku}`,
      sku,
      type: 'variable',
      status: 'publish',
      description: 'Di lana',
      weight: '1',
      attributes: [{ id: colorId, variation: true, options: COLORS }],
      ...more,
    });
  /** `option` undefined = "Any". */
  const vary = (parent: { id: number }, sku: string, option: string | undefined, more: object = {}) =>
    world.shop.admin.createVariation(parent.id, {
      sku,
      regular_price: '10',
      attributes: option === undefined ? [] : [{ id: colorId, option }],
      ...more,
    });
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  const variantsOf = (sku: string) =>
    world.unopim.store.products
      .all()
      .filter(({ parent }) => parent === sku)
      .map((row) => row.sku)
      .sort();
  const problemText = async (code: string) =>
    (await problems(world)).find((problem) => problem.code === code)?.message;

  test('get axes and options that UnoPim lacks first, and the family keeps what it held', async () => {
    const before = world.unopim.store.familyAttributes('shop').map(({ code }) => code);
    const parent = create('FABRIC', {
      attributes: [{ name: 'Tessuto', variation: true, options: ['Lana', 'Cotone'] }],
    });
    for (const option of ['Lana', 'Cotone'])
      vary(parent, `FABRIC-${option}`, undefined, { attributes: [{ name: 'Tessuto', option }] });
    await world.settle();
    expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual([
      'POST /attributes',
      'POST /attribute-groups',
      'PUT /families/{code}',
      'POST /attributes/{code}/options',
      'POST /configurable-products',
      'POST /products',
      'POST /products',
    ]);
    const after = world.unopim.store.familyAttributes('shop').map(({ code }) => code);
    expect(after.sort()).toEqual([...before, 'tessuto'].sort());
    expect(world.unopim.store.attributes.get('tessuto')).toMatchObject({ type: 'select' });
    expect(world.unopim.store.product('FABRIC')?.superAttributes).toEqual(['tessuto']);
    expect(valuesOf(world, 'FABRIC-Lana').common).toMatchObject({ tessuto: 'lana' });
    expect(await problemCodes(world)).toEqual([]);
  });

  test('keep their texts, lists and prices apart: nothing of the parent is copied into a variant', async () => {
    const category = world.shop.admin.createCategory({ name: 'Maglieria' });
    const parent = create('APART', { categories: [{ id: category.id }] });
    vary(parent, 'APART-1', 'Rosso', { weight: '' });
    vary(parent, 'APART-2', 'Blu', { weight: '3', description: 'Solo blu' });
    await world.settle();
    expect(webTexts(world, 'APART')).toMatchObject({ name: 'Maglia APART' });
    expect(webTexts(world, 'APART')).not.toHaveProperty('price');
    expect(webTexts(world, 'APART-1')).toEqual({ price: { EUR: '10' } });
    expect(valuesOf(world, 'APART-1').categories ?? []).toEqual([]);
    expect(valuesOf(world, 'APART-1').common).not.toHaveProperty('weight');
    expect(valuesOf(world, 'APART-2').common).toMatchObject({ weight: '3' });
    expect(String(webTexts(world, 'APART-2')['description'])).toContain('Solo blu');
  });

  test('leave out "Any" variations and doubled combinations, each named, while the rest flows', async () => {
    const parent = create('ANY');
    vary(parent, 'ANY-1', 'Rosso');
    const any = vary(parent, 'ANY-2', undefined);
    const double = vary(parent, 'ANY-3', 'Rosso');
    await world.settle();
    expect(variantsOf('ANY')).toEqual(['ANY-1']);
    const [row] = await logOf(world, parent.id);
    const told = row?.detail.warnings?.map(({ message }) => message).join(' ');
    expect(told).toContain(`#${any.id}`);
    expect(told).toContain(`#${double.id}`);
    expect(await problemCodes(world)).toEqual(['mapping.variation_any']);

    world.shop.admin.removeVariation(any.id);
    world.shop.admin.removeVariation(double.id);
    save(parent.id, {});
    await world.settle();
    expect(await problemCodes(world)).toEqual([]);
  });

  test('that get such a variation later say so, although nothing else changed', async () => {
    const parent = create('LATE-ANY');
    vary(parent, 'LATE-ANY-1', 'Rosso');
    await world.settle();
    const any = vary(parent, 'LATE-ANY-2', undefined);
    await world.settle();
    expect(await problemText('mapping.variation_any')).toContain(`#${any.id}`);
    expect((await logOf(world, parent.id))[0]).toMatchObject({ status: 'warn', operation: 'unchanged' });
    const rows = (await logOf(world, parent.id)).length;
    save(parent.id, {});
    await world.settle();
    expect(await logOf(world, parent.id)).toHaveLength(rows);

    world.shop.admin.saveVariation(any.id, { attributes: [{ id: colorId, option: 'Blu' }] });
    await world.settle();
    expect(variantsOf('LATE-ANY')).toEqual(['LATE-ANY-1', 'LATE-ANY-2']);
    expect(await problemCodes(world)).toEqual([]);
  });

  test('make a disabled variation inactive and add a new one by one request', async () => {
    const parent = create('GROW');
    const first = vary(parent, 'GROW-1', 'Rosso');
    vary(parent, 'GROW-2', 'Blu');
    await world.settle();
    world.forgetRequests();
    world.shop.admin.saveVariation(first.id, { status: 'private' });
    await world.settle();
    expect(world.unopim.store.product('GROW-1')?.status).toBe(false);
    expect(world.unopim.store.product('GROW-2')?.status).toBe(true);
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);

    world.forgetRequests();
    vary(parent, 'GROW-3', 'Verde');
    await world.settle();
    expect(world.writes()).toEqual(['POST /products']);
    expect(variantsOf('GROW')).toEqual(['GROW-1', 'GROW-2', 'GROW-3']);
  });

  test('keep a removed variation in UnoPim, and its link remembers that the shop has it no more', async () => {
    const parent = create('SHRINK');
    const [first] = ['Rosso', 'Blu'].map((option, index) => vary(parent, `SHRINK-${index}`, option));
    await world.settle();
    world.forgetRequests();
    world.shop.admin.removeVariation(first?.id ?? 0);
    save(parent.id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
    expect(variantsOf('SHRINK')).toEqual(['SHRINK-0', 'SHRINK-1']);
    expect((await stateOf(world, first?.id ?? 0)).state).toBe('gone');
    expect((await logOf(world, first?.id ?? 0))[0]?.message).toContain('SHRINK-0 was removed');
  });

  test('are skipped as a whole, with the reason, when an axis cannot be one', async () => {
    world.unopim.store.addAttribute({ code: 'misura', type: 'text' });
    await world.api.ok('POST', '/channels/refresh');
    const size = attribute('Misura', ['S', 'M']);
    const parent = create('NO-AXIS', {
      attributes: [{ id: size, variation: true, options: ['S', 'M'] }],
    });
    vary(parent, 'NO-AXIS-1', undefined, { attributes: [{ id: size, option: 'S' }] });
    await world.settle();
    expect(world.unopim.store.products.all().filter(({ sku }) => sku.startsWith('NO-AXIS'))).toEqual([]);
    const [row] = await logOf(world, parent.id);
    expect(row).toMatchObject({ operation: 'skip', detail: { code: 'gate.axis_unresolved' } });
    expect(row?.message).toContain('misura');
  });

  test('whose axes change hold that change with a problem, and everything else flows', async () => {
    const parent = create('AXES');
    const variation = vary(parent, 'AXES-1', 'Rosso');
    await world.settle();
    const length = attribute('Lunghezza', ['Corta']);
    save(parent.id, {
      attributes: [
        { id: colorId, variation: true, options: COLORS },
        { id: length, variation: true, options: ['Corta'] },
      ],
    });
    world.shop.admin.saveVariation(variation.id, {
      regular_price: '12',
      attributes: [
        { id: colorId, option: 'Rosso' },
        { id: length, option: 'Corta' },
      ],
    });
    await untilQuiet(world);
    expect(world.unopim.store.product('AXES')?.superAttributes).toEqual(['color']);
    expect(euro(world, 'AXES-1')).toBe('12');
    expect(await problemCodes(world)).toEqual(['mapping.axes_changed']);
    expect((await logOf(world, parent.id))[0]?.message).toContain('cannot change axes');
  });

  test('that become simple, and simple ones that become variable, stay what they are in UnoPim; the rest flows', async () => {
    const parent = create('TYPE');
    vary(parent, 'TYPE-1', 'Rosso');
    const plain = create('PLAIN', { type: 'simple', attributes: [] });
    await world.settle();
    save(parent.id, { type: 'simple', name: 'Maglia semplice', regular_price: '30' });
    save(plain.id, {
      type: 'variable',
      name: 'Maglia varia',
      attributes: [{ id: colorId, variation: true, options: COLORS }],
    });
    vary(plain, 'PLAIN-1', 'Rosso');
    await untilQuiet(world);
    expect(world.unopim.store.product('TYPE')).toMatchObject({
      type: 'configurable',
      superAttributes: ['color'],
    });
    expect(webTexts(world, 'TYPE')).toMatchObject({ name: 'Maglia semplice', price: { EUR: '30' } });
    expect(world.unopim.store.product('PLAIN')?.type).toBe('simple');
    expect(webTexts(world, 'PLAIN')).toMatchObject({ name: 'Maglia varia' });
    expect(world.unopim.store.product('PLAIN-1')).toBeUndefined();
    expect(await problemCodes(world)).toContain('mapping.type_changed');

    save(parent.id, { type: 'variable' });
    save(plain.id, { type: 'simple' });
    await untilQuiet(world);
    expect(await problemCodes(world)).not.toContain('mapping.type_changed');
  });

  test('get their images although the last variation is skipped', async () => {
    world.unopim.store.addProduct({
      sku: 'PIC-2',
      family: 'shop',
      created_at: '2025-01-01T00:00:00.000000Z',
    });
    const bytes = makePng({ width: 30, height: 30, seed: 3 });
    const image = world.shop.admin.uploadMedia({ filename: 'maglia.png', bytes });
    const parent = create('PIC', { images: [{ id: image.id }] });
    vary(parent, 'PIC-1', 'Rosso');
    vary(parent, 'PIC-2', 'Blu');
    world.shop.webhookQueue.clear();
    await world.push([parent.id]);
    expect(variantsOf('PIC')).toEqual(['PIC-1']);
    expect(String(valuesOf(world, 'PIC').common['image'])).toContain('maglia');
  });
});
