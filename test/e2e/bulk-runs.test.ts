import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { runToEnd, startRun } from './support/runs.ts';

describe('a bulk run', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  test('pushes everything from nothing', async () => {
    const { admin } = world.shop;
    const parent = admin.createCategory({ name: 'Cucina' });
    const child = admin.createCategory({ name: 'Pentole', parent: parent.id });
    for (let n = 0; n < 30; n += 1)
      admin.createProduct({
        name: `P ${n}`,
        sku: `P-${n}`,
        status: 'publish',
        regular_price: '9',
        categories: [{ id: child.id }],
      });
    world.shop.webhookQueue.clear();
    const run = await runToEnd(world, await startRun(world, { kind: 'everything' }));
    console.info(JSON.stringify(run));
    console.info(world.writes().slice(0, 12), world.writes().length);
    expect(run.state).toBe('finished');
  });
});
