import { beforeEach, describe, expect, test } from 'vitest';
import { type SiteId, siteId, wooId } from '../../../worker/domain/ids.ts';
import { newTermLink } from '../../../worker/domain/plan/term-link.ts';
import type { TermCommit } from '../../../worker/ports/commit.ts';
import type { Link, TermLink, TermLinkKind } from '../../../worker/ports/links.ts';
import {
  CONNECTION,
  commit,
  dueAt,
  emptyTables,
  ids,
  link,
  logRow,
  NOW,
  OTHER_SITE,
  request,
  SITE,
  store,
  theJob,
  theLink,
} from './make-test-store.ts';

const { commits, jobs, links, logs, problems } = store;
const material = {
  key: 'k:material',
  code: 'k',
  message: 'Material is not in the family.',
  remedy: 'Add it.',
};
const brand = { ...material, key: 'k:brand', message: 'Brand is not in the family.' };

beforeEach(emptyTables);

const save = (id: number, over: Partial<Link> = {}) => commits.commit(commit({ link: link(id, over) }));

const saveTerms = (kind: TermLinkKind, links: TermLink[], over: Partial<TermCommit> = {}) =>
  commits.commitTerms({
    siteId: SITE,
    connectionId: CONNECTION,
    at: NOW,
    logs: [],
    finish: [],
    ...over,
    kind,
    links,
  });

async function linkAt(site: SiteId, id: number): Promise<Link | undefined> {
  return (await links.products({ siteId: site, ids: [wooId(id)] })).get(wooId(id));
}

describe('what a commit leaves behind', () => {
  test('the link comes back as it was given', async () => {
    const given = link(1, {
      type: 'configurable',
      axes: ['color', 'size'],
      adopted: true,
      sent: { 'common/name': 'Zaino "È" 🎒', 'associations/up_sells': { e: ['A'], k: ['B'] } },
      media: [{ key: 'common/image', files: [{ imageId: 5, stamp: 's', hash: 'h', path: 'a/b.jpg' }] }],
      variationIds: [wooId(11), wooId(12)],
      reason: 'gate.cooldown',
      goneAt: NOW - 5,
    });
    await commits.commit(commit({ link: given }));
    expect(await theLink(1)).toEqual(given);
    const later = {
      ...given,
      adopted: false,
      variationIds: [],
      reason: null,
      goneAt: null,
      pushedAt: NOW + 9,
    };
    await commits.commit(commit({ link: later }));
    expect(await theLink(1)).toEqual(later);
  });

  test('the link knows its last row of the log, and a row the one before it', async () => {
    await commits.commit(commit({ link: link(1), log: logRow(1) }));
    const first = (await theLink(1)).lastLogId;
    await commits.commit(commit({ link: await theLink(1), log: logRow(1), at: NOW + 1 }));
    const page = await logs.page({ siteId: SITE, filter: {}, before: null, limit: 10 });
    expect(page.rows.map((row) => row.previousId)).toEqual([first, null]);
    expect((await theLink(1)).lastLogId).toBe(page.rows[0]?.id);
  });

  test('without a row of the log the last one stays known', async () => {
    await commits.commit(commit({ link: link(1), log: logRow(1) }));
    await save(1);
    expect((await theLink(1)).lastLogId).not.toBeNull();
  });

  test('the job ends with it, or runs once more when a save came meanwhile', async () => {
    await jobs.request([request(1), request(2)]);
    const [first, second] = await dueAt(NOW);
    await jobs.request([request(2)]);
    await commits.commit(commit({ link: link(1), finish: first ?? null }));
    await commits.commit(commit({ link: link(2), finish: second ?? null }));
    const left = await theJob();
    expect(left.wcId).toBe(2);
    expect(left.rev).toBeGreaterThan(second?.rev ?? 0);
  });

  test('nothing of a commit that fails is kept', async () => {
    await save(1, { code: 'SAME' });
    await jobs.request([request(2)]);
    const finish = await theJob();
    await expect(
      commits.commit(commit({ link: link(2, { code: 'same' }), log: logRow(2), finish })),
    ).rejects.toThrow(/UNIQUE/);
    expect(await theJob()).toEqual(finish);
    expect((await logs.page({ siteId: SITE, filter: {}, before: null, limit: 10 })).rows).toEqual([]);
  });

  test('images that differ ask for a media job of the root', async () => {
    await commits.commit(commit({ link: link(11, { rootId: wooId(1) }), media: true }));
    expect(ids(await dueAt(NOW, ['media']))).toEqual([1]);
  });
});

describe('who owns a code', () => {
  const there = { siteId: OTHER_SITE };

  test('the first site that links it, compared without case', async () => {
    await save(1, { code: 'ABC' });
    await save(7, { code: 'abc', ...there });
    expect((await linkAt(SITE, 1))?.owner).toBe(true);
    expect((await linkAt(OTHER_SITE, 7))?.owner).toBe(false);
  });

  test('stays as given while the code stays', async () => {
    await save(1, { code: 'ABC' });
    await save(7, { code: 'ABC', ...there });
    await save(7, { code: 'Abc', ...there, owner: true });
    expect(await linkAt(OTHER_SITE, 7)).toMatchObject({ owner: true, code: 'Abc' });
  });

  test('is decided anew by a rename, and by the first code of a product that had none', async () => {
    await save(1, { code: 'ABC' });
    await save(7, { code: 'OLD', ...there });
    await save(8, { code: null, ...there });
    await save(2, { code: 'DEF' });
    await save(7, { code: 'ABC', ...there });
    await save(8, { code: 'def', ...there });
    expect((await linkAt(OTHER_SITE, 7))?.owner).toBe(false);
    expect((await linkAt(OTHER_SITE, 8))?.owner).toBe(false);
    await save(7, { code: 'NEW', ...there });
    expect((await linkAt(OTHER_SITE, 7))?.owner).toBe(true);
  });

  test('holders are named first linked first; a rename goes to the end of the row', async () => {
    const third = siteId('site_0');
    for (const [at, site, id] of [
      [NOW, SITE, 1],
      [NOW + 1, OTHER_SITE, 2],
      [NOW + 2, third, 3],
    ] as const)
      await commits.commit(commit({ at, link: link(id, { code: 'Abc', siteId: site }) }));
    const holders = () => links.holders({ connectionId: CONNECTION, codes: ['ABC', 'nope'] });
    expect((await holders()).map(({ siteId }) => siteId)).toEqual([SITE, OTHER_SITE, third]);
    await commits.commit(commit({ at: NOW + 5, link: link(1, { code: 'tmp' }) }));
    await commits.commit(commit({ at: NOW + 6, link: link(1, { code: 'abc' }) }));
    expect(await holders()).toEqual([
      { siteId: OTHER_SITE, wcId: 2, code: 'Abc', goneAt: null, reason: null, adopted: false },
      { siteId: third, wcId: 3, code: 'Abc', goneAt: null, reason: null, adopted: false },
      { siteId: SITE, wcId: 1, code: 'abc', goneAt: null, reason: null, adopted: false },
    ]);
  });

  test('two products swap their codes over a third one', async () => {
    await save(1, { code: 'A' });
    await save(2, { code: 'B' });
    await save(1, { code: 'tmp' });
    await save(2, { code: 'A' });
    await save(1, { code: 'B' });
    expect([(await theLink(1)).code, (await theLink(2)).code]).toEqual(['B', 'A']);
  });

  test('products without a code do not collide', async () => {
    await save(1, { code: null });
    await save(2, { code: null });
    expect(await links.countProducts(SITE)).toBe(0);
  });
});

describe('problems count the products that wear them', () => {
  const wear = (id: number, was: string | null, now: typeof material | null, at = NOW) =>
    commits.commit(commit({ at, link: link(id), problem: { was, now } }));

  test('one product after the other, with five samples', async () => {
    for (let id = 1; id <= 7; id += 1) await wear(id, null, material, NOW + id);
    const [problem] = await problems.list(SITE);
    expect(problem).toMatchObject({ ...material, count: 7, firstAt: NOW + 1, lastAt: NOW + 7 });
    expect(problem?.samples).toEqual([1, 2, 3, 4, 5].map((id) => ({ wcId: id, code: `SKU-${id}` })));
  });

  test('a product that fails again is counted once', async () => {
    await wear(1, null, material);
    await wear(1, material.key, material, NOW + 9);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1, firstAt: NOW, lastAt: NOW + 9 }]);
  });

  test('a replayed commit counts nothing twice, whatever it believes the product wore', async () => {
    await wear(1, null, material);
    await wear(1, null, material);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1, samples: [{ wcId: 1 }] }]);
    await wear(2, null, material);
    await wear(1, material.key, null);
    await wear(1, material.key, null);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1, samples: [{ wcId: 2 }] }]);
  });

  test('a product that changes its problem leaves the old one, which goes with its last wearer', async () => {
    await wear(1, null, material);
    await wear(1, material.key, brand);
    expect(await problems.list(SITE)).toMatchObject([{ key: brand.key, count: 1 }]);
    expect((await theLink(1)).problemKey).toBe(brand.key);
  });

  test('a commit that leaves the link alone still takes a problem on and off', async () => {
    await save(1);
    const log = logRow(1);
    await commits.commit(commit({ log, problem: { was: null, now: material } }));
    expect((await theLink(1)).problemKey).toBe(material.key);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1 }]);
    await commits.commit(commit({ log, problem: { was: material.key, now: null } }));
    expect((await theLink(1)).problemKey).toBeNull();
    expect(await problems.list(SITE)).toEqual([]);
  });

  test('a problem of the whole site has no products; raised again it keeps its first time', async () => {
    await problems.raise({ siteId: SITE, cause: brand, at: NOW });
    await problems.raise({ siteId: SITE, cause: brand, at: NOW + 5 });
    expect(await problems.list(SITE)).toMatchObject([
      { count: 0, firstAt: NOW, lastAt: NOW + 5, samples: [] },
    ]);
    await problems.clear({ siteId: SITE, keys: [brand.key, 'unknown'] });
    expect(await problems.list(SITE)).toEqual([]);
  });

  test('a cleared problem is taken off its products, so that it counts right when it comes back', async () => {
    await wear(1, null, material);
    await wear(2, null, material);
    await problems.clear({ siteId: SITE, keys: [material.key] });
    expect((await theLink(1)).problemKey).toBeNull();
    await wear(1, null, material);
    expect(await problems.list(SITE)).toMatchObject([{ count: 1 }]);
  });
});

describe('associations whose target is not in UnoPim yet', () => {
  const waitFor = (source: number, ...targets: number[]) =>
    commits.commit(commit({ link: link(source), waitingFor: targets.map(wooId) }));

  test('the arrival of the target asks for every product that waits, once', async () => {
    await waitFor(1, 9);
    await waitFor(2, 9, 8);
    await commits.commit(commit({ link: link(9), arrived: true, at: NOW + 1 }));
    const woken = await dueAt(NOW + 1);
    expect(ids(woken)).toEqual([1, 2]);
    expect(woken[0]).toMatchObject({ trigger: 'association', priority: 5, attempts: 0 });
    await jobs.finish(woken);
    await commits.commit(commit({ link: link(9), arrived: true }));
    expect(await dueAt(NOW + 1)).toEqual([]);
    await commits.commit(commit({ link: link(8), arrived: true }));
    expect(ids(await dueAt(NOW))).toEqual([2]);
  });

  test('a target that came meanwhile asks for the source at once, after the end of its job', async () => {
    await save(9);
    await jobs.request([request(1)]);
    const finish = await theJob();
    await commits.commit(commit({ link: link(1), finish, waitingFor: [wooId(9)] }));
    expect(await theJob()).toMatchObject({ wcId: 1, trigger: 'association', attempts: 0 });
  });

  test('a target that is known without a code is waited for', async () => {
    await save(9, { code: null });
    await waitFor(1, 9);
    expect(await dueAt(NOW)).toEqual([]);
    await commits.commit(commit({ link: link(9), arrived: true }));
    expect(ids(await dueAt(NOW))).toEqual([1]);
  });

  test('n cross-linked products cost at most n further pushes', async () => {
    const all = [1, 2, 3, 4, 5];
    const inUnoPim = new Set<number>();
    for (const id of all) {
      const missing = all.filter((target) => target !== id && !inUnoPim.has(target));
      await commits.commit(commit({ link: link(id), waitingFor: missing.map(wooId), arrived: true }));
      inUnoPim.add(id);
    }
    const woken = await dueAt(NOW);
    expect(ids(woken)).toEqual([1, 2, 3, 4]);
    for (const finish of woken) await commits.commit(commit({ link: link(finish.wcId), finish }));
    expect(await dueAt(NOW)).toEqual([]);
  });
});

describe('links', () => {
  test('naming finds products by what was sent in associations, and nowhere else', async () => {
    await save(1, { sent: { 'associations/up_sells': { e: ['X-1', 'A "quoted" code'] } } });
    await save(2, {
      sent: { 'associations/cross_sells': { e: ['Y', 'X-1'], k: ['Y'] }, 'common/name': 'plain' },
    });
    await save(3, {
      sent: { categories: { e: ['X-1'] }, 'common/name': 'X-1', 'associations/up_sells': { e: ['X-12'] } },
    });
    await save(4, { sent: { 'common/price': { p: { EUR: 'X-1' } }, 'common/text': { h: 'X-1', t: '' } } });
    expect(await links.naming({ siteId: SITE, code: 'X-1' })).toEqual([1, 2]);
    expect(await links.naming({ siteId: SITE, code: 'A "quoted" code' })).toEqual([1]);
  });

  test('holding finds who has a value under an attribute, not who has none by now, and agreeing changes that alone', async () => {
    await save(1, { sent: { 'common/tessuto': { e: ['lana'] }, 'common/name': 'x' } });
    await save(2, { sent: { 'locale_specific/it_IT/tessuto': 'Lana' } });
    await save(3, { sent: { 'common/tessuto': { e: [] }, 'common/tessuto_2': 'x' } });
    await save(4, { sent: { 'common/tessuto': null, 'common/name': '/tessuto"' } });
    await save(5, { sent: { 'common/tessuto': 'x' }, code: null });
    const holding = (limit: number) => links.holding({ siteId: SITE, attribute: 'tessuto', limit });
    expect((await holding(9)).map(({ wcId }) => wcId)).toEqual([1, 2]);
    expect(await holding(1)).toHaveLength(1);
    await links.agree({ siteId: SITE, wcId: wooId(1), sent: { 'common/name': 'x' } });
    expect((await holding(9)).map(({ wcId }) => wcId)).toEqual([2]);
  });

  test('blocked roots wear a problem or a reason', async () => {
    await save(1);
    await save(2, { reason: 'gate.missing_family', code: null });
    await commits.commit(
      commit({ link: link(31, { rootId: wooId(3) }), problem: { was: null, now: material } }),
    );
    expect(await links.blocked({ siteId: SITE, limit: 10 })).toEqual([2, 3]);
    expect(await links.blocked({ siteId: SITE, limit: 1 })).toEqual([2]);
  });

  test('blocked roots can be asked for by cause', async () => {
    await save(1, { reason: 'gate.draft', code: null });
    await save(2, { reason: 'gate.axis_unresolved', code: null });
    await commits.commit(commit({ link: link(3), problem: { was: null, now: material } }));
    const blocked = (causes: string[]) => links.blocked({ siteId: SITE, limit: 10, causes });
    expect(await blocked(['gate.axis'])).toEqual([2]);
    expect(await blocked(['gate.axis', material.key.slice(0, 8)])).toEqual([2, 3]);
    expect(await blocked([])).toEqual([]);
  });

  test('codes of terms are remembered by id; two attributes may share an option code', async () => {
    await saveTerms('option', [
      { ...newTermLink(wooId(1)), code: 'red' },
      { ...newTermLink(wooId(2)), code: 'red' },
      { ...newTermLink(wooId(3)), code: 'blue' },
    ]);
    await saveTerms('option', [{ ...newTermLink(wooId(3)), code: 'navy' }]);
    expect([...(await links.codes({ siteId: SITE, kind: 'option' }))]).toEqual([
      [1, 'red'],
      [2, 'red'],
      [3, 'navy'],
    ]);
    expect((await links.codes({ siteId: SITE, kind: 'tag' })).size).toBe(0);
  });

  test('a term comes back as it was saved, by id or by its attribute', async () => {
    const red = { ...newTermLink(wooId(1), wooId(9)), code: 'red', adopted: true, sent: { name: 'Rosso' } };
    const gone = { ...newTermLink(wooId(2), wooId(8)), goneAt: NOW, problemKey: 'p', reason: 'r' };
    await saveTerms('option', [red, gone]);
    const terms = (query: object) => links.terms({ siteId: SITE, kind: 'option', ...query });
    expect([...(await terms({ ids: [1, 2] })).values()]).toEqual([red, gone]);
    expect([...(await terms({ rootId: 9 })).values()]).toEqual([red]);
    expect((await terms({})).size).toBe(2);
  });

  test('links, log and the end of the job of terms are one batch; a newer save is kept', async () => {
    await jobs.request([request(1, { kind: 'category' }), request(2, { kind: 'category' })]);
    const [first, second] = await dueAt(NOW, ['category']);
    await jobs.request([request(2, { kind: 'category' })]);
    const row = { ...logRow(1), entity: 'category' as const };
    const finish = [first, second].filter((job) => job !== undefined);
    await saveTerms('category', [{ ...newTermLink(wooId(1)), code: 'shoes' }], { logs: [row], finish });
    expect((await dueAt(NOW, ['category'])).map(({ wcId }) => wcId)).toEqual([2]);
    const [saved] = (await links.terms({ siteId: SITE, kind: 'category' })).values();
    expect(saved?.lastLogId).toBeGreaterThan(0);
  });

  test('the list goes on by id, finds text in codes regardless of case, and says how each link is', async () => {
    await save(1, { code: 'Bag-É-1' });
    await save(2, { code: null, reason: 'x' });
    await save(3, { goneAt: NOW });
    await commits.commit(commit({ link: link(4), problem: { was: null, now: material } }));
    await save(51, { rootId: wooId(5) });
    await jobs.request([request(5)]);
    const list = (text: string, after: number | null, limit = 10) =>
      links.list({ siteId: SITE, kind: 'product', text, after: after === null ? null : wooId(after), limit });
    expect((await list('', null)).map(({ wcId, state }) => [wcId, state])).toEqual([
      [1, 'synced'],
      [2, 'not_synced'],
      [3, 'gone'],
      [4, 'error'],
      [51, 'pending'],
    ]);
    expect((await list('', 1, 2)).map(({ wcId }) => wcId)).toEqual([2, 3]);
    expect((await list(' bag-é ', null)).map(({ wcId }) => wcId)).toEqual([1]);
    expect((await list('51', null)).map(({ wcId }) => wcId)).toEqual([51]);
    expect(await list('x'.repeat(200), null)).toEqual([]);
  });

  test('the list shows and finds the name that was last sent, wherever it went', async () => {
    await save(1, { sent: { 'channel_locale_specific/web/it_IT/titolo': 'Öko Bag', 'common/name': 'no' } });
    await save(2, { sent: { 'common/titolo': { h: 'x', t: 'Long beginning' } } });
    await save(3, { sent: { 'common/subtitolo': 'no' } });
    const list = async (text: string) => {
      const page = { siteId: SITE, kind: 'product' as const, text, after: null, limit: 10 };
      return (await links.list({ ...page, nameAttribute: 'titolo' })).map(({ wcId, name }) => [wcId, name]);
    };
    expect(await list('')).toEqual([
      [1, 'Öko Bag'],
      [2, 'Long beginning'],
      [3, null],
    ]);
    expect(await list('Öko')).toEqual([[1, 'Öko Bag']]);
    expect(await list('BEGIN')).toEqual([[2, 'Long beginning']]);
  });

  test('a link attached by hand replaces what was known; a code of another product is refused', async () => {
    await commits.commit(commit({ link: link(1, { code: null }), problem: { was: null, now: material } }));
    await save(2, { code: 'TAKEN' });
    const attach = (code: string) =>
      links.attach({ connectionId: CONNECTION, link: link(1, { code, adopted: true, sent: {} }), at: NOW });
    expect(await attach('taken')).toBe(false);
    expect((await theLink(1)).code).toBeNull();
    expect(await attach('FREE')).toBe(true);
    expect(await theLink(1)).toMatchObject({ code: 'FREE', adopted: true, problemKey: null });
    expect(await problems.list(SITE)).toEqual([]);
  });

  test('a detached link leaves its problem, frees its code, and hands ownership to the next site', async () => {
    await commits.commit(commit({ link: link(1, { code: 'A' }), problem: { was: null, now: material } }));
    await commits.commit(commit({ at: NOW + 1, link: link(7, { code: 'a', siteId: OTHER_SITE }) }));
    await commits.commit(commit({ at: NOW + 2, link: link(8, { code: 'a', siteId: siteId('site_3') }) }));
    await links.detach({ siteId: SITE, kind: 'product', wcId: wooId(1) });
    expect(await linkAt(SITE, 1)).toBeUndefined();
    expect(await problems.list(SITE)).toEqual([]);
    expect((await linkAt(OTHER_SITE, 7))?.owner).toBe(true);
    expect((await linkAt(siteId('site_3'), 8))?.owner).toBe(false);
  });

  test('more products than D1 takes parameters are read at once', async () => {
    for (const id of [3, 150, 299]) await save(id);
    const asked = Array.from({ length: 300 }, (_, n) => wooId(n));
    expect([...(await links.products({ siteId: SITE, ids: asked })).keys()]).toEqual([3, 150, 299]);
  });
});
