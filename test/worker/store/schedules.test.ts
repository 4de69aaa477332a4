import { beforeEach, describe, expect, test } from 'vitest';
import type { Schedule } from '../../../worker/ports/schedules.ts';
import { emptyTables, NOW, OTHER_SITE, SITE, store } from './make-test-store.ts';

beforeEach(emptyTables);

const MINUTE = 60_000;
const KEY = { siteId: SITE, id: 'nightly' };
const DRAFT = {
  name: 'Nightly',
  what: 'changed',
  frequency: 'cron',
  cron: '0 4 * * *',
  enabled: true,
} as const;

const save = (over: Partial<Parameters<typeof store.schedules.save>[1]> = {}, key = KEY) =>
  store.schedules.save(key, { ...DRAFT, nextAt: NOW, at: NOW - MINUTE, ...over });
const begin = (now: number, { asked = false } = {}) =>
  store.schedules.begin(KEY, { now, until: now + 10 * MINUTE, asked });

async function begun(now = NOW): Promise<Schedule> {
  const schedule = await begin(now);
  if (schedule === null) throw new Error('nobody began');
  return schedule;
}

const started = { at: NOW, outcome: 'started', message: null, runId: 'run-1' } as const;

describe('a scheduled job', () => {
  test('is read as it was saved', async () => {
    await save();
    expect(await store.schedules.byId(KEY)).toEqual({
      ...KEY,
      ...DRAFT,
      nextAt: NOW,
      createdAt: NOW - MINUTE,
      last: null,
      lastRunId: null,
      lastRunAt: null,
      changedSince: null,
    });
  });

  test('keeps its memory when it is saved anew', async () => {
    await save();
    await store.schedules.end(await begun(), { nextAt: NOW + MINUTE, last: started, changedSince: NOW - 1 });
    await save({ name: 'Other', nextAt: NOW + 2 * MINUTE, at: NOW });
    expect(await store.schedules.byId(KEY)).toMatchObject({
      name: 'Other',
      nextAt: NOW + 2 * MINUTE,
      createdAt: NOW - MINUTE,
      last: started,
      lastRunId: 'run-1',
      changedSince: NOW - 1,
    });
  });

  test('belongs to one site', async () => {
    await save();
    await save({ name: 'Theirs' }, { siteId: OTHER_SITE, id: 'nightly' });
    expect((await store.schedules.list(SITE)).map(({ name }) => name)).toEqual(['Nightly']);
    await store.schedules.remove(KEY);
    expect(await store.schedules.list(OTHER_SITE)).toHaveLength(1);
  });
});

describe('a turn', () => {
  test('goes to one of those who want it at the same time', async () => {
    await save();
    const turns = await Promise.all([begin(NOW), begin(NOW), begin(NOW)]);
    expect(turns.filter((turn) => turn !== null)).toHaveLength(1);
  });

  test('is not taken before its time, nor when the job is off, unless a person asks', async () => {
    await save({ nextAt: NOW + 1 });
    expect(await begin(NOW)).toBeNull();
    expect(await store.schedules.due(NOW)).toEqual([]);
    await save({ enabled: false, nextAt: null });
    expect(await store.schedules.due(NOW)).toEqual([]);
    expect(await begin(NOW)).toBeNull();
    expect(await begin(NOW, { asked: true })).not.toBeNull();
  });

  test('that was cut off is due again when its time is up', async () => {
    await save();
    await begun();
    expect(await begin(NOW + 10 * MINUTE - 1)).toBeNull();
    expect(await store.schedules.due(NOW + 10 * MINUTE)).toEqual([KEY]);
    expect(await begin(NOW + 10 * MINUTE)).not.toBeNull();
  });

  test('that ended leaves when it comes next and what became of it', async () => {
    await save();
    await store.schedules.end(await begun(), { nextAt: NOW + MINUTE, last: started, changedSince: null });
    expect(await store.schedules.due(NOW + MINUTE - 1)).toEqual([]);
    expect(await store.schedules.byId(KEY)).toMatchObject({ nextAt: NOW + MINUTE, last: started });
  });

  test('that was skipped forgets neither the run before nor its time', async () => {
    await save();
    await store.schedules.end(await begun(), { nextAt: NOW + MINUTE, last: started, changedSince: null });
    const skipped = { at: NOW + MINUTE, outcome: 'skipped', message: 'Still running.', runId: null } as const;
    await store.schedules.end(await begun(NOW + MINUTE), { nextAt: null, last: skipped, changedSince: null });
    expect(await store.schedules.byId(KEY)).toMatchObject({
      last: skipped,
      lastRunId: 'run-1',
      lastRunAt: NOW,
    });
  });

  test('does not undo what a person saved meanwhile', async () => {
    await save();
    const schedule = await begun();
    await save({ nextAt: NOW + 7 * MINUTE });
    await store.schedules.end(schedule, { nextAt: NOW + MINUTE, last: started, changedSince: null });
    expect((await store.schedules.byId(KEY))?.nextAt).toBe(NOW + 7 * MINUTE);
  });
});
