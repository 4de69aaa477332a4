import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import type { Link } from '../../../worker/ports/links.ts';
import {
  CONNECTION,
  commit,
  dueAt,
  emptyTables,
  ids,
  link,
  measure,
  NOW,
  OTHER_SITE,
  request,
  SITE,
  store,
  theJob,
} from './make-test-store.ts';

const { commits, jobs } = store;
const place = { siteId: SITE, connectionId: CONNECTION };

beforeEach(emptyTables);

const save = (id: number, over: Partial<Link> = {}) => commits.commit(commit({ link: link(id, over) }));

const wear = (id: number, key: string, over: Partial<Link> = {}) =>
  commits.commit(
    commit({
      link: link(id, over),
      problem: { was: null, now: { key, code: key, message: 'm', remedy: 'r' } },
    }),
  );

/** The row of product `id` once more for every id up to `last`: committing each would take long. */
async function copyLink(id: number, last: number): Promise<void> {
  const columns = `connection_id, linked_at, axes, owner, adopted, sent, media, variation_ids, read_at, reason`;
  await env.DB.prepare(
    `INSERT INTO links (site_id, kind, wc_id, root_id, ${columns})
     SELECT site_id, kind, value, value, ${columns} FROM links, json_each(?2) WHERE wc_id = ?1`,
  )
    .bind(id, JSON.stringify(Array.from({ length: last - id }, (_, n) => id + n + 1)))
    .run();
}

const requested = async () => ids(await dueAt(NOW));

const requestBlocked = () => jobs.requestBlocked({ ...place, trigger: 'mapping', priority: 8, dueAt: NOW });

const requestProblem = (key: string) =>
  jobs.requestProblem({ ...place, key, trigger: 'retry', priority: 1, dueAt: NOW });

describe('requesting what is blocked', () => {
  test('takes each root once that wears a problem or a reason, of this site only', async () => {
    await save(1);
    await save(2, { reason: 'gate.missing_family', code: null });
    await wear(31, 'k', { rootId: wooId(3) });
    await wear(32, 'k', { rootId: wooId(3) });
    await wear(9, 'k', { siteId: OTHER_SITE });
    expect(await requestBlocked()).toBe(2);
    expect(await requested()).toEqual([2, 3]);
    expect((await dueAt(NOW))[0]).toMatchObject({ ...place, trigger: 'mapping', priority: 8, attempts: 0 });
  });

  test('joins jobs that are there, and counts them', async () => {
    await wear(1, 'k');
    await jobs.request([request(1, { priority: 0, dueAt: NOW - 5 })]);
    const { rev } = await theJob();
    expect(await requestBlocked()).toBe(1);
    const joined = await theJob();
    expect(joined).toMatchObject({ priority: 0, dueAt: NOW - 5, trigger: 'mapping' });
    expect(joined.rev).toBeGreaterThan(rev);
  });

  test('with nothing blocked requests nothing', async () => {
    await save(1);
    expect(await requestBlocked()).toBe(0);
    expect(await requested()).toEqual([]);
  });

  test('has no limit and stays one row written per root', async () => {
    await save(1, { reason: 'gate.draft', code: null });
    await copyLink(1, 1500);
    let count = 0;
    const bill = await measure(async () => {
      count = await requestBlocked();
    });
    expect([count, bill.written]).toEqual([1500, 1500]);
  });
});

describe('requesting what has a problem', () => {
  test('takes the roots that wear exactly this one; attempts begin anew', async () => {
    await wear(1, 'k:material');
    await wear(21, 'k:material', { rootId: wooId(2) });
    await wear(3, 'k:brand');
    await wear(4, 'k:material', { siteId: OTHER_SITE });
    await jobs.request([request(1)]);
    const rest = { dueAt: NOW + 60_000, attempts: 4, why: 'backoff', message: 'm', intent: null } as const;
    await jobs.postpone(await theJob(), rest);
    expect(await requestProblem('k:material')).toBe(2);
    expect(await requested()).toEqual([1, 2]);
    expect((await dueAt(NOW))[0]).toMatchObject({ attempts: 0, trigger: 'retry', priority: 1 });
  });

  test('that nobody wears requests nothing', async () => {
    await wear(1, 'k');
    expect(await requestProblem('other')).toBe(0);
  });
});

describe('waking what is blocked by a cause', () => {
  const wake = (...reasons: string[]) => jobs.wakeBlocked({ ...place, reasons, at: NOW });

  test('knows it as the skip reason, as the whole key of a problem, or as a key up to its colon', async () => {
    await save(1, { reason: 'gate.code_taken', code: null });
    await wear(2, 'plan.rename_taken');
    await wear(31, 'plan.rename_taken:Bag-1', { rootId: wooId(3) });
    await wake('gate.code_taken', 'plan.rename_taken');
    expect(await requested()).toEqual([1, 2, 3]);
    expect((await dueAt(NOW))[0]).toMatchObject({ ...place, trigger: 'rename', dueAt: NOW });
  });

  test('does not take a longer word for it, nor what has no such cause', async () => {
    await save(1, { reason: 'gate.code_taken_twice', code: null });
    await wear(2, 'plan.rename_taken_over:x');
    await wear(3, 'other:plan.rename_taken:x');
    await save(4);
    await save(5, { siteId: OTHER_SITE, reason: 'gate.code_taken', code: null });
    await wake('gate.code_taken', 'plan.rename_taken');
    await wake();
    expect(await requested()).toEqual([]);
  });
});
