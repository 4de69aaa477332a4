import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import { comparePage } from '../../../../worker/domain/schedule/compare-page.ts';
import { isDoubtful } from '../../../../worker/domain/schedule/missing-guard.ts';
import type { SeenProduct } from '../../../../worker/domain/schedule/needs-look.ts';
import { ids, listed, NOW, seen } from './listed.ts';

const SINCE = NOW - 86_400_000;

function compare(
  product: Parameters<typeof listed>[1],
  known: Partial<SeenProduct> | null,
): readonly number[] {
  const map = new Map(known === null ? [] : [[wooId(1), seen(1, known)] as const]);
  return comparePage({ products: [listed(1, product)], seen: map, linked: [], since: SINCE, skewMs: 0 }).look;
}

describe('a product of the whole list', () => {
  test.each([
    ['known and unchanged', {}, {}, false],
    ['changed after it was read', {}, { readAt: NOW - 120_000 }, true],
    [
      'changed after it was read, and swept since',
      { modifiedAt: SINCE - 1 },
      { readAt: SINCE - 100_000 },
      false,
    ],
    ['believed gone, and there', { modifiedAt: SINCE - 1 }, { isGone: true }, true],
    ['without a link, new and published', {}, null, true],
    ['without a link, new and a draft', { status: 'draft' }, null, false],
    ['without a link, unchanged since before the pairing', { modifiedAt: SINCE - 1 }, null, false],
    ['skipped before, changed since', {}, { isLinked: false, readAt: NOW - 120_000 }, true],
    [
      'a variation was removed without a word',
      { variationIds: ids(11) },
      { variationIds: ids(11, 12) },
      true,
    ],
    ['a variation came without a word', { variationIds: ids(11, 12) }, { variationIds: ids(11) }, true],
    ['its variations in another order', { variationIds: ids(12, 11) }, { variationIds: ids(11, 12) }, false],
    [
      'skipped as a whole: its variations are not remembered',
      { variationIds: ids(11) },
      { isLinked: false },
      false,
    ],
    ['dated ahead: dates say nothing, so once a day', { modifiedAt: NOW + 1_000_000 }, {}, true],
  ] as const)('%s', (_, product, known, looked) => {
    expect(compare(product, known)).toEqual(looked ? [1] : []);
  });

  test('page by page exactly the linked ids that the shop does not list are missing', () => {
    const set = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 200 });
    fc.assert(
      fc.property(set, set, fc.integer({ min: 1, max: 40 }), (shop, linked, size) => {
        const rows = [...shop].sort((a, b) => a - b);
        const missing: number[] = [];
        const pages = Math.max(1, Math.ceil(rows.length / size));
        let lastId = 0;
        for (let page = 0; page < pages; page += 1) {
          const products = rows.slice(page * size, (page + 1) * size).map((id) => listed(id));
          const upTo = page === pages - 1 ? Infinity : (products.at(-1)?.id ?? lastId);
          const inRange = linked.filter((id) => id > lastId && id <= upTo).map(wooId);
          missing.push(
            ...comparePage({
              products,
              seen: new Map(),
              linked: inRange.map((id) => ({ id, inTrash: false })),
              since: 0,
              skewMs: 0,
            }).missing,
          );
          lastId = upTo;
        }
        expect(missing.sort((a, b) => a - b)).toEqual(
          linked.filter((id) => !shop.includes(id)).sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('whether a list is believed about what it leaves out', () => {
  test.each([
    [{ missing: 0, linked: 100, hadShortPage: true }, false],
    [{ missing: 1, linked: 100, hadShortPage: true }, true],
    [{ missing: 20, linked: 30, hadShortPage: false }, false],
    [{ missing: 21, linked: 30, hadShortPage: false }, true],
    [{ missing: 100, linked: 1000, hadShortPage: false }, false],
    [{ missing: 101, linked: 1000, hadShortPage: false }, true],
  ])('%o: doubtful %s', (found, doubtful) => {
    expect(isDoubtful(found)).toBe(doubtful);
  });
});
