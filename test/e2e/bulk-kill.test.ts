import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { seededRandom } from './support/random.ts';
import { euro, jobs } from './support/reading.ts';
import { readRun, startRun } from './support/runs.ts';
import { until } from './support/time.ts';

/** SIZE=2000 RUNS=12 shows the bar; SEED tries other points. */
const SIZE = Number(process.env['SIZE'] ?? 120);
const KILLS = Number(process.env['RUNS'] ?? 4);
const SEED = Number(process.env['SEED'] ?? 2026);
/** Requests that may be under way at once: so many roots can lose their answer in one kill. */
const AT_ONCE = 4;

describe('SIGKILL in the middle of a bulk run', () => {
  let world: World;
  const skus: string[] = [];

  beforeAll(async () => {
    console.info(`seed ${SEED}, ${SIZE} products, ${KILLS} kills`);
    world = await startWorld();
    const { admin } = world.shop;
    const category = admin.createCategory({ name: 'Cucina' });
    for (let n = 0; n < SIZE; n += 1) {
      const sku = `K-${n}`;
      const categories = [{ id: category.id }];
      admin.createProduct({ name: `Vaso ${n}`, sku, status: 'publish', regular_price: price(n), categories });
      skus.push(sku);
    }
    world.shop.webhookQueue.clear();
  });

  afterAll(() => world.close());

  test('the run finishes: none missing, none stale, one repeated request a kill and root at most', {
    timeout: 900_000,
  }, async () => {
    const random = seededRandom(SEED);
    const id = await startRun(world, { kind: 'everything' });
    const repeatedAtMost = new Map<string, number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const lost = await killAfter(1 + Math.floor(random() * Math.ceil(SIZE / KILLS)), random() < 0.5);
      for (const sku of lost) repeatedAtMost.set(sku, (repeatedAtMost.get(sku) ?? 0) + 1);
      await world.killAndRestart();
      await world.clock.advance(31_000);
      await world.connector.cron();
    }
    await finish(id);
    expect(skus.filter((sku) => !world.unopim.store.products.has(sku))).toEqual([]);
    expect(skus.filter((sku, n) => euro(world, sku) !== price(n))).toEqual([]);
    const writes = new Map<string, number>();
    for (const { method, sku = '' } of world.unopim.requests) {
      if (method !== 'GET' && sku !== '') writes.set(sku, (writes.get(sku) ?? 0) + 1);
    }
    const repeated = [...writes].filter(([, count]) => count > 1);
    const total = repeated.reduce((sum, [, count]) => sum + count - 1, 0);
    console.info(`${total} writes repeated after ${KILLS} kills`);
    for (const [sku, count] of repeated) expect(count - 1).toBeLessThanOrEqual(repeatedAtMost.get(sku) ?? 0);
    expect(total).toBeLessThanOrEqual(KILLS * AT_ONCE);
    const run = await readRun(world, id);
    console.info(JSON.stringify(run.counts));
    expect(run).toMatchObject({ state: 'finished', causes: [], counts: { failed: 0, skipped: 0 } });
    expect(run.done).toBe(run.total);
  });

  /** Kills at the n-th write from now, before UnoPim gets it or after; answers which products were being written. */
  async function killAfter(writes: number, applied: boolean): Promise<readonly string[]> {
    let seen = 0;
    let isKilled = false;
    const stop = world.unopim.beforeRequest((entry) => {
      if (isKilled || entry.method === 'GET' || entry.route.includes('/oauth/')) return;
      seen += 1;
      if (seen < writes) return;
      isKilled = true;
      if (!applied) world.unopim.faults.add({ kind: 'drop-before', times: 1 });
      world.connector.killNow();
    });
    await until('the run comes to the point of the kill', async () => isKilled || (await isOver()), 120_000);
    stop();
    return world.unopim.requests
      .slice(-2 * AT_ONCE)
      .flatMap(({ method, sku }) => (method === 'GET' || sku === undefined ? [] : [sku]));
  }

  /** Nobody answers while it dies. */
  async function isOver(): Promise<boolean> {
    const { database } = world.connector;
    const live = database.prepare(`SELECT count(*) AS n FROM runs WHERE state IN ('walking', 'running')`);
    const found = await live.first<{ n: number }>().catch(() => null);
    return found?.n === 0;
  }

  /** What is in doubt rests a minute; then all of it is done. */
  async function finish(id: string): Promise<void> {
    for (let minute = 0; minute < 30; minute += 1) {
      await world.clock.advance(65_000);
      await world.connector.cron();
      await until(
        'the run ends or has to wait',
        async () =>
          (await readRun(world, id)).state === 'finished' || (await readRun(world, id)).waits !== null,
        300_000,
      );
      await world.idle();
      const isFinished = (await readRun(world, id)).state === 'finished';
      if (isFinished && (await jobs(world)).length === 0) return;
    }
    throw new Error(`Left: ${JSON.stringify(await jobs(world))}`);
  }
});

function price(n: number): string {
  return String(10 + (n % 7));
}
