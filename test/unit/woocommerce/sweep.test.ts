import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { readNaiveGmt, writeNaiveGmt } from '../../../worker/woocommerce/naive-gmt.ts';
import { makeShopSweep } from '../../../worker/woocommerce/sweep.ts';
import { answering, json, options, page, queryOf } from './shop-answers.ts';

const NOW = Date.UTC(2026, 10, 2, 9, 30);
const ROW = {
  id: 410,
  status: 'publish',
  date_modified_gmt: '2026-11-02T09:29:58',
  date_created_gmt: '2025-01-01T00:00:00',
  variations: [],
};

function sweepAnswering(reply: () => Response, plugins: readonly string[] = []) {
  const { fetch, sent } = answering(reply);
  const clock = { now: () => NOW, sleep: () => Promise.resolve() };
  return { sweep: makeShopSweep(options({ fetch, clock, plugins })), sent };
}

const answer = (rows: readonly object[], headers: Record<string, string> = {}) => json(rows, { headers });

describe('a page of changes', () => {
  test('is asked for in naive GMT, by id, with few fields', async () => {
    const { sweep, sent } = sweepAnswering(() => answer([]));
    await sweep.changed({ after: NOW - 150_000, before: null, page: 2 });
    expect(new URL(sent[0]?.url ?? '').pathname).toBe('/wp-json/wc/v3/products');
    expect(queryOf(sent[0])).toEqual({
      modified_after: '2026-11-02T09:27:30',
      dates_are_gmt: 'true',
      status: 'any',
      _fields: 'id,status,date_modified_gmt,date_created_gmt,variations',
      orderby: 'id',
      order: 'asc',
      per_page: '100',
      page: '2',
    });
  });

  test('may have an upper end', async () => {
    const { sweep, sent } = sweepAnswering(() => answer([]));
    await sweep.changed({ after: NOW, before: NOW + 3_600_000, page: 1 });
    expect(queryOf(sent[0])['modified_before']).toBe('2026-11-02T10:30:00');
  });

  test('tells dates, the total and the clock of the shop', async () => {
    const headers = { 'x-wp-total': '1', 'x-wp-totalpages': '1', date: 'Mon, 02 Nov 2026 09:40:00 GMT' };
    const { sweep } = sweepAnswering(() => answer([{ ...ROW, variations: [411, '412'] }], headers));
    expect(await sweep.changed({ after: 0, before: null, page: 1 })).toEqual({
      ok: true,
      value: {
        products: [
          {
            id: 410,
            status: 'publish',
            modifiedAt: NOW - 2000,
            publishAt: Date.UTC(2025, 0, 1),
            variationIds: [411, 412],
            mark: null,
          },
        ],
        total: 1,
        isLast: true,
        isShort: false,
        shopNow: NOW + 600_000,
      },
    });
  });

  test('without a date it is our clock that counts', async () => {
    const { sweep } = sweepAnswering(() => answer([]));
    expect(await sweep.all({ page: 1 })).toMatchObject({
      value: { shopNow: NOW, total: null, isLast: true },
    });
  });
});

describe('a page of the whole list', () => {
  test.each([
    [1, 3, '250', false],
    [1, 100, '250', true],
    [3, 50, '250', true],
    [3, 49, '250', false],
    [1, 0, '0', true],
  ])('page %i with %i rows of %s: complete is %s', async (number, count, total, complete) => {
    const rows = Array.from({ length: count }, (_, index) => ({ ...ROW, id: index + 1 }));
    const { sweep } = sweepAnswering(() => answer(rows, { 'x-wp-total': total, 'x-wp-totalpages': '3' }));
    expect(await sweep.all({ page: number })).toMatchObject({ value: { isShort: !complete } });
  });

  test('a shop with WPML is asked for every language', async () => {
    const { sweep, sent } = sweepAnswering(() => answer([]), ['wpml']);
    await sweep.all({ page: 1 });
    expect(queryOf(sent[0])['lang']).toBe('all');
  });

  test.each([
    ['a page of HTML', () => page(200), 'unreachable'],
    ['a failure', () => page(503), 'server'],
    ['an error document', () => json({ code: 'x', message: 'no' }), 'bad_answer'],
    ['rows without an id', () => answer([{ status: 'publish' }]), 'bad_answer'],
  ] as const)('%s is an error, never an empty list', async (_, reply, kind) => {
    const { sweep } = sweepAnswering(reply);
    expect(await sweep.all({ page: 1 })).toMatchObject({ ok: false, error: { kind } });
  });

  test('named ones are asked for by id', async () => {
    const { sweep, sent } = sweepAnswering(() => answer([ROW]));
    await sweep.named([wooId(410), wooId(411)]);
    expect(queryOf(sent[0])['include']).toBe('410,411');
  });
});

describe("the shop's cron", () => {
  test('is called without credentials, whatever it answers', async () => {
    const { sweep, sent } = sweepAnswering(() => page(500));
    await sweep.wakeCron();
    expect(sent[0]?.url).toBe('https://shop.example/wp-cron.php?doing_wp_cron');
    expect(sent[0]?.headers['authorization']).toBeUndefined();
  });

  test('that cannot be reached is no failure', async () => {
    const sweep = makeShopSweep(options({ fetch: () => Promise.reject(new Error('down')) }));
    await expect(sweep.wakeCron()).resolves.toBeUndefined();
  });
});

test.each([
  ['2026-11-02T09:29:58', NOW - 2000],
  ['2026-11-02 09:29:58', NOW - 2000],
  ['', null],
  ['0000-00-00T00:00:00', null],
  ['2026-13-40T00:00:00', null],
])('%s reads as %s', (text, ms) => {
  expect(readNaiveGmt(text)).toBe(ms);
});

test('written without a zone, in whole seconds', () => {
  expect(writeNaiveGmt(NOW + 999)).toBe('2026-11-02T09:30:00');
});
