import { beforeEach, describe, expect, test } from 'vitest';
import type { RunState } from '../../../worker/domain/run/run.ts';
import { siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import { runSchedule } from '../../../worker/pipeline/schedules/run-schedule.ts';
import type { Schedule } from '../../../worker/ports/schedules.ts';
import { CONNECTION_ID, pairedWorld, SITE, SITE_ID } from '../http/client.ts';
import { makeFakeServices, NOW, type World } from '../http/fakes.ts';

const HOUR = 3_600_000;
const KEY = { siteId: SITE_ID, id: 'hourly' };
const site = {
  ...SITE,
  connectionId: CONNECTION_ID,
  info: siteInfoSchema.parse({ ...SITE.info, timeZone: 'Europe/Rome' }),
};

let world: World;

beforeEach(() => {
  world = pairedWorld();
});

function have(over: Partial<Schedule> = {}): void {
  world.schedules.set(KEY.id, {
    ...KEY,
    name: 'Hourly',
    what: 'products',
    frequency: 'hourly',
    cron: null,
    enabled: true,
    createdAt: 0,
    nextAt: NOW,
    last: null,
    lastRunId: null,
    lastRunAt: null,
    changedSince: null,
    ...over,
  });
}

const come = (asked = false) => runSchedule(makeFakeServices(world), { site, key: KEY, asked });

/** The run that the job has started last is like this now. */
function lastRunIs(state: RunState): void {
  world.runs = world.runs.map((run) => ({ ...run, state }));
}

describe('when its time has come', () => {
  test('it starts its run and comes again at the next full hour', async () => {
    have();
    const after = await come();
    expect(world.runs).toMatchObject([
      { kind: 'products', trigger: 'schedule', connectionId: CONNECTION_ID },
    ]);
    expect(world.rings).toHaveLength(1);
    expect(after?.last).toEqual({ at: NOW, outcome: 'started', message: null, runId: world.runs[0]?.id });
    expect(after?.nextAt).toBe(Date.UTC(2026, 10, 2, 10));
  });

  test('missed times are caught up once', async () => {
    have({ nextAt: NOW - 30 * HOUR });
    expect((await come())?.nextAt).toBe(Date.UTC(2026, 10, 2, 10));
    lastRunIs('finished');
    expect(await come()).toBeNull();
    expect(world.runs).toHaveLength(1);
  });

  test.each([
    ['running', 'still under way'],
    ['paused', 'is paused'],
  ] as const)('and its last run is %s it is skipped, and the log says so', async (state, why) => {
    have();
    await come();
    lastRunIs(state);
    world.now += HOUR;
    const skipped = await come();
    expect(world.runs).toHaveLength(1);
    expect(skipped?.last).toMatchObject({ at: NOW + HOUR, outcome: 'skipped', runId: null });
    expect(skipped?.last?.message).toContain(why);
    expect(skipped?.nextAt).toBeGreaterThan(world.now);
    const skips = world.logs.filter(({ operation }) => operation === 'skip');
    expect(skips).toMatchObject([{ status: 'info', trigger: 'schedule' }]);
    expect(skips[0]?.message).toContain('"Hourly"');

    lastRunIs('finished');
    world.now += HOUR;
    expect((await come())?.last?.outcome).toBe('started');
  });

  test('and a person runs the same kind it is skipped', async () => {
    have();
    await come();
    have({ nextAt: NOW + HOUR });
    world.runs = world.runs.map((run) => ({ ...run, trigger: 'bulk' }));
    world.now += HOUR;
    expect((await come())?.last?.message).toContain('another run of the same kind');
  });

  test('a start that was cut off before it was noted is taken up, not made twice', async () => {
    have();
    await come();
    have();
    expect((await come())?.last).toMatchObject({ outcome: 'started', runId: world.runs[0]?.id });
    expect(world.runs).toHaveLength(1);
  });

  test('a job to reconcile makes the chore due', async () => {
    have({ what: 'reconcile' });
    expect((await come())?.last).toMatchObject({ outcome: 'started', runId: null });
    expect(world.hastened).toEqual(['reconcile']);
    expect(world.runs).toEqual([]);
  });
});

describe('products changed since the last run', () => {
  const since = () => world.runs[0]?.filter?.changedSince;

  test('are all of them the first time, then those since a run began that came to its end', async () => {
    have({ what: 'changed' });
    await come();
    expect(since()).toBeNull();
    lastRunIs('finished');
    world.now += HOUR;
    await come();
    expect(since()).toBe(NOW - 150_000);
    lastRunIs('cancelled');
    world.now += HOUR;
    await come();
    expect(since()).toBe(NOW - 150_000);
  });
});

describe('a person who asks for it now', () => {
  test('need not wait for its time, which stays', async () => {
    have({ nextAt: NOW + HOUR, frequency: 'cron', cron: '30 11 * * *' });
    expect(await come()).toBeNull();
    const run = await come(true);
    expect(run?.last?.outcome).toBe('started');
    expect(run?.nextAt).toBe(NOW + HOUR);
  });

  test('may run one that is off, and it stays off', async () => {
    have({ enabled: false, nextAt: null });
    expect(await come(true)).toMatchObject({ enabled: false, nextAt: null, last: { outcome: 'started' } });
  });
});
