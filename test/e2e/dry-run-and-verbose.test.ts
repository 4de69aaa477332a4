import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { euro, logOf, stateOf, valuesOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const product = (sku: string) => ({ name: 'Vaso', sku, status: 'publish', regular_price: '10', weight: '1' });

test('an unchanged product is logged only with "verbose" on', async () => {
  const { id } = world.shop.admin.createProduct(product('SAME'));
  await world.settle();
  const operations = async () => (await logOf(world, id)).map(({ operation }) => operation);
  await world.push([id]);
  expect(await operations()).toEqual(['create']);

  await world.api.ok('PUT', '/settings', { verbose: true });
  await world.push([id]);
  expect(await operations()).toEqual(['unchanged', 'create']);
  await world.api.ok('PUT', '/settings', { verbose: false });
  await world.push([id]);
  expect(await operations()).toEqual(['unchanged', 'create']);
});

test('dry-run says what it would send, and sends nothing', async () => {
  const { id } = world.shop.admin.createProduct(product('THERE'));
  await world.settle();
  world.forgetRequests();
  await world.api.ok('PUT', '/settings', { dryRun: true });
  const category = world.shop.admin.createCategory({ name: 'Prova' });
  world.shop.admin.saveProduct(id, { regular_price: '11', categories: [{ id: category.id }] });
  const fresh = world.shop.admin.createProduct(product('FRESH'));
  await untilQuiet(world);
  expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual([]);
  expect(euro(world, 'THERE')).toBe('10');
  expect(world.unopim.store.product('FRESH')).toBeUndefined();
  const [row] = await logOf(world, id);
  expect(row).toMatchObject({ operation: 'dry-run', status: 'info', code: 'THERE' });
  expect(JSON.stringify(row?.detail.requests)).toContain('"EUR":"11"');
  expect((await logOf(world, fresh.id))[0]?.detail.requests).toMatchObject([{ method: 'POST' }]);

  await world.api.ok('PUT', '/settings', { dryRun: false });
  await untilQuiet(world);
  expect([euro(world, 'THERE'), euro(world, 'FRESH')]).toEqual(['11', '10']);
  expect(valuesOf(world, 'THERE').categories).toEqual(['prova']);
  expect((await stateOf(world, id)).reason).toBeNull();
});

test('images that dry-run held back are uploaded once it is off', async () => {
  const { id } = world.shop.admin.createProduct(product('PICTURED'));
  await world.settle();
  await world.api.ok('PUT', '/settings', { dryRun: true });
  const image = world.shop.admin.uploadMedia({ filename: 'held.png', seed: 7 });
  world.shop.admin.saveProduct(id, { images: [{ id: image.id }] });
  await untilQuiet(world);
  expect((await logOf(world, id))[0]?.message).toContain('images');
  await world.api.ok('PUT', '/settings', { dryRun: false });
  await untilQuiet(world);
  expect(String(valuesOf(world, 'PICTURED').common['image'])).toContain('held');
});

test('images that were asked for before dry-run began wait for its end too', async () => {
  const image = world.shop.admin.uploadMedia({ filename: 'early.png', seed: 8 });
  world.shop.faults.add({ kind: 'status', status: 503, match: { route: /early/ } });
  const { id } = world.shop.admin.createProduct({ ...product('EARLY'), images: [{ id: image.id }] });
  await world.settle();
  await world.api.ok('PUT', '/settings', { dryRun: true });
  world.shop.faults.clear();
  world.forgetRequests();
  await untilQuiet(world);
  expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual([]);
  expect((await stateOf(world, id)).reason).toBe('gate.dry_run');
  await world.api.ok('PUT', '/settings', { dryRun: false });
  await untilQuiet(world);
  expect(String(valuesOf(world, 'EARLY').common['image'])).toContain('early');
});

test('two products that swap their SKUs are rehearsed once, and swap when dry-run is off', async () => {
  const [one, two] = ['SWAP-1', 'SWAP-2'].map((sku) => world.shop.admin.createProduct(product(sku)));
  await world.settle();
  await world.api.ok('PUT', '/settings', { dryRun: true });
  const rename = (id: number | undefined, sku: string) => world.shop.admin.saveProduct(id ?? 0, { sku });
  rename(one?.id, 'SWAP-3');
  rename(two?.id, 'SWAP-1');
  rename(one?.id, 'SWAP-2');
  world.shop.webhookQueue.clear();
  const both = [one, two].flatMap((some) => (some === undefined ? [] : [some.id]));
  await world.push(both);
  await untilQuiet(world);
  const rows = await Promise.all(both.map((id) => logOf(world, id)));
  expect(rows.flat().filter(({ operation }) => operation === 'dry-run')).toHaveLength(1);
  await world.api.ok('PUT', '/settings', { dryRun: false });
  await untilQuiet(world);
  const codes = await Promise.all(both.map(async (id) => (await stateOf(world, id)).code));
  expect(codes).toEqual(['SWAP-2', 'SWAP-1']);
});

test('a product that waits for a code comes too, when dry-run is off', async () => {
  const [taker, owner] = ['CHAIN-1', 'CHAIN-2'].map((sku) => world.shop.admin.createProduct(product(sku)));
  await world.settle();
  await world.api.ok('PUT', '/settings', { dryRun: true });
  world.shop.admin.saveProduct(owner?.id ?? 0, { sku: 'CHAIN-3' });
  world.shop.admin.saveProduct(taker?.id ?? 0, { sku: 'CHAIN-2' });
  await untilQuiet(world);
  expect((await stateOf(world, taker?.id ?? 0)).reason).toBe('gate.dry_run');
  await world.api.ok('PUT', '/settings', { dryRun: false });
  await untilQuiet(world);
  expect((await stateOf(world, taker?.id ?? 0)).code).toBe('CHAIN-2');
  expect((await stateOf(world, owner?.id ?? 0)).code).toBe('CHAIN-3');
});
