import { beforeEach, describe, expect, test } from 'vitest';
import { siteId, wooId } from '../../../worker/domain/ids.ts';
import { GONE } from '../../../worker/domain/plan/gone.ts';
import {
  CONNECTION,
  commit,
  emptyTables,
  link,
  measure,
  NOW,
  OTHER_SITE,
  request,
  SITE,
  store,
} from './make-test-store.ts';

beforeEach(emptyTables);

const MINUTE = 60_000;
const begin = (now: number, firstDueAt = NOW) =>
  store.chores.begin({ siteId: SITE, task: 'reconcile', now, until: now + 10 * MINUTE, firstDueAt });

describe('the turn of a chore', () => {
  test('of callers at the same time one gets it', async () => {
    const turns = await Promise.all([begin(NOW), begin(NOW), begin(NOW)]);
    expect(turns.filter((turn) => turn !== null)).toHaveLength(1);
  });

  test('that never ran is not begun before its first time', async () => {
    expect(await begin(NOW - 1)).toBeNull();
    expect(await begin(NOW)).toMatchObject({ doneAt: null, cursor: null });
  });

  test('that ended is due at its time and not before, and goes on where it was', async () => {
    const turn = await begin(NOW);
    if (turn === null) throw new Error('no turn');
    await store.chores.end(turn, { dueAt: NOW + 5 * MINUTE, doneAt: NOW, cursor: { page: 3 } });
    expect(await begin(NOW + 5 * MINUTE - 1)).toBeNull();
    expect(await begin(NOW + 5 * MINUTE)).toMatchObject({ doneAt: NOW, cursor: { page: 3 } });
  });

  test('that was cut off comes back when its time is up', async () => {
    await begin(NOW);
    expect(await begin(NOW + 10 * MINUTE - 1)).toBeNull();
    expect(await begin(NOW + 10 * MINUTE)).not.toBeNull();
  });

  test('that did not come to its end keeps when it last did', async () => {
    const first = await begin(NOW);
    if (first === null) throw new Error('no turn');
    await store.chores.end(first, { dueAt: NOW, doneAt: NOW, cursor: null });
    const second = await begin(NOW);
    if (second === null) throw new Error('no turn');
    await store.chores.end(second, { dueAt: NOW, doneAt: null, cursor: null });
    expect((await begin(NOW))?.doneAt).toBe(NOW);
  });

  test('hastened while it rests or runs, it is due at once', async () => {
    const turn = await begin(NOW);
    if (turn === null) throw new Error('no turn');
    await store.chores.hasten({ siteId: SITE, task: 'reconcile', now: NOW + 1000 });
    await store.chores.end(turn, { dueAt: NOW + 5 * MINUTE, doneAt: NOW, cursor: null });
    expect(await store.chores.all()).toEqual([{ siteId: SITE, task: 'reconcile', dueAt: NOW + 1000 }]);
  });

  test('costs two rows: its beginning and its end; a turn that is not due costs none', async () => {
    await begin(NOW);
    expect((await measure(() => begin(NOW + 1))).written).toBe(0);
    const again = await measure(async () => {
      const turn = await begin(NOW + 10 * MINUTE);
      if (turn !== null)
        await store.chores.end(turn, { dueAt: NOW + 15 * MINUTE, doneAt: NOW, cursor: null });
    });
    expect(again.written).toBe(2);
  });

  test('goes with the data of its site', async () => {
    await begin(NOW);
    await store.sites.remove(SITE, { data: true });
    expect(await store.chores.all()).toEqual([]);
  });
});

describe('what is remembered of products, for comparing', () => {
  test('tells linked, skipped and gone apart', async () => {
    await store.commits.commit(commit({ link: link(1, { variationIds: [wooId(11)] }) }));
    await store.commits.commit(
      commit({ link: link(2, { code: null, reason: 'gate.draft', readAt: NOW - 5 }) }),
    );
    await store.commits.commit(commit({ link: link(3, { goneAt: NOW }) }));
    const seen = await store.seen.read({ siteId: SITE, ids: [1, 2, 3, 4].map(wooId) });
    expect([...seen.values()]).toEqual([
      { id: 1, isLinked: true, readAt: NOW, isGone: false, variationIds: [11] },
      { id: 2, isLinked: false, readAt: NOW - 5, isGone: false, variationIds: [] },
      { id: 3, isLinked: true, readAt: NOW, isGone: true, variationIds: [] },
    ]);
  });

  test('a range holds linked products only: no variations, none that are gone, none of another site', async () => {
    await store.commits.commit(commit({ link: link(5) }));
    await store.commits.commit(commit({ link: link(6, { rootId: wooId(5) }) }));
    await store.commits.commit(commit({ link: link(7, { goneAt: NOW }) }));
    await store.commits.commit(commit({ link: link(8, { code: null, reason: 'gate.draft' }) }));
    await store.commits.commit(commit({ link: link(9, { siteId: OTHER_SITE }) }));
    await store.commits.commit(commit({ link: link(10, { goneAt: NOW, reason: GONE.trashed }) }));
    const between = (after: number, upTo: number | null) =>
      store.seen.linkedBetween({ siteId: SITE, after, upTo, limit: 10 });
    const inTrash = { id: 10, inTrash: true };
    expect(await between(0, null)).toEqual([{ id: 5, inTrash: false }, inTrash]);
    expect(await between(5, 10)).toEqual([inTrash]);
    expect(await between(5, 9)).toEqual([]);
    expect(await store.seen.countLinked(SITE)).toBe(1);
    expect(await store.seen.countLinked(siteId('site_3'))).toBe(0);
  });

  test('only jobs that wait for a later moment rest', async () => {
    const later = NOW + MINUTE;
    await store.jobs.request([
      request(1),
      request(2, { dueAt: later }),
      request(3, { kind: 'media', dueAt: later }),
    ]);
    const ids = [1, 2, 3].map(wooId);
    const resting = await store.seen.resting({ connectionId: CONNECTION, siteId: SITE, ids, now: NOW });
    expect([...resting]).toEqual([2]);
  });
});
