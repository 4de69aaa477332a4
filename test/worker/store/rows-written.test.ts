import { beforeEach, describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { newTermLink } from '../../../worker/domain/plan/term-link.ts';
import {
  commit,
  dueAt,
  emptyTables,
  link,
  logRow,
  measure,
  NOW,
  request,
  SITE,
  store,
  theJob,
} from './make-test-store.ts';

const intent = { since: NOW, creates: [], renames: [], claimedAt: 0, updates: {} };
const cause = { key: 'k:material', code: 'k', message: 'Not in the family.', remedy: 'Add it.' };

beforeEach(emptyTables);

/** Every statement of the store from a delivery to the finished job; answers rows written by step. */
async function push(id: number, over: Parameters<typeof commit>[0] = {}, claims = true) {
  const requested = await measure(() => store.jobs.request([request(id)]));
  const job = await theJob();
  const claimed = await measure(async () => {
    if (claims) await store.jobs.claim(job, intent);
  });
  const committed = await measure(() =>
    store.commits.commit(commit({ link: link(id), log: logRow(id), finish: job, ...over })),
  );
  return [requested.written, claimed.written, committed.written];
}

describe('rows written, as D1 bills them', () => {
  test('an update costs five: request, claim, link, log, end of the job', async () => {
    await push(1);
    expect(await push(1)).toEqual([1, 1, 3]);
  });

  test('a first push costs six: the index of codes is written once', async () => {
    expect(await push(1, { arrived: true })).toEqual([1, 1, 4]);
  });

  test('a warning or an error in the log costs one more', async () => {
    await push(1);
    expect(await push(1, { log: logRow(1, { status: 'warn' }) })).toEqual([1, 1, 4]);
  });

  test('a skip is remembered without an entry in the index of codes', async () => {
    const skipped = link(1, { code: null, reason: 'gate.missing_family' });
    expect(await push(1, { link: skipped }, false)).toEqual([1, 0, 3]);
  });

  test('a rename costs two more: the row once again and its place in the index of codes', async () => {
    await push(1);
    expect(await push(1, { link: link(1, { code: 'NEW' }) })).toEqual([1, 1, 5]);
  });

  test('unchanged by webhook costs two', async () => {
    const requested = await measure(() => store.jobs.request([request(1)]));
    const job = await theJob();
    const finished = await measure(() => store.jobs.finish([job]));
    expect(requested.written + finished.written).toBe(2);
  });

  test('many jobs are requested, joined and ended at one row each', async () => {
    const many = Array.from({ length: 300 }, (_, n) => request(n + 1));
    expect((await measure(() => store.jobs.request(many))).written).toBe(300);
    expect((await measure(() => store.jobs.request(many))).written).toBe(300);
    const due = await store.jobs.due({
      connectionId: request(1).connectionId,
      now: NOW,
      kinds: ['product'],
      limit: 300,
    });
    expect((await measure(() => store.jobs.finish(due))).written).toBe(300);
  });

  test('joining a problem, wearing it on and leaving it cost one row each', async () => {
    await push(1);
    const log = logRow(1);
    const joins = { problem: { was: null, now: cause }, log };
    const stays = { problem: { was: cause.key, now: cause }, log };
    const leaves = { problem: { was: cause.key, now: null }, log };
    expect(await push(1, joins)).toEqual([1, 1, 4]);
    expect(await push(1, stays)).toEqual([1, 1, 4]);
    expect(await push(1, leaves)).toEqual([1, 1, 4]);
    expect(await store.problems.list(SITE)).toEqual([]);
  });

  test('waiting costs one row per target, waking one job and one removal', async () => {
    expect((await push(1, { waitingFor: [wooId(2), wooId(3)] }))[2]).toBe(4 + 2);
    expect((await push(1, { waitingFor: [wooId(2), wooId(3)] }))[2]).toBe(3);
    expect((await push(2, { arrived: true }))[2]).toBe(4 + 2);
  });

  test('a media job beside the push costs one', async () => {
    await push(1);
    expect((await push(1, { media: true }))[2]).toBe(4);
  });

  test('a term costs its link, its row of the log and the end of its job', async () => {
    await store.jobs.request([request(7, { kind: 'term' })]);
    const finish = await dueAt(NOW, ['term']);
    const links = [{ ...newTermLink(wooId(7)), code: 'red' }];
    const { siteId, connectionId } = request(7);
    const commit = () =>
      store.commits.commitTerms({ siteId, connectionId, kind: 'option', at: NOW, links, logs: [], finish });
    expect((await measure(commit)).written).toBe(2);
  });
});
