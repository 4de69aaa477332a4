import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { SHOP_CORE_ROWS } from '../makers/pim-structure.ts';
import { valuesOf } from './support/reading.ts';
import { runToEnd, startRun } from './support/runs.ts';

/** Products of the shop; 2000 shows the bar of the README. */
const SIZE = Number(process.env['SIZE'] ?? 150);
const VARIABLE = 3;
const CHANGED = Math.min(SIZE / 3, 300);

describe('a bulk run of what was pushed before', () => {
  let world: World;
  let terms: { id: number; name: string }[];
  const products: number[] = [];

  beforeAll(async () => {
    world = await startWorld();
    const { admin } = world.shop;
    const category = admin.createCategory({ name: 'Cucina' });
    const attribute = admin.createAttribute({ name: 'Materiale' });
    terms = ['Ferro', 'Legno', 'Vetro'].map((name) => admin.createTerm(attribute.id, { name }));
    const tag = admin.createTag({ name: 'Nuovo' });
    for (let n = 0; n < SIZE; n += 1) {
      const image = n < 5 ? [{ id: admin.uploadMedia({ filename: `foto-${n}.png`, seed: n }).id }] : [];
      const { id } = admin.createProduct({
        name: `Vaso ${n}`,
        sku: `U-${n}`,
        status: 'publish',
        regular_price: '10',
        categories: [{ id: category.id }],
        tags: [{ id: tag.id }],
        attributes: [{ id: attribute.id, options: [terms[n % 3]?.name ?? ''], visible: true }],
        images: image,
        meta_data: [{ key: '_origine', value: `Paese ${n}` }],
      });
      products.push(id);
    }
    const size = { name: 'Taglia', options: ['S', 'M'], variation: true, visible: true };
    for (let n = 0; n < VARIABLE; n += 1) {
      const parent = admin.createProduct({
        name: `Maglia ${n}`,
        sku: `V-${n}`,
        type: 'variable',
        status: 'publish',
        attributes: [size],
      });
      for (const option of size.options) {
        const attributes = [{ name: 'Taglia', option }];
        admin.createVariation(parent.id, { sku: `V-${n}-${option}`, regular_price: '20', attributes });
      }
    }
    world.shop.webhookQueue.clear();
    const { version } = await world.api.ok<{ version: number | null }>('GET', '/mapping');
    await world.api.ok('PUT', '/mapping', {
      version,
      core: [...SHOP_CORE_ROWS, { field: 'meta:_origine', attribute: 'internal_note' }],
      attributes: [{ source: `pa:${attribute.id}`, attribute: 'materials', channel: null, locale: null }],
      axes: [{ source: 'custom:Taglia', attribute: 'size' }],
      defaultFamily: 'shop',
    });
    const first = await runToEnd(world, await startRun(world, { kind: 'everything' }), 500_000);
    expect(first.causes).toEqual([]);
    expect(first.counts).toMatchObject({ failed: 0, left: 0, skipped: 0 });
    await world.idle();
  }, 600_000);

  afterAll(() => world.close());

  async function measured(order: object) {
    const shopBefore = world.shop.requests.length;
    world.forgetRequests();
    await world.connector.resetCounters();
    const run = await runToEnd(world, await startRun(world, order), 300_000);
    await world.idle();
    const { rowsWritten, written } = await world.connector.counters();
    const shop = world.shop.requests.slice(shopBefore).filter(({ route }) => route.startsWith('/wc/'));
    return { run, rows: rowsWritten, written, toShop: shop.length, toUnoPim: world.writes() };
  }

  test('sends nothing to UnoPim, and reads the shop twice per hundred products', {
    timeout: 300_000,
  }, async () => {
    const { run, rows, written, toShop, toUnoPim } = await measured({ kind: 'everything' });
    console.info(`${SIZE} unchanged: ${toUnoPim.length} to UnoPim, ${toShop} to the shop, ${rows} rows`);
    expect(run).toMatchObject({ state: 'finished', counts: { pushed: 0, failed: 0, skipped: 0, left: 0 } });
    expect(run.counts.unchanged).toBe(run.total);
    expect(toUnoPim).toEqual([]);
    expect(toShop).toBeLessThanOrEqual(2 * Math.ceil((SIZE + VARIABLE) / 100) + VARIABLE + 12);
    expect(rows, JSON.stringify(written)).toBeLessThanOrEqual(0.1 * SIZE + 12);
  });

  test('finds what changed without a date, and pushes exactly that', { timeout: 300_000 }, async () => {
    const { admin, store } = world.shop;
    const [withImage = 0, withMeta = 0] = [products[2], products[7]];
    const image = store.products.get(withImage)?.imageId ?? 0;
    admin.editMediaAlt(image, 'Vaso visto da sopra');
    admin.renameTerm(terms[0]?.id ?? 0, 'Ferro battuto');
    admin.rawMetaWrite(withMeta, { key: '_origine', value: 'Umbria' });
    world.shop.webhookQueue.clear();
    const { run, toUnoPim } = await measured({ kind: 'everything' });
    console.info(toUnoPim.join(' · '));
    expect(run.counts).toMatchObject({ pushed: 3, failed: 0, skipped: 0, left: 0 });
    expect(toUnoPim.filter((route) => !route.startsWith('GET')).sort()).toEqual([
      'PATCH /products/{sku}',
      'PATCH /products/{sku}',
      'PUT /attributes/{code}/options',
    ]);
    expect(valuesOf(world, 'U-7').common['internal_note']).toBe('Umbria');
    expect(JSON.stringify(world.unopim.store.options)).toContain('Ferro battuto');
  });

  test('writes at most three rows for each product that changed', { timeout: 300_000 }, async () => {
    const changed = products.slice(0, CHANGED);
    for (const id of changed) world.shop.admin.saveProduct(id, { regular_price: '11' });
    world.shop.webhookQueue.clear();
    const { run, rows, written, toUnoPim } = await measured({ kind: 'products' });
    console.info(`${CHANGED} of ${SIZE} changed: ${toUnoPim.length} to UnoPim, ${rows} rows`);
    expect(run.counts).toMatchObject({ pushed: changed.length, failed: 0, left: 0 });
    expect(toUnoPim).toHaveLength(changed.length);
    expect(rows, JSON.stringify(written)).toBeLessThanOrEqual(3 * CHANGED);
  });
});
