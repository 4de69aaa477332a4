import { beforeEach, describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { GONE } from '../../../worker/domain/plan/gone.ts';
import { newTermLink } from '../../../worker/domain/plan/term-link.ts';
import type { TermLinkKind } from '../../../worker/ports/links.ts';
import { CONNECTION, commit, dueAt, emptyTables, link, NOW, SITE, store } from './make-test-store.ts';

const { deletions, commits, links, problems } = store;
const place = { connectionId: CONNECTION, siteId: SITE };

beforeEach(emptyTables);

const gone = (id: number, reason: string, over: object = {}) =>
  commits.commit(commit({ link: link(id, { code: `P${id}`, goneAt: NOW, reason, ...over }) }));
const goneTerm = (kind: TermLinkKind, id: number, over: object = {}) =>
  commits.commitTerms({
    ...place,
    kind,
    at: NOW,
    links: [{ ...newTermLink(wooId(id)), code: `t${id}`, goneAt: NOW, reason: GONE.kept, ...over }],
    logs: [],
    finish: [],
  });
const all = { siteId: SITE, state: null, after: null, limit: 50 };

describe('what the shop has deleted', () => {
  test('is listed page by page with what becomes of it; what is deleted in UnoPim too is not', async () => {
    await gone(1, GONE.kept);
    await gone(2, GONE.trashed);
    await gone(3, GONE.held);
    await gone(4, GONE.deleted, { code: null });
    await commits.commit(commit({ link: link(5, { code: 'P5' }) }));
    await goneTerm('category', 1);
    const rows = await deletions.list(all);
    expect(rows.map(({ kind, wcId, state }) => [kind, wcId, state])).toEqual([
      ['category', 1, 'kept'],
      ['product', 1, 'kept'],
      ['product', 2, 'trashed'],
      ['product', 3, 'held'],
    ]);
    const first = await deletions.list({ ...all, limit: 1 });
    const after = { wcId: first[0]?.wcId ?? 0, kind: first[0]?.kind ?? '' };
    expect((await deletions.list({ ...all, after })).map(({ wcId }) => wcId)).toEqual([1, 2, 3]);
    expect((await deletions.list({ ...all, state: 'held' })).map(({ wcId }) => wcId)).toEqual([3]);
    expect(await deletions.count(SITE)).toEqual({ trashed: 1, kept: 2, held: 1, confirmed: 0 });
  });

  test('in UnoPim within the last hour is counted over all kinds', async () => {
    await gone(1, GONE.deleted, { code: null });
    await gone(2, GONE.deleted, { code: null, goneAt: NOW - 4_000_000 });
    await gone(3, GONE.kept);
    await goneTerm('option', 1, { code: null, reason: GONE.deleted });
    expect(await deletions.countSince({ siteId: SITE, since: NOW - 3_600_000 })).toEqual({
      all: 2,
      products: 1,
    });
  });
});

describe('deciding', () => {
  test('to delete asks for the jobs that do it, once per product and list', async () => {
    await commits.commit(commit({ link: link(10, { code: 'TOP', variationIds: [wooId(12)] }) }));
    await gone(11, GONE.held, { rootId: wooId(10) });
    await gone(20, GONE.kept);
    await goneTerm('option', 30, { rootId: wooId(7) });
    await goneTerm('option', 31, { rootId: wooId(7) });
    await goneTerm('category', 40);
    await gone(50, GONE.trashed);
    expect(await deletions.confirm({ ...place, which: { state: 'kept' }, at: NOW })).toBe(4);
    expect(await deletions.confirm({ ...place, which: { state: 'held' }, at: NOW })).toBe(1);
    const jobs = await dueAt(NOW, ['product', 'term', 'category']);
    expect(jobs.map(({ kind, wcId }) => `${kind} ${wcId}`).sort()).toEqual([
      'category 40',
      'product 10',
      'product 20',
      'term 7',
    ]);
    const parent = (await links.products({ siteId: SITE, ids: [wooId(10)] })).get(wooId(10));
    expect(parent?.variationIds).toEqual([11, 12]);
  });

  test('by name touches nothing else, and never what lies in the trash', async () => {
    for (const id of [1, 2]) await gone(id, GONE.kept);
    await gone(3, GONE.trashed);
    const named = [1, 3].map((id) => ({ kind: 'product' as const, wcId: wooId(id) }));
    expect(await deletions.confirm({ ...place, which: { links: named }, at: NOW })).toBe(1);
    expect(await deletions.count(SITE)).toEqual({ trashed: 1, kept: 1, held: 0, confirmed: 1 });
  });

  test('takes the guard’s problem away with the last that waited', async () => {
    const cause = { key: GONE.held, code: GONE.held, message: 'm', remedy: 'r' };
    for (const id of [1, 2]) {
      const held = link(id, { code: `P${id}`, goneAt: NOW, reason: GONE.held, problemKey: GONE.held });
      await commits.commit(commit({ link: held, problem: { was: null, now: cause } }));
    }
    const named = (id: number) => ({ links: [{ kind: 'product' as const, wcId: wooId(id) }] });
    await deletions.keep({ siteId: SITE, which: named(1) });
    expect((await problems.list(SITE)).map(({ count }) => count)).toEqual([1]);
    await deletions.confirm({ ...place, which: named(2), at: NOW });
    expect(await problems.list(SITE)).toEqual([]);
    expect(await deletions.count(SITE)).toEqual({ trashed: 0, kept: 1, held: 0, confirmed: 1 });
  });
});
