import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import { overdueOf, partDatedAhead } from '../../../../worker/domain/schedule/dated-ahead.ts';
import { ids, listed, NOW } from './listed.ts';

const LATER = NOW + 3_600_000;
const scheduled = (at: number) => ({ status: 'future', publishAt: at, modifiedAt: at });
const kept = (at: number) => [{ id: wooId(1), at }];
const part = (
  products: Parameters<typeof listed>[1],
  known: readonly { id: ReturnType<typeof wooId>; at: number }[],
) => partDatedAhead({ products: [listed(1, products)], shopNow: NOW, kept: known });

describe('a product in a list of changes', () => {
  test.each([
    ['changed in the past: held against its link', {}, [], 'look', null],
    ['scheduled, never seen: looked at once and kept', scheduled(LATER), [], 'anew', LATER],
    ['scheduled and known: left alone', scheduled(LATER), kept(LATER), 'nothing', LATER],
    ['scheduled anew: looked at again', scheduled(LATER + 1), kept(LATER), 'anew', LATER + 1],
    ['published when its date came: looked at whatever its dates say', {}, kept(NOW - 5), 'anew', null],
    ['due, and the shop is late: kept', scheduled(NOW - 5), kept(NOW - 5), 'look', NOW - 5],
    [
      'scheduled, edited with a date of now: held against its link',
      { ...scheduled(LATER), modifiedAt: NOW - 5 },
      kept(LATER),
      'look',
      LATER,
    ],
    ['published, dated ahead all the same: like a scheduled one', { modifiedAt: LATER }, [], 'anew', LATER],
    ['published and dated ahead, known: left alone', { modifiedAt: LATER }, kept(LATER), 'nothing', LATER],
    ['without a date: held against its link', { modifiedAt: null }, [], 'look', null],
  ] as const)('%s', (_, product, known, expected, keptAt) => {
    const parts = part(product, [...known]);
    expect(parts.look.length).toBe(expected === 'look' ? 1 : 0);
    expect(parts.anew).toEqual(expected === 'anew' ? ids(1) : []);
    expect(parts.kept).toEqual(keptAt === null ? [] : kept(keptAt));
  });

  test('the same list twice asks for products dated ahead only once', () => {
    const product = fc.record({
      id: fc.integer({ min: 1, max: 30 }),
      status: fc.constantFrom('publish', 'future', 'draft'),
      modified: fc.integer({ min: -5000, max: 5000 }),
      publish: fc.integer({ min: -5000, max: 5000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(product, { selector: ({ id }) => id }), (rows) => {
        const products = rows.map(({ id, status, modified, publish }) =>
          listed(id, { status, modifiedAt: NOW + modified, publishAt: NOW + publish }),
        );
        const first = partDatedAhead({ products, shopNow: NOW, kept: [] });
        const again = partDatedAhead({ products, shopNow: NOW, kept: first.kept });
        expect(again.anew).toEqual([]);
        expect(again.kept).toEqual(first.kept);
        const past = products.filter(({ modifiedAt }) => (modifiedAt ?? 0) <= NOW).map(({ id }) => id);
        expect(again.look.map(({ id }) => id)).toEqual(past);
        expect(new Set([...first.look.map(({ id }) => id), ...first.anew]).size).toBe(products.length);
      }),
    );
  });

  test('memory is bounded: the next to come stay', () => {
    const products = Array.from({ length: 700 }, (_, index) =>
      listed(index + 1, scheduled(LATER + 700 - index)),
    );
    const { kept: left } = partDatedAhead({ products, shopNow: NOW, kept: [] });
    expect(left).toHaveLength(500);
    expect(left[0]).toEqual({ id: 700, at: LATER + 1 });
  });
});

test('overdue are those whose date has passed', () => {
  expect(
    overdueOf(
      [
        { id: wooId(1), at: NOW },
        { id: wooId(2), at: NOW + 1 },
      ],
      NOW,
    ),
  ).toEqual(ids(1));
});
