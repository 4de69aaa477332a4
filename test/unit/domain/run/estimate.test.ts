import { describe, expect, test } from 'vitest';
import { estimateRun } from '../../../../worker/domain/run/estimate.ts';
import { groupsOf } from '../../../../worker/domain/run/groups.ts';

const scope = { products: 100, variations: 0, terms: 0, unlinked: 0, compare: false };

describe('what a run would cost', () => {
  test.each([
    ['nothing changed: nothing is sent', {}, { atLeast: 0, atMost: 500 }],
    ['new products are one request each', { unlinked: 100 }, { atLeast: 100, atMost: 500 }],
    [
      'variations are written for themselves',
      { variations: 50, unlinked: 150 },
      { atLeast: 150, atMost: 650 },
    ],
    ['compared, each is read', { compare: true }, { atLeast: 100, atMost: 500 }],
    [
      'compared, what is new is not read first',
      { compare: true, unlinked: 40 },
      { atLeast: 100, atMost: 500 },
    ],
    ['more linked than there are', { unlinked: 0, products: 1 }, { atLeast: 0, atMost: 5 }],
    ['terms alone', { products: 0, terms: 10 }, { atLeast: 0, atMost: 20 }],
    ['never below nothing nor above what there is', { unlinked: 900 }, { atLeast: 100, atMost: 500 }],
  ])('%s', (_, over, requests) => {
    expect(estimateRun({ ...scope, ...over }, 120).requests).toEqual(requests);
  });

  test('takes its time at three quarters of the limit, UnoPim’s usual one where none is known', () => {
    expect(estimateRun({ ...scope, unlinked: 90 }, 120).minutes).toEqual({ atLeast: 1, atMost: 5.6 });
    expect(estimateRun({ ...scope, unlinked: 90 }, null).minutes).toEqual({ atLeast: 1, atMost: 5.6 });
    expect(estimateRun({ ...scope, unlinked: 90 }, 1200).minutes).toEqual({ atLeast: 0.1, atMost: 0.6 });
  });
});

describe('products that are pushed together', () => {
  const sizes = (variations: readonly number[]) =>
    groupsOf(variations.map((count) => ({ variations: Array.from({ length: count }) }))).map((g) => g.length);

  test.each([
    ['none', [], []],
    ['three at most', Array.from({ length: 12 }, () => 0), [3, 3, 3, 3]],
    ['forty with their variations at most', [19, 19, 0], [2, 1]],
    ['one that is larger goes alone', [0, 500, 0], [1, 1, 1]],
  ])('%s', (_, variations, expected) => {
    expect(sizes(variations)).toEqual(expected);
  });
});
