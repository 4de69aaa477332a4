import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectionId, wooId } from '../../../worker/domain/ids.ts';
import type { Intent, Job, Rest } from '../../../worker/ports/jobs.ts';
import {
  CONNECTION,
  commit,
  dueAt,
  emptyTables,
  ids,
  link,
  measure,
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
  renames: [],
  claimedAt: 0,
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

/** `next` is what a save made of `job` while an attempt ran on it. */
function expectNewer(next: Job, job: Job, expected: Partial<Job>): void {
  expect(next).toMatchObject(expected);
  expect(next.rev).toBeGreaterThan(job.rev);
}

describe('asking for a push', () => {
  test.each([
    { first: 'manual', next: 'webhook', trigger: 'manual' },
    { first: 'retry', next: 'reconcile', trigger: 'retry' },
    { first: 'webhook', next: 'manual', trigger: 'manual' },
    { first: 'manual', next: 'retry', trigger: 'retry' },
    { first: 'webhook', next: 'reconcile', trigger: 'reconcile' },
  ] as const)(
    '$next that joins $first leaves $trigger: what a person asked for stays asked for',
    async (row) => {
      await jobs.request([request(1, { trigger: row.first })]);
      await jobs.request([request(1, { trigger: row.next })]);
      expect(await theJob()).toMatchObject({ trigger: row.trigger });
    },
  );

  test('saves of one product become one job', async () => {
    await jobs.request([request(1), request(1)]);
    const { rev } = await theJob();
    await jobs.request([request(1)]);
    expect((await theJob()).rev).toBeGreaterThan(rev);
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
    const { rev } = await requested();
    await rest(await theJob(), why);
    await jobs.request([request(1)]);
    expect(await dueAt(NOW + 59_999)).toEqual([]);
    expect((await theJob(NOW + 60_000)).rev).toBeGreaterThan(rev);
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
    expectNewer(await theJob(), job, { attempts: 0, dueAt: NOW });
  });

  test.each(['cooldown', 'doubt'] as const)('waits with it for the end of a %s', async (why) => {
    const job = await requested();
    await jobs.request([request(1)]);
    await rest(job, why, { intent });
    expect(await dueAt(NOW)).toEqual([]);
    expectNewer(await theJob(NOW + 60_000), job, { intent });
  });

  test.each(['backoff', 'cooldown', 'doubt'] as const)(
    'is not lost when the attempt gives up in %s',
    async (why) => {
      const job = await requested();
      await jobs.request([request(1)]);
      await rest(job, why, { dueAt: null, attempts: 8 });
      expectNewer(await theJob(), job, { attempts: 0 });
    },
  );

  test('outlives the end of the attempt, as a fresh job without doubt', async () => {
    const job = await requested();
    await jobs.claim(job, intent);
    await jobs.request([request(1)]);
    expect((await theJob()).intent).toEqual(intent);
    await jobs.finish([job]);
    expectNewer(await theJob(), job, { attempts: 0, intent: null });
  });

  test('outlives the end of an attempt that was never claimed', async () => {
    const job = await requested();
    await rest(job, 'doubt', { intent, attempts: 2 });
    const again = await theJob(NOW + 60_000);
    await jobs.request([request(1, { trigger: 'association' })]);
    await jobs.finish([again]);
    const next = await theJob(NOW + 60_000);
    expectNewer(next, again, { attempts: 0, intent: null });
    await jobs.request([request(1)]);
    expectNewer(await theJob(), next, { dueAt: NOW });
  });
});

describe('a job that is asked for again after its end', () => {
  test('is not ended by an attempt on the former one', async () => {
    const former = await requested();
    await jobs.finish([former]);
    // Revisions are milliseconds of the database; between an attempt's end and the next save there is always one.
    await scheduler.wait(5);
    const next = await requested();
    await jobs.finish([former]);
    expect(await theJob()).toEqual(next);
  });

  test('is not ended by it either when saves joined in the meantime', async () => {
    const former = await requested();
    await jobs.request([request(1), request(1)]);
    const joined = await theJob();
    await jobs.finish([joined]);
    await scheduler.wait(5);
    await requested();
    await jobs.finish([former, joined]);
    expect(await dueAt(NOW)).toHaveLength(1);
  });
});

describe('when the whole shop cannot be reached', () => {
  const later = { dueAt: NOW + 90_000, message: 'The shop is down.' };

  test('all jobs wait, their attempts and doubts as they were', async () => {
    await jobs.request([request(1), request(2)]);
    const due = await dueAt(NOW);
    const [first] = due;
    if (first !== undefined)
      await jobs.postpone(first, { dueAt: NOW, attempts: 3, why: 'doubt', message: 'm', intent });
    await jobs.request([request(3)]);
    await jobs.restMany(due, later);
    expect(ids(await dueAt(NOW))).toEqual([3]);
    expect(await dueAt(later.dueAt)).toMatchObject([
      { wcId: 3 },
      { wcId: 1, attempts: 3, intent, rev: first?.rev, dueAt: later.dueAt },
      { wcId: 2, attempts: 0, intent: null, dueAt: later.dueAt },
    ]);
  });

  test('a save that came meanwhile waits too, and the next one ends the wait', async () => {
    const job = await requested();
    await jobs.request([request(1)]);
    await jobs.restMany([job], later);
    expect(await dueAt(NOW)).toEqual([]);
    await jobs.request([request(1)]);
    expectNewer(await theJob(), job, { dueAt: NOW });
  });

  test('a later time is kept, and what gave up stays so', async () => {
    await jobs.request([request(1), request(2)]);
    const [first, second] = await dueAt(NOW);
    if (first === undefined || second === undefined) throw new Error('two jobs are due');
    await rest(first, 'backoff', { dueAt: NOW + 500_000 });
    await rest(second, 'backoff', { dueAt: null });
    await jobs.restMany([first, second], later);
    expect(await dueAt(later.dueAt)).toEqual([]);
    expect(ids(await dueAt(Number.MAX_SAFE_INTEGER))).toEqual([1]);
  });

  test('no jobs are no statement', async () => {
    expect((await measure(() => jobs.restMany([], later))).statements).toBe(0);
  });

  test('hundreds of jobs are one statement, one row written each', async () => {
    await jobs.request(Array.from({ length: 800 }, (_, n) => request(n + 1)));
    const due = await jobs.due({ connectionId: CONNECTION, now: NOW, kinds: ['product'], limit: 800 });
    expect(await measure(() => jobs.restMany(due, later))).toMatchObject({ statements: 1, written: 800 });
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

  test('a given-up job for the images of a product that is gone is pruned, and no other', async () => {
    await store.sites.save(site(), null);
    await store.commits.commit(commit({ link: link(1) }));
    await store.commits.commit(commit({ link: link(2, { goneAt: NOW }) }));
    for (const id of [1, 2, 3]) {
      await jobs.request([request(id, { kind: 'media' }), request(id)]);
      for (const job of await dueAt(NOW, ['media', 'product'])) await rest(job, 'backoff', { dueAt: null });
    }
    await jobs.request([request(4, { kind: 'media' })]);
    await jobs.pruneMedia(SITE);
    const { results } = await env.DB.prepare('SELECT kind, wc_id FROM jobs ORDER BY kind, wc_id').all();
    expect(results).toEqual([
      { kind: 'media', wc_id: 1 },
      { kind: 'media', wc_id: 4 },
      { kind: 'product', wc_id: 1 },
      { kind: 'product', wc_id: 2 },
      { kind: 'product', wc_id: 3 },
    ]);
  });
});
