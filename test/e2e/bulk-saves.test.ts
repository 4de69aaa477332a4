import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { euro } from './support/reading.ts';
import { readRun, runToEnd, startRun } from './support/runs.ts';
import { until } from './support/time.ts';

/** SIZE=5000 SAVES=80 EVERY_MS=3000 shows the bar: twenty saves a minute, of the thirty that a run leaves them. */
const SIZE = Number(process.env['SIZE'] ?? 150);
const SAVES = Number(process.env['SAVES'] ?? 6);
const EVERY_MS = Number(process.env['EVERY_MS'] ?? 300);
const PER_MINUTE = 120;

describe('a save during a running bulk, at 120 requests a minute', () => {
  let world: World;
  let saved: { id: number; sku: string }[];

  beforeEach(async () => {
    world = await startWorld({ unopim: { rateLimitPerMinute: PER_MINUTE } });
    saved = Array.from({ length: 3 }, (_, n) => {
      const sku = `SAVED-${n}`;
      const { id } = world.shop.admin.createProduct({
        name: sku,
        sku,
        status: 'publish',
        regular_price: '1',
      });
      return { id, sku };
    });
    await world.settle();
    for (let n = 0; n < SIZE; n += 1)
      world.shop.admin.createProduct({
        name: `B ${n}`,
        sku: `B-${n}`,
        status: 'publish',
        regular_price: '9',
      });
    world.shop.webhookQueue.clear();
  });

  afterEach(() => world.close());

  const bulkWrites = () =>
    world.unopim.requests.filter(({ method, sku }) => method !== 'GET' && sku?.startsWith('B-') === true)
      .length;

  test('is in UnoPim before the bulk’s next ten products, and finds its quarter of the rate', {
    timeout: 900_000,
  }, async () => {
    const id = await startRun(world, { kind: 'products' });
    await until('the bulk is under way', () => bulkWrites() > 10, 60_000);
    const overtaken: number[] = [];
    const tookMs: number[] = [];
    for (let n = 0; n < SAVES; n += 1) {
      const { id: product = 0, sku = '' } = saved[n % saved.length] ?? {};
      const price = String(100 + n);
      world.shop.admin.saveProduct(product, { regular_price: price });
      const from = Date.now();
      await world.shop.webhookQueue.run();
      const before = bulkWrites();
      await until(`save ${n} arrives`, () => euro(world, sku) === price, 30_000);
      overtaken.push(bulkWrites() - before);
      tookMs.push(Date.now() - from);
      await wait(EVERY_MS);
    }
    const run = await readRun(world, id);
    const limited = world.unopim.requests.filter(({ status }) => status === 429).length;
    console.info(
      `${SAVES} saves during a bulk of ${SIZE} (${run.done} done): at most ${Math.max(...overtaken)} bulk products before one, ` +
        `slowest ${Math.max(...tookMs)} ms, ${limited} answers 429`,
    );
    expect(run.state).toBe('running');
    expect(Math.max(...overtaken)).toBeLessThanOrEqual(10);
    expect(limited).toBe(0);
    await world.api.ok('POST', `/runs/${id}/cancel`);
    expect((await runToEnd(world, id)).state).toBe('cancelled');
  });
});
