import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { LoggedRow } from './support/reading.ts';
import { until } from './support/time.ts';

const MINUTE_MS = 60_000;

interface ScheduleView {
  readonly id: string;
  readonly nextRunAt: number | null;
  readonly last: { readonly at: number; readonly outcome: string; readonly runId: string | null } | null;
}

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const { id } of await schedules()) await world.api.ok('DELETE', `/schedules/${id}`);
});

const schedules = async () =>
  (await world.api.ok<{ schedules: ScheduleView[] }>('GET', '/schedules')).schedules;
const add = (job: object) => world.api.ok<ScheduleView>('POST', '/schedules', { name: 'Job', ...job });
const runs = async () => (await world.api.ok<{ runs: { id: string }[] }>('GET', '/runs')).runs;

const OVERLAP = { code: 'schedule.overlap' };

const ended = (run: string | null | undefined) =>
  until('the run ends', async () => {
    const { endedAt } = await world.api.ok<{ endedAt: number | null }>('GET', `/runs/${run}`);
    return endedAt !== null;
  });

/** The cron rings; what it finds due is on its way when this ends. */
async function minute(): Promise<void> {
  await world.clock.advance(MINUTE_MS);
  await world.connector.cron();
}

async function lastOf(id: string, isIt: (last: ScheduleView['last']) => boolean): Promise<ScheduleView> {
  let found: ScheduleView | undefined;
  await until('the job has had its time', async () => {
    found = (await schedules()).find((one) => one.id === id);
    return found !== undefined && isIt(found.last);
  });
  if (found === undefined) throw new Error('no such job');
  return found;
}

describe('a scheduled job', () => {
  test('starts its run when its time has come, and is skipped with a word in the log while that is paused', async () => {
    const job = await add({ what: 'products', frequency: 'every_5_minutes' });
    const dueIn = (job.nextRunAt ?? 0) - world.clock.now();
    await world.clock.advance(dueIn);
    await world.connector.cron();
    const first = await lastOf(job.id, (last) => last !== null);
    expect(first.last?.outcome).toBe('started');
    expect((await runs()).map(({ id }) => id)).toEqual([first.last?.runId]);
    expect(first.nextRunAt).toBe((job.nextRunAt ?? 0) + 5 * MINUTE_MS);

    await ended(first.last?.runId);
    // As it would stand if a person had paused it before its end, however fast it is.
    await world.connector.database.prepare("UPDATE runs SET state = 'paused', ended_at = NULL").run();
    await world.clock.advance(5 * MINUTE_MS);
    await world.connector.cron();
    const second = await lastOf(job.id, (last) => last?.at !== first.last?.at);
    expect(second.last?.outcome).toBe('skipped');
    const { rows } = await world.api.ok<{ rows: LoggedRow[] }>('GET', '/logs?trigger=schedule&limit=5');
    expect(rows).toContainEqual(
      expect.objectContaining({
        operation: 'skip',
        status: 'info',
        detail: expect.objectContaining(OVERLAP),
      }),
    );
    await world.api.ok('POST', `/runs/${first.last?.runId}/cancel`);
  });

  test('finds what changed since its last run, and only that', async () => {
    const create = (sku: string) =>
      world.shop.admin.createProduct({ name: sku, sku, status: 'publish', regular_price: '10', weight: '1' });
    create('SCHED-1');
    world.shop.webhookQueue.clear();
    await world.clock.advance(10 * MINUTE_MS);
    const job = await add({ what: 'changed', frequency: 'hourly' });
    const first = await world.api.ok<ScheduleView>('POST', `/schedules/${job.id}/run`);
    await ended(first.last?.runId);
    expect(world.unopim.store.product('SCHED-1')).toBeDefined();

    await world.clock.advance(30 * MINUTE_MS);
    create('SCHED-2');
    world.shop.webhookQueue.clear();
    const second = await world.api.ok<ScheduleView>('POST', `/schedules/${job.id}/run`);
    await ended(second.last?.runId);
    expect(world.unopim.store.product('SCHED-2')).toBeDefined();
    const run = await world.api.ok<{ total: number }>('GET', `/runs/${second.last?.runId}`);
    expect(run.total).toBe(1);
  });

  test('that was missed for a day is caught up once', async () => {
    const job = await add({ what: 'categories', frequency: 'hourly' });
    const before = (await runs()).length;
    await world.clock.advance(24 * 60 * MINUTE_MS);
    await world.connector.cron();
    const caughtUp = await lastOf(job.id, (last) => last !== null);
    expect(caughtUp.nextRunAt).toBeGreaterThan(world.clock.now());
    await minute();
    await minute();
    expect(await runs()).toHaveLength(before + 1);
  });

  test('that is off is left alone, until a person runs it', async () => {
    const job = await add({ what: 'attributes', frequency: 'every_5_minutes', enabled: false });
    await world.clock.advance(60 * MINUTE_MS);
    await world.connector.cron();
    await minute();
    expect((await schedules()).map(({ last }) => last)).toEqual([null]);
    const ran = await world.api.ok<ScheduleView>('POST', `/schedules/${job.id}/run`);
    expect(ran.last).toMatchObject({ outcome: 'started' });
    expect(ran.nextRunAt).toBeNull();
  });
});
