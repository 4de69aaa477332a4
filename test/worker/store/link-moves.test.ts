import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { connectionId, type SiteId, siteId, wooId } from '../../../worker/domain/ids.ts';
import type { Link } from '../../../worker/ports/links.ts';
import {
  CONNECTION,
  commit,
  emptyTables,
  link,
  logRow,
  NOW,
  OTHER_SITE,
  SITE,
  store,
  theLink,
} from './make-test-store.ts';

const { commits, links, logs, problems } = store;
const THIRD_SITE = siteId('site_3');
const OTHER_CONNECTION = connectionId('con_2');
const cause = { key: 'k:material', code: 'k', message: 'Not in the family.', remedy: 'Add it.' };

beforeEach(emptyTables);

const save = (id: number, over: Partial<Link> = {}) => commits.commit(commit({ link: link(id, over) }));

const transfer = (from: number, to: number, rootId = to) =>
  links.transfer({ siteId: SITE, from: wooId(from), to: wooId(to), rootId: wooId(rootId) });

async function linkAt(site: SiteId, id: number): Promise<Link | undefined> {
  return (await links.products({ siteId: site, ids: [wooId(id)] })).get(wooId(id));
}

/** The whole row as it lies in the table. */
async function row(id: number): Promise<Record<string, unknown> | null> {
  return env.DB.prepare('SELECT * FROM links WHERE site_id = ?1 AND kind = ?2 AND wc_id = ?3')
    .bind(SITE, 'product', id)
    .first();
}

const holdersOf = async (code: string) =>
  (await links.holders({ connectionId: CONNECTION, codes: [code] })).map(({ wcId }) => wcId);

const rowsAbout = async (id: number) =>
  (await logs.page({ siteId: SITE, filter: { wcId: wooId(id) }, before: null, limit: 10 })).rows;

test('who holds a code is told with whether it is gone from the shop', async () => {
  await save(1, { code: 'A', goneAt: NOW - 5, reason: 'deletes.kept', adopted: true });
  await save(2, { code: 'B' });
  expect(await links.holders({ connectionId: CONNECTION, codes: ['a', 'b'] })).toEqual([
    { siteId: SITE, wcId: 1, code: 'A', goneAt: NOW - 5, reason: 'deletes.kept', adopted: true },
    { siteId: SITE, wcId: 2, code: 'B', goneAt: null, reason: null, adopted: false },
  ]);
});

describe('a transferred link', () => {
  const full: Partial<Link> = {
    code: 'Bag-1',
    type: 'configurable',
    axes: ['color'],
    adopted: true,
    media: [{ key: 'common/image', files: [{ imageId: 5, stamp: 's', hash: 'h', path: 'a/b.jpg' }] }],
    variationIds: [wooId(11)],
    goneAt: NOW - 5,
    reason: 'gate.gone',
  };

  test('keeps its row but for whose it is and what was said of the former product', async () => {
    await commits.commit(commit({ link: link(1, full), log: logRow(1), problem: { was: null, now: cause } }));
    const before = await row(1);
    await transfer(1, 5);
    expect(await row(1)).toBeNull();
    expect(await row(5)).toEqual({
      ...before,
      wc_id: 5,
      root_id: 5,
      last_log_id: null,
      problem_key: null,
      gone_at: null,
      reason: null,
    });
    expect(await holdersOf('bag-1')).toEqual([5]);
  });

  test('of a variation goes to the root it is given', async () => {
    await save(11, { rootId: wooId(1) });
    await transfer(11, 12, 1);
    expect(await theLink(12)).toMatchObject({ code: 'SKU-11', rootId: 1 });
  });

  test('takes the place of a row without a code', async () => {
    await save(1);
    await save(5, { code: null, reason: 'gate.code_taken' });
    await transfer(1, 5);
    expect(await theLink(5)).toMatchObject({ code: 'SKU-1', reason: null });
    expect(await linkAt(SITE, 1)).toBeUndefined();
  });

  test('never takes the place of a row with a code: nothing changes', async () => {
    await save(1);
    await save(5);
    const before = [await row(1), await row(5)];
    await expect(transfer(1, 5)).rejects.toThrow();
    expect([await row(1), await row(5)]).toEqual(before);
  });

  test('leaves other sites and other products as they are', async () => {
    await save(1);
    await save(2);
    await save(1, { siteId: OTHER_SITE });
    const others = [await row(2), await linkAt(OTHER_SITE, 1)];
    await transfer(1, 5);
    expect([await row(2), await linkAt(OTHER_SITE, 1)]).toEqual(others);
  });

  test('takes both products out of the problems they wore', async () => {
    const wears = { was: null, now: cause };
    await commits.commit(commit({ link: link(1), problem: wears }));
    await commits.commit(commit({ link: link(2), problem: wears }));
    await commits.commit(commit({ link: link(5, { code: null }), problem: wears }));
    await transfer(1, 5);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1, samples: [{ wcId: 2 }] }]);
  });

  test('leaves each product the log it had', async () => {
    await commits.commit(commit({ link: link(1), log: logRow(1, { message: 'old product' }) }));
    await commits.commit(commit({ link: link(5, { code: null }), log: logRow(5, { message: 'skipped' }) }));
    await transfer(1, 5);
    const added = logRow(5, { message: 'adopted' });
    await commits.commit(commit({ link: await theLink(5), log: added, at: NOW + 1 }));
    expect((await rowsAbout(1)).map(({ message }) => message)).toEqual(['old product']);
    expect((await rowsAbout(5)).map(({ message }) => message)).toEqual(['adopted', 'skipped']);
  });
});

describe('a rename', () => {
  const follow = (from: string, to: string) =>
    links.followRename({ connectionId: CONNECTION, from, to, exceptSite: SITE });

  test('is followed by the links of other sites of the connection, by folded code', async () => {
    await save(1, { code: 'Old' });
    await save(7, { siteId: OTHER_SITE, code: 'OLD' });
    await save(8, { siteId: OTHER_SITE, code: 'Old-2' });
    const elsewhere = link(9, { siteId: THIRD_SITE, code: 'old' });
    await commits.commit(commit({ connectionId: OTHER_CONNECTION, link: elsewhere }));
    await follow('old', 'New');
    expect((await theLink(1)).code).toBe('Old');
    expect((await linkAt(OTHER_SITE, 7))?.code).toBe('New');
    expect((await linkAt(OTHER_SITE, 8))?.code).toBe('Old-2');
    expect((await linkAt(THIRD_SITE, 9))?.code).toBe('old');
    expect(await holdersOf('NEW')).toEqual([7]);
  });

  test('that changes only the case is followed too', async () => {
    await save(7, { siteId: OTHER_SITE, code: 'abc' });
    await follow('abc', 'ABC');
    expect((await linkAt(OTHER_SITE, 7))?.code).toBe('ABC');
  });

  test('is not followed by a site that has another product under the new code', async () => {
    await save(7, { siteId: OTHER_SITE, code: 'Old' });
    await save(8, { siteId: OTHER_SITE, code: 'new' });
    await save(9, { siteId: THIRD_SITE, code: 'Old' });
    await follow('Old', 'New');
    expect((await linkAt(OTHER_SITE, 7))?.code).toBe('Old');
    expect((await linkAt(THIRD_SITE, 9))?.code).toBe('New');
  });

  test('concerns the roots of all sites of the connection that name the old code', async () => {
    const names = (code: string) => ({ sent: { 'associations/up_sells': { e: [code] } } });
    await save(1, names('X'));
    await save(21, { rootId: wooId(2), ...names('X') });
    await save(22, { rootId: wooId(2), ...names('X') });
    await save(3, { sent: { 'common/name': 'X' } });
    await save(7, { siteId: OTHER_SITE, ...names('X') });
    await save(8, { siteId: OTHER_SITE, ...names('X-2') });
    const elsewhere = link(9, { siteId: THIRD_SITE, ...names('X') });
    await commits.commit(commit({ connectionId: OTHER_CONNECTION, link: elsewhere }));
    expect(await links.namingAcross({ connectionId: CONNECTION, code: 'X' })).toEqual([
      { siteId: SITE, wcId: 1 },
      { siteId: SITE, wcId: 2 },
      { siteId: OTHER_SITE, wcId: 7 },
    ]);
  });
});
