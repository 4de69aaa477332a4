import { beforeEach, describe, expect, test } from 'vitest';
import { connectionId, wooId } from '../../../worker/domain/ids.ts';
import type { Intent, Job, Rest } from '../../../worker/ports/jobs.ts';
import {
  CONNECTION,
  dueAt,
  emptyTables,
  ids,
  NOW,
  request,
  SITE,
  site,
  store,
  theJob,
} from './make-test-store.ts';

const { jobs } = store;
const intent: Intent = {
  since: NOW,
  creates: [{ wcId: wooId(1), code: 'SKU-1', type: 'simple' }],
  renames: [], claimedAt: 0,
  updates: {},
};

beforeEach(emptyTables);

function rest(
  job: Job,
  why: Rest,
  over: { dueAt?: number | null; intent?: Intent | null; attempts?: number } = {},
) {
  return jobs.postpone(job, {
    dueAt: NOW + 60_000,
    attempts: 1,
    message: 'UnoPim did not answer.',
    intent: null,
    ...over,
    why,
  });
}

async function requested(id = 1): Promise<Job> {
  await jobs.request([request(id)]);
  return theJob();
}

describe('asking for a push', () => {
  test('saves of one product become one job', async () => {
    await jobs.request([request(1), request(1)]);
    await jobs.request([request(1)]);
    expect((await theJob()).rev).toBe(3);
  });

  test('the earlier time, the better priority and the last trigger count', async () => {
    await jobs.request([request(1, { dueAt: NOW, priority: 9, trigger: 'reconcile' })]);
    await jobs.request([request(1, { dueAt: NOW + 5000, priority: 0, trigger: 'manual' })]);
    expect(await theJob()).toMatchObject({ dueAt: NOW, priority: 0, trigger: 'manual', attempts: 0 });
  });

  test('the best priority comes first, then what waits longest', async () => {
    await jobs.request([
      request(1, { dueAt: NOW }),
      request(2, { dueAt: NOW - 1 }),
      request(3, { priority: 0 }),
      request(4, { dueAt: NOW + 1 }),
    ]);
    expect(ids(await dueAt(NOW))).toEqual([3, 2, 1]);
  });

  test('kinds are asked for apart', async () => {
    await jobs.request([request(1, { kind: 'media' }), request(1), request(9, { kind: 'locate' })]);
    expect(ids(await dueAt(NOW, ['media']))).toEqual([1]);
    expect(ids(await dueAt(NOW, ['product', 'locate']))).toEqual([1, 9]);
  });

  test('more jobs than D1 takes parameters go in one call', async () => {
    await jobs.request(Array.from({ length: 5000 }, (_, n) => request(n + 1)));
    await store.sites.save(site(), null);
    expect((await jobs.count(SITE)).waiting).toBe(5000);
  });
});

describe('a save while the job rests', () => {
  test('makes a job in back-off due at once, with fresh attempts', async () => {
    await rest(await requested(), 'backoff', { attempts: 4 });
    expect(await dueAt(NOW)).toEqual([]);
    await jobs.request([request(1)]);
    expect(await theJob()).toMatchObject({ attempts: 0, dueAt: NOW });
  });

  test.each(['cooldown', 'doubt'] as const)('keeps the time of a %s', async (why) => {
    await rest(await requested(), why);
    await jobs.request([request(1)]);
    expect(await dueAt(NOW + 59_999)).toEqual([]);
    expect((await theJob(NOW + 60_000)).rev).toBe(2);
  });

  test.each(['backoff', 'cooldown', 'doubt'] as const)('revives a job that gave up in %s', async (why) => {
    await rest(await requested(), why, { dueAt: null, attempts: 8 });
    expect(await dueAt(Number.MAX_SAFE_INTEGER)).toEqual([]);
    await jobs.request([request(1)]);
    expect(await theJob()).toMatchObject({ attempts: 0, dueAt: NOW });
  });

  test('an association wakes a job but forgives no attempts', async () => {
    await rest(await requested(), 'backoff', { attempts: 4 });
    await jobs.request([request(1, { trigger: 'association' })]);
    expect(await theJob()).toMatchObject({ attempts: 4, dueAt: NOW });
  });
});

describe('a save while the attempt runs', () => {
  test('is not lost by a back-off', async () => {
    const job = await requested();
    await jobs.request([request(1)]);
    await rest(job, 'backoff', { attempts: 3 });
    expect(await theJob()).toMatchObject({ rev: 2, attempts: 0, dueAt: NOW });
  });

  test.each(['cooldown', 'doubt'] as const)('waits with it for the end of a %s', async (why) => {
    const job = await requested();
    await jobs.request([request(1)]);
    await rest(job, why, { intent });
    expect(await dueAt(NOW)).toEqual([]);
    expect(await theJob(NOW + 60_000)).toMatchObject({ rev: 2, intent });
  });

  test.each(['backoff', 'cooldown', 'doubt'] as const)(
    'is not lost when the attempt gives up in %s',
    async (why) => {
      const job = await requested();
      await jobs.request([request(1)]);
      await rest(job, why, { dueAt: null, attempts: 8 });
      expect(await theJob()).toMatchObject({ rev: 2, attempts: 0 });
    },
  );

  test('outlives the end of the attempt, as a fresh job without doubt', async () => {
    const job = await requested();
    await jobs.claim(job, intent);
    await jobs.request([request(1)]);
    expect((await theJob()).intent).toEqual(intent);
    await jobs.finish([job]);
    expect(await theJob()).toMatchObject({ rev: 2, attempts: 0, intent: null });
  });

  test('outlives the end of an attempt that was never claimed', async () => {
    const job = await requested();
    await rest(job, 'doubt', { intent, attempts: 2 });
    const again = await theJob(NOW + 60_000);
    await jobs.request([request(1, { trigger: 'association' })]);
    await jobs.finish([again]);
    expect(await theJob(NOW + 60_000)).toMatchObject({ rev: 2, attempts: 0, intent: null });
    await jobs.request([request(1)]);
    expect(await theJob()).toMatchObject({ rev: 3, dueAt: NOW });
  });
});

describe('claims', () => {
  test('a claim that never ended is found with its intent', async () => {
    await jobs.claim(await requested(), intent);
    expect((await theJob()).intent).toEqual(intent);
  });

  test('an attempt that ended for certain leaves no doubt', async () => {
    const job = await requested();
    await jobs.claim(job, intent);
    await rest(job, 'backoff', { intent: null });
    expect((await theJob(NOW + 60_000)).intent).toBeNull();
  });

  test('several roots end at once, each by its own revision', async () => {
    await jobs.request([request(1), request(2), request(3)]);
    const due = await dueAt(NOW);
    await jobs.request([request(2)]);
    await jobs.finish(due);
    expect(ids(await dueAt(NOW))).toEqual([2]);
  });
});

describe('what is due', () => {
  const other = connectionId('con_2');

  test('the next time of the kinds asked for', async () => {
    await jobs.request([request(1, { dueAt: NOW + 7 }), request(2, { dueAt: NOW + 5, kind: 'media' })]);
    expect(await jobs.nextDueAt({ connectionId: CONNECTION, kinds: ['product', 'locate'] })).toBe(NOW + 7);
    expect(await jobs.nextDueAt({ connectionId: CONNECTION, kinds: ['product', 'media'] })).toBe(NOW + 5);
    expect(await jobs.nextDueAt({ connectionId: other, kinds: ['product'] })).toBeNull();
  });

  test('connections with overdue work, images apart', async () => {
    await jobs.request([
      request(1, { dueAt: NOW - 31_000 }),
      request(2, { dueAt: NOW - 31_000, kind: 'locate' }),
      request(3, { dueAt: NOW - 31_000, kind: 'media', connectionId: other }),
      request(4, { dueAt: NOW, kind: 'media' }),
    ]);
    expect(await jobs.overdue(NOW - 30_000)).toEqual([
      { connectionId: CONNECTION, media: false },
      { connectionId: other, media: true },
    ]);
  });

  test('the health page counts waiting and given up', async () => {
    await store.sites.save(site(), null);
    await rest(await requested(1), 'backoff', { dueAt: null });
    await jobs.request([request(2, { dueAt: NOW + 3 }), request(3, { dueAt: NOW + 9 })]);
    expect(await jobs.count(SITE)).toEqual({ waiting: 2, dead: 1, oldestDueAt: NOW + 3 });
  });
});
