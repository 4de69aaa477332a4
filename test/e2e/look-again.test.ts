import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { SHOP_CORE_ROWS } from '../makers/pim-structure.ts';
import { valuesOf } from './support/reading.ts';
import { runToEnd, startRun } from './support/runs.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface PendingLook {
  readonly since: number;
  readonly products: number;
  readonly parts: readonly string[];
  readonly runId: string | null;
}

const pendingLook = async () =>
  (await world.api.ok<{ pendingLook: PendingLook | null }>('GET', '/pending-look')).pendingLook;
const saveMapping = (core: readonly object[]) =>
  world.api.ok('PUT', '/mapping', { core, defaultFamily: 'shop', version: null });
const WITH_ORIGIN = [...SHOP_CORE_ROWS, { field: 'meta:_origine', attribute: 'internal_note' }];

test('products that were pushed are to be looked at from a change of the mapping until a run has gone through all', async () => {
  const meta_data = [{ key: '_origine', value: 'Paese' }];
  const make = (sku: string) =>
    world.shop.admin.createProduct({ name: sku, sku, status: 'publish', regular_price: '9', meta_data });
  make('L-1');
  await world.settle();
  expect(await pendingLook()).toBeNull();

  await saveMapping(SHOP_CORE_ROWS);
  expect(await pendingLook()).toBeNull();
  const savedAt = world.clock.now();
  await saveMapping(WITH_ORIGIN);
  expect(await pendingLook()).toMatchObject({ products: 1, parts: ['mapping'], runId: null });
  expect((await pendingLook())?.since).toBeGreaterThanOrEqual(savedAt);

  await world.clock.advance(1000);
  make('L-2');
  await world.settle();
  await runToEnd(world, await startRun(world, { kind: 'products', first: 1 }));
  expect(await pendingLook()).toMatchObject({ products: 1 });

  const run = await runToEnd(world, await startRun(world, { kind: 'products' }));
  expect(run).toMatchObject({ state: 'finished', counts: { failed: 0 } });
  expect(await pendingLook()).toBeNull();
  expect(valuesOf(world, 'L-1').common['internal_note']).toBe('Paese');
});
