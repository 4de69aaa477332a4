import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { LOG_DIRECTIONS } from '../../../worker/domain/log/direction.ts';
import {
  LOG_STATUSES,
  type LogDetail,
  type LogEntity,
  type LogFilter,
  type LogPage,
  type LogRow,
  type StoredLogRow,
} from '../../../worker/ports/logs.ts';
import { makeLogIds } from '../../../worker/store/log-ids.ts';
import { commit, emptyTables, link, logRow, measure, SITE, NOW as START, store } from './make-test-store.ts';

const { logs, commits, links } = store;

/** Ids of one isolate never go back, so time goes on from test to test. */
let NOW = START;

beforeEach(async () => {
  NOW += 1_000_000;
  await emptyTables();
});

const page = (filter: LogFilter, before: number | null = null, limit = 50) =>
  logs.page({ siteId: SITE, filter, before, limit });

const append = (rows: readonly LogRow[], at = NOW) =>
  logs.append(rows.map((row) => ({ ...row, id: logs.nextId(at) })));

/** From the newest to the end, as a person who clicks on; fails when a page reads too much. */
async function walk(filter: LogFilter, limit: number): Promise<{ rows: StoredLogRow[]; pages: LogPage[] }> {
  const rows: StoredLogRow[] = [];
  const pages: LogPage[] = [];
  for (let before: number | null = null; ; ) {
    let found: LogPage = { rows: [], next: null, searchedBackTo: null };
    const bill = await measure(async () => {
      found = await page(filter, before, limit);
    });
    expect(bill.read).toBeLessThanOrEqual(500);
    pages.push(found);
    rows.push(...found.rows);
    if (found.next === null) return { rows, pages };
    before = found.next;
  }
}

describe('ids', () => {
  test('grow with every call, also when time stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: NOW, max: NOW + 3 }), { maxLength: 3000 }), (times) => {
        const nextId = makeLogIds();
        const ids = times.map(nextId);
        expect(ids.every((id, n) => n === 0 || id > (ids[n - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('hold their time', async () => {
    await append([logRow(1)], NOW + 7);
    expect((await page({})).rows[0]?.at).toBe(NOW + 7);
  });
});

describe('a text that the shop chose', () => {
  test('is one line in the log, without what terminals obey', async () => {
    await append([logRow(1, { code: 'A\u0007B', message: 'Category "a\r\nERROR\u001b[31m" created.' })]);
    expect((await page({})).rows).toMatchObject([
      { code: 'A B', message: 'Category "a ERROR [31m" created.' },
    ]);
  });
});

describe('a page of the log', () => {
  test('brings a row back as it was written', async () => {
    const row = logRow(4, {
      status: 'error',
      entity: 'variation',
      httpStatus: 422,
      detail: { fields: [{ field: 'common.name', messages: ['…è'] }], remedy: 'Fix it.', code: 'x' },
    });
    await append([row]);
    expect((await page({})).rows).toMatchObject([{ ...row, at: NOW }]);
  });

  test('a detail that is too long gives up the bodies of its requests', async () => {
    const body = 'x'.repeat(3_000_000);
    const detail = { requests: [{ method: 'PATCH', path: '/p', body }], remedy: 'Look.' };
    await append([logRow(1, { detail })]);
    expect((await page({})).rows[0]?.detail).toEqual({
      requests: [{ method: 'PATCH', path: '/p' }],
      remedy: 'Look.',
    });
  });

  test('newest first, full pages, and the last one says that it is the last', async () => {
    await append(Array.from({ length: 120 }, (_, n) => logRow(n)));
    const { rows, pages } = await walk({}, 50);
    expect(rows.map((row) => row.wcId)).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
    expect((await page({}, null, 120)).next).toBeNull();
  });

  test('warnings and errors are found without a search, however rare', async () => {
    await append(
      Array.from({ length: 5000 }, (_, n) => logRow(n, { status: n % 1000 === 0 ? 'warn' : 'info' })),
    );
    const found = await page({ statuses: ['warn', 'error'] });
    expect(found.rows.map((row) => row.wcId)).toEqual([4000, 3000, 2000, 1000, 0]);
    expect(found.next).toBeNull();
  });

  test('a log without warnings and errors is not read through to find none', async () => {
    await append(Array.from({ length: 600 }, (_, n) => logRow(n)));
    const bill = await measure(async () => {
      expect(await page({ statuses: ['error'] })).toMatchObject({ rows: [], next: null });
    });
    expect(bill.read).toBeLessThanOrEqual(2);
  });

  test('all rows of one product are found without a search, with and without a link', async () => {
    for (let n = 0; n < 5; n += 1) {
      await append(Array.from({ length: 600 }, (_, i) => logRow(1000 + i)));
      await append([logRow(1, { message: `append ${n}` })]);
      if (n === 3) await links.detach({ siteId: SITE, kind: 'product', wcId: wooId(1) });
      if (n % 2 === 1)
        await commits.commit(commit({ link: link(1), log: logRow(1, { message: `commit ${n}` }) }));
    }
    const found = await page({ wcId: wooId(1) });
    expect(found.rows.map((row) => row.message)).toEqual([
      'append 4',
      'commit 3',
      'append 3',
      'append 2',
      'commit 1',
      'append 1',
      'append 0',
    ]);
    expect(found.next).toBeNull();
  });

  test('a product and a category with the same id are not mixed up', async () => {
    await append([logRow(1), logRow(1, { entity: 'category' }), logRow(1, { entity: 'image' })]);
    expect((await page({ wcId: wooId(1) })).rows.map((row) => row.entity)).toEqual(['image', 'product']);
  });

  test('any other filter says how far back it has looked, and goes on from there', async () => {
    await append([logRow(1, { message: 'Needle' })], NOW - 1000);
    // More than one window, but few enough that the ids, which begin at random, stay within one millisecond.
    await append(
      Array.from({ length: 700 }, () => logRow(2)),
      NOW,
    );
    const first = await page({ text: 'needle' });
    expect(first).toMatchObject({ rows: [], searchedBackTo: NOW });
    expect(first.next).not.toBeNull();
    expect((await walk({ text: 'needle' }, 50)).rows.map((row) => row.wcId)).toEqual([1]);
  });

  test('text is found regardless of case and may be longer than a LIKE pattern', async () => {
    const long = 'È molto lungo '.repeat(10).trim();
    await append([logRow(1, { message: long }), logRow(42, { message: 'b', code: 'Zaino-7' })]);
    const found = async (text: string) => (await page({ text })).rows.map((row) => row.wcId);
    expect(await found(long.toLowerCase())).toEqual([1]);
    expect(await found('ZAINO')).toEqual([42]);
    expect(await found('#42')).toEqual([42]);
  });

  test('a channel is found where its values are, and not where its code merely stands', async () => {
    const lookAlike = { changes: [{ key: 'common/name', after: 'channel_specific/web/' }], remedy: 'web' };
    for (const [n, detail] of [...WEB_DETAILS, lookAlike, {}].entries())
      await append([logRow(n, { detail })]);
    expect((await page({ channel: 'web' })).rows.map((row) => row.wcId)).toEqual([3, 2, 1, 0]);
    expect((await page({ channel: '%' })).rows).toEqual([]);
    expect((await page({ channel: 'web', wcId: wooId(1) })).rows.map((row) => row.wcId)).toEqual([1]);
  });

  test('rows that only look like the channel cost short pages, never a row too much', async () => {
    const lookAlike = { changes: [{ key: 'common/name', after: 'channel_specific/web/' }] };
    await append([logRow(1, { detail: WEB_DETAILS[0] ?? {} })], NOW - 1000);
    await append(Array.from({ length: 700 }, () => logRow(2, { detail: lookAlike })));
    expect((await walk({ channel: 'web' }, 50)).rows.map((row) => row.wcId)).toEqual([1]);
  });

  test('pruning deletes the oldest first and stops at its limit', async () => {
    await append(
      Array.from({ length: 30 }, (_, n) => logRow(n % 2)),
      NOW - 10,
    );
    await append([logRow(1)], NOW);
    expect(await logs.prune({ siteId: SITE, before: NOW, limit: 20 })).toBe(20);
    expect(await logs.prune({ siteId: SITE, before: NOW, limit: 20 })).toBe(10);
    expect(await logs.prune({ siteId: SITE, before: NOW, limit: 20 })).toBe(0);
    expect((await walk({ wcId: wooId(1) }, 5)).rows).toHaveLength(1);
    expect((await walk({ wcId: wooId(0) }, 5)).rows).toEqual([]);
  });
});

/** Details that lie in the channel `web`, each in another way. */
const WEB_DETAILS: readonly LogDetail[] = [
  { changes: [{ key: 'channel_specific/web/name', after: 'x' }] },
  { changes: [{ key: 'channel_locale_specific/web/it_IT/name', after: 'x' }], code: 'gate.echo' },
  { fields: [{ field: 'channel_specific.web', messages: ['No.'] }] },
  {
    requests: [
      { method: 'PATCH', path: '/p', body: { values: { channel_locale_specific: { web: { it_IT: {} } } } } },
    ],
  },
];

describe('a whole walk', () => {
  const entities: readonly LogEntity[] = ['product', 'variation', 'image', 'category', 'site'];
  const triggers = ['webhook', 'manual', 'bulk'] as const;
  const rowArb = fc.record({
    later: fc.nat({ max: 2 }),
    /** A crowd is 300 rows about nothing, so that a log of some entries is longer than one window. */
    how: fc.constantFrom('append', 'append', 'append', 'commit', 'commit', 'crowd'),
    row: fc.record({
      status: fc.constantFrom(...LOG_STATUSES),
      entity: fc.constantFrom(...entities),
      trigger: fc.option(fc.constantFrom(...triggers)),
      wcId: fc.option(fc.nat({ max: 3 }).map(wooId)),
      message: fc.constantFrom('Updated', 'not pushed: no family', 'FAILED'),
      operation: fc.constantFrom('update', 'skip', 'pull', 'attach'),
      detail: fc.constantFrom<LogDetail>(
        ...WEB_DETAILS,
        {},
        { changes: [{ key: 'channel_specific/website/name', after: '"web":' }] },
        { changes: [{ key: 'locale_specific/it_IT/name', after: 'channel_specific/web/name' }] },
        { code: 'gate.echo' },
        { code: 'gate.draft', remedy: '"code":"gate.echo"' },
      ),
    }),
  });
  type Entry = typeof rowArb extends fc.Arbitrary<infer T> ? T : never;
  const filterArb = fc.record(
    {
      statuses: fc.subarray([...LOG_STATUSES]),
      entities: fc.subarray([...entities]),
      triggers: fc.subarray([...triggers]),
      text: fc.constantFrom('', 'updated', 'No Family', '3', 'sku-1'),
      from: fc.integer({ min: -1, max: 40 }),
      to: fc.integer({ min: -1, max: 40 }),
      wcId: fc.nat({ max: 3 }).map(wooId),
      directions: fc.subarray([...LOG_DIRECTIONS]),
      channel: fc.constantFrom('web', 'print', 'site'),
    },
    { requiredKeys: [] },
  );

  async function write(entries: readonly Entry[]) {
    let at = NOW;
    for (const { later, how, row } of entries) {
      at += later;
      const written = logRow(row.wcId, row);
      if (how === 'crowd')
        await append(
          Array.from({ length: 300 }, () => ({ ...written, wcId: null })),
          at,
        );
      else if (how === 'commit' && row.wcId !== null && row.entity === 'product')
        await commits.commit(commit({ at, link: link(row.wcId), log: written }));
      else await append([written], at);
    }
  }

  const isOneOf = (details: readonly LogDetail[], detail: LogDetail) =>
    details.some((one) => JSON.stringify(one) === JSON.stringify(detail));

  function matches(filter: LogFilter, row: StoredLogRow): boolean {
    const oneOf = (wanted: readonly string[] | undefined, value: string | null) =>
      wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value));
    const text = filter.text?.toLowerCase() ?? '';
    const isEcho = row.operation === 'pull' || row.detail.code === 'gate.echo';
    const direction = isEcho ? 'from_unopim' : row.operation === 'attach' ? null : 'to_unopim';
    const isProduct = ['product', 'variation', 'image'].includes(row.entity);
    return (
      oneOf(filter.statuses, row.status) &&
      oneOf(filter.entities, row.entity) &&
      oneOf(filter.triggers, row.trigger) &&
      (filter.from === undefined || row.at >= filter.from) &&
      (filter.to === undefined || row.at <= filter.to) &&
      (filter.wcId === undefined || (row.wcId === filter.wcId && isProduct)) &&
      (filter.channel === undefined || (filter.channel === 'web' && isOneOf(WEB_DETAILS, row.detail))) &&
      oneOf(filter.directions, direction) &&
      (text === '' ||
        row.message.toLowerCase().includes(text) ||
        (row.code?.toLowerCase().includes(text) ?? false) ||
        String(row.wcId) === text)
    );
  }

  test('neither misses nor repeats a row, whatever the filter and the page size, at no more than 500 rows read', async () => {
    const queryArb = fc.record({ filter: filterArb, size: fc.integer({ min: 1, max: 200 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowArb, { maxLength: 25 }),
        fc.array(queryArb, { minLength: 6, maxLength: 6 }),
        async (entries, queries) => {
          NOW += 1_000_000;
          await emptyTables();
          await write(entries);
          const all = (await walk({}, 200)).rows;
          for (const { filter, size } of queries) {
            const limit = Math.max(size, Math.ceil(all.length / 20));
            const moved = inTime(filter);
            const { rows, pages } = await walk(moved, limit);
            expect(rows.map(({ id }) => id)).toEqual(
              all.filter((row) => matches(moved, row)).map(({ id }) => id),
            );
            expect(pages.every((found) => found.rows.length <= limit)).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  /** Generated periods count from the beginning of the run. */
  function inTime(filter: LogFilter): LogFilter {
    return {
      ...filter,
      ...(filter.from === undefined ? {} : { from: NOW + filter.from }),
      ...(filter.to === undefined ? {} : { to: NOW + filter.to }),
    };
  }
});
