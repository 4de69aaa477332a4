import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';

/** UnoPim requests per push, counted in the sandbox's request log, with catalog and terms cached. */
describe('requests to UnoPim', () => {
  let world: World;
  let categoryId: number;

  beforeAll(async () => {
    world = await startWorld();
    const { admin } = world.shop;
    categoryId = admin.createCategory({ name: 'Cucina' }).id;
    admin.createProduct({ ...SIMPLE, sku: 'WARM-UP', categories: [{ id: categoryId }] });
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  const SIMPLE = {
    name: 'Caffettiera',
    type: 'simple',
    status: 'publish',
    regular_price: '24.90',
    description: '<p>Per sei tazze.</p>',
    short_description: 'Sei tazze',
    weight: '0.8',
  };

  const create = (sku: string, more: object = {}) =>
    world.shop.admin.createProduct({ ...SIMPLE, sku, categories: [{ id: categoryId }], ...more });

  test('a new simple product is one POST', async () => {
    create('NEW-1');
    await world.settle();
    expect(world.writes()).toEqual(['POST /products']);
  });

  test('a product that stands in UnoPim already is adopted in three', async () => {
    world.unopim.store.addProduct({
      sku: 'OLD-1',
      family: 'shop',
      values: { common: { sku: 'OLD-1' }, categories: [] },
      created_at: '2025-01-01T00:00:00.000000Z',
    });
    create('OLD-1');
    await world.settle();
    expect(world.writes()).toEqual(['POST /products', 'GET /products/{sku}', 'PATCH /products/{sku}']);
  });

  test('a changed scalar is one PATCH', async () => {
    const product = create('SCALAR-1');
    await world.settle();
    world.forgetRequests();
    world.shop.admin.saveProduct(product.id, { regular_price: '25.90' });
    await world.settle();
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
  });

  test('a list that grows is read and patched', async () => {
    const product = create('GROW-1');
    const other = world.shop.admin.createCategory({ name: `Saldi ${Date.now()}` });
    await world.settle();
    create('GROW-WARM', { categories: [{ id: other.id }] });
    await world.settle();
    world.forgetRequests();
    world.shop.admin.saveProduct(product.id, { categories: [{ id: categoryId }, { id: other.id }] });
    await world.settle();
    expect(world.writes()).toEqual(['GET /products/{sku}', 'PATCH /products/{sku}']);
  });

  test('a list that shrinks is read, emptied and written anew', async () => {
    const other = world.shop.admin.createCategory({ name: `Estate ${Date.now()}` });
    const product = create('SHRINK-1', { categories: [{ id: categoryId }, { id: other.id }] });
    await world.settle();
    world.forgetRequests();
    world.shop.admin.saveProduct(product.id, { categories: [{ id: categoryId }] });
    await world.settle();
    expect(world.writes()).toEqual(['GET /products/{sku}', 'PATCH /products/{sku}', 'PATCH /products/{sku}']);
  });

  test('a save that changes nothing is no request', async () => {
    const product = create('SAME-1');
    await world.settle();
    world.forgetRequests();
    world.shop.admin.saveProduct(product.id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('a missing option, a missing category and an image cost one request each', async () => {
    const category = world.shop.admin.createCategory({ name: `Nuova ${Date.now()}` });
    const brand = world.shop.admin.createBrand({ name: `Marca ${Date.now()}` });
    const image = world.shop.admin.uploadMedia({ filename: 'front.png', seed: 7 });
    create('NEEDS-1', {
      categories: [{ id: category.id }],
      brands: [{ id: brand.id }],
      images: [{ id: image.id }],
    });
    await world.settle();
    await world.settle();
    expect(world.writes().sort()).toEqual(
      [
        'POST /attributes/{code}/options',
        'POST /categories',
        'POST /media-files/product',
        'POST /products',
      ].sort(),
    );
  });
});

describe('requests for a variable product', () => {
  let world: World;
  const V = 6;
  let colorId: number;

  beforeAll(async () => {
    world = await startWorld();
    const { admin } = world.shop;
    const color = admin.createAttribute({ name: 'Color' });
    colorId = color.id;
    for (let index = 1; index <= V; index += 1) admin.createTerm(color.id, { name: `Tono ${index}` });
    makeVariable('WARM');
    await world.settle();
    world.forgetRequests();
  });

  afterAll(() => world.close());

  function makeVariable(sku: string) {
    const { admin } = world.shop;
    const options = Array.from({ length: V }, (_, index) => `Tono ${index + 1}`);
    const parent = admin.createProduct({
      name: `Maglia ${sku}`,
      type: 'variable',
      status: 'publish',
      sku,
      description: 'Lana',
      short_description: 'Lana',
      weight: '1',
      attributes: [{ id: colorId, variation: true, options }],
    });
    const variations = options.map((option, index) =>
      admin.createVariation(parent.id, {
        sku: `${sku}-${index + 1}`,
        regular_price: `${10 + index}`,
        attributes: [{ id: colorId, option }],
      }),
    );
    return { parent, variations };
  }

  test('a new one is 1 + V, one changed variation is 1, nothing changed is 0', async () => {
    const { parent, variations } = makeVariable('MAGLIA');
    await world.settle();
    expect(world.writes()).toEqual([
      'POST /configurable-products',
      ...Array.from({ length: V }, () => 'POST /products'),
    ]);

    world.forgetRequests();
    world.shop.admin.saveVariation(variations[2]?.id ?? 0, { regular_price: '99' });
    await world.settle();
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);

    world.forgetRequests();
    world.shop.admin.saveProduct(parent.id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('a batch of n products costs one shop read, and one per hundred variations of each variable product', async () => {
    const { admin } = world.shop;
    const ids = Array.from({ length: 40 }, (_, index) =>
      admin.createProduct({ name: `Vaso ${index}`, sku: `VASO-${index}`, status: 'publish', weight: '1' }),
    );
    const { parent } = makeVariable('LETTA');
    world.shop.webhookQueue.clear();
    const before = world.shop.requests.length;
    await world.push([...ids.map(({ id }) => id), parent.id]);
    const reads = world.shop.requests.slice(before).map(({ route }) => route);
    expect(reads.filter((route) => /products$/.test(route))).toHaveLength(1);
    expect(reads.filter((route) => /variations$/.test(route))).toHaveLength(1);
    expect(reads).toHaveLength(2);
  });
});
