import { beforeEach, describe, expect, test } from 'vitest';
import { type RunId, runId, wooId } from '../../../worker/domain/ids.ts';
import { firstCursor } from '../../../worker/domain/run/cursor.ts';
import { NO_COUNTS, type RunKind } from '../../../worker/domain/run/run.ts';
import type { RunAtWork, RunChange } from '../../../worker/ports/runs.ts';
import { CONNECTION, emptyTables, measure, NOW, OTHER_SITE, SITE, store } from './make-test-store.ts';

beforeEach(emptyTables);

const { runs } = store;
const FIRST = runId('run-1');
const SECOND = runId('run-2');

function start(id: RunId, kind: RunKind = 'products', siteId = SITE) {
  const order = { kind, filter: null, first: null, compare: false, trigger: 'bulk' } as const;
  return runs.start({ id, siteId, connectionId: CONNECTION, order, at: NOW });
}

async function atWork(): Promise<RunAtWork> {
  const [run] = await runs.due({ connectionId: CONNECTION, now: NOW });
  if (run === undefined) throw new Error('no run is due');
  return run;
}

function change(over: Partial<RunChange> = {}): RunChange {
  const cursor = { ...firstCursor('products'), walk: null };
  return { cursor, counts: NO_COUNTS, causes: [], claims: [], activeMs: 0, waits: null, at: NOW, ...over };
}

const write = (step: number, over: Partial<RunChange> = {}) =>
  runs.write({ siteId: SITE, id: FIRST, step }, change(over));
const read = () => runs.read({ siteId: SITE, id: FIRST });
const steer = (to: 'pause' | 'resume' | 'cancel') => runs.steer({ siteId: SITE, id: FIRST, to, at: NOW + 5 });

describe('a run', () => {
  test('is the only live one of its site and kind; a second start names it', async () => {
    const started = await Promise.all([start(FIRST), start(SECOND)]);
    const refused = started.find(({ ok }) => !ok);
    const live = await runs.live(SITE);
    expect(live).toHaveLength(1);
    expect(refused).toEqual({ ok: false, error: live[0] });
    expect((await start(SECOND, 'categories')).ok).toBe(true);
    expect((await start(runId('run-3'), 'products', OTHER_SITE)).ok).toBe(true);
  });

  test.each(['finished', 'failed'] as const)('that has %s makes room for the next', async (state) => {
    await start(FIRST);
    await write(0, { state });
    expect(await read()).toMatchObject({ state, endedAt: NOW });
    expect((await start(SECOND)).ok).toBe(true);
  });

  test('paused still keeps the place, cancelled does not', async () => {
    await start(FIRST);
    await steer('pause');
    expect((await start(SECOND)).ok).toBe(false);
    await steer('cancel');
    expect((await start(SECOND)).ok).toBe(true);
  });

  test('is due until it is paused, waits or has ended', async () => {
    await start(FIRST);
    expect((await atWork()).run.id).toBe(FIRST);
    await steer('pause');
    expect(await runs.due({ connectionId: CONNECTION, now: NOW })).toEqual([]);
    expect(await runs.nextDueAt(CONNECTION)).toBeNull();
    await steer('resume');
    await write(0, { waits: { until: NOW + 60_000, message: 'The shop does not answer.' } });
    expect(await runs.due({ connectionId: CONNECTION, now: NOW })).toEqual([]);
    expect(await runs.nextDueAt(CONNECTION)).toBe(NOW + 60_000);
    expect(await runs.overdue(NOW + 60_000)).toEqual([]);
    expect(await runs.overdue(NOW + 60_001)).toEqual([CONNECTION]);
  });

  test('goes on after a pause where it was: in its lists or at its products', async () => {
    await start(FIRST);
    await steer('pause');
    expect((await steer('resume'))?.state).toBe('walking');
    await write(0, { state: 'running' });
    await steer('pause');
    expect((await steer('resume'))?.state).toBe('running');
  });

  test('that has ended cannot be steered any more', async () => {
    await start(FIRST);
    await write(0, { state: 'finished' });
    for (const to of ['pause', 'resume', 'cancel'] as const)
      expect((await steer(to))?.state).toBe('finished');
  });

  test('counts a part that is done twice only once', async () => {
    await start(FIRST);
    const { step } = await atWork();
    const counts = { ...NO_COUNTS, pushed: 3, unchanged: 17 };
    expect(await write(step, { counts })).toBe('walking');
    expect(await write(step, { counts })).toBeNull();
    expect((await read())?.counts).toEqual(counts);
    await write(step + 1, { counts });
    expect((await read())?.counts).toMatchObject({ pushed: 6, unchanged: 34 });
  });

  test('paused while its worker was busy stays paused, and what was done counts', async () => {
    await start(FIRST);
    await steer('pause');
    const counts = { ...NO_COUNTS, pushed: 1 };
    expect(await write(0, { state: 'running', counts })).toBe('paused');
    expect(await read()).toMatchObject({ state: 'paused', counts });
  });

  test('cancelled keeps the time of its end, whatever its worker writes', async () => {
    await start(FIRST);
    await steer('cancel');
    expect(await write(0, { state: 'finished', at: NOW + 99 })).toBe('cancelled');
    expect(await read()).toMatchObject({ state: 'cancelled', endedAt: NOW + 5 });
  });

  test('whose claims nobody settled is found in whatever state it is', async () => {
    await start(FIRST);
    const intent = { since: NOW, claimedAt: NOW, creates: [], renames: [], updates: {} };
    const claim = { rootId: wooId(7), lastId: wooId(8), claimedAt: NOW, intent };
    await write(0, { claims: [claim] });
    await steer('cancel');
    expect((await runs.claimed(CONNECTION))[0]?.claims).toEqual([claim]);
    await write(1);
    expect(await runs.claimed(CONNECTION)).toEqual([]);
  });

  test('is listed newest first, page by page', async () => {
    for (const id of ['run-1', 'run-2', 'run-3']) {
      await start(runId(id));
      await runs.steer({ siteId: SITE, id: runId(id), to: 'cancel', at: NOW });
    }
    const first = await runs.list({ siteId: SITE, before: null, limit: 2 });
    expect(first.map(({ id }) => id)).toEqual(['run-3', 'run-2']);
    const next = await runs.list({ siteId: SITE, before: runId('run-2'), limit: 2 });
    expect(next.map(({ id }) => id)).toEqual(['run-1']);
  });

  test('and its ids go when it is old, or with the data of its site', async () => {
    const chunk = { siteId: SITE, number: 0, phase: 'product', ids: [wooId(1)] } as const;
    await start(FIRST);
    await runs.addChunk({ ...chunk, runId: FIRST });
    await runs.prune({ siteId: SITE, before: NOW + 1 });
    expect(await read()).not.toBeNull();
    await write(0, { state: 'finished' });
    await runs.prune({ siteId: SITE, before: NOW + 1 });
    expect(await read()).toBeNull();
    expect(await runs.chunk({ siteId: SITE, runId: FIRST, number: 0 })).toBeNull();
    await start(SECOND);
    await runs.addChunk({ ...chunk, runId: SECOND });
    await store.sites.remove(SITE, { data: true });
    expect(await runs.list({ siteId: SITE, before: null, limit: 9 })).toEqual([]);
    expect(await runs.chunk({ siteId: SITE, runId: SECOND, number: 0 })).toBeNull();
  });
});

describe('rows written for a run', () => {
  test('a start costs its row and its place in the index; progress one row, pause and end two', async () => {
    expect((await measure(() => start(FIRST))).written).toBe(2);
    expect((await measure(() => write(0, { state: 'running' }))).written).toBeLessThanOrEqual(2);
    expect((await measure(() => write(1))).written).toBe(1);
    expect((await measure(() => write(2, { state: 'finished' }))).written).toBeLessThanOrEqual(2);
  });

  test('a hundred ids cost one', async () => {
    const ids = Array.from({ length: 100 }, (_, n) => wooId(n + 1));
    const add = () => runs.addChunk({ siteId: SITE, runId: FIRST, number: 0, phase: 'product', ids });
    expect((await measure(add)).written).toBe(1);
    expect(await runs.chunk({ siteId: SITE, runId: FIRST, number: 0 })).toEqual({ phase: 'product', ids });
  });
});
