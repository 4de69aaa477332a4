import { describe, expect, test } from 'vitest';
import { nextChangedSince, scheduledOrder } from '../../../../worker/domain/schedule/scheduled-order.ts';
import { OVERLAP_MS } from '../../../../worker/domain/schedule/window.ts';

test.each([
  ['products', { kind: 'products', filter: null }],
  ['categories', { kind: 'categories', filter: null }],
  ['attributes', { kind: 'attributes', filter: null }],
  ['changed', { kind: 'filter', filter: { changedSince: 5, ids: null, onlyFailed: false } }],
] as const)('a job for "%s" orders such a run', (what, order) => {
  expect(scheduledOrder(what, 5)).toMatchObject({
    ...order,
    trigger: 'schedule',
    first: null,
    compare: false,
  });
});

describe('the next run looks', () => {
  const since = (lastRunState: Parameters<typeof nextChangedSince>[0]['lastRunState']) =>
    nextChangedSince({ changedSince: 1_000, lastRunAt: 9_000_000, lastRunState });

  test('from where the last one began, a little before, once that has come to its end', () => {
    expect(since('finished')).toBe(9_000_000 - OVERLAP_MS);
  });

  test.each(['running', 'cancelled', 'failed', null] as const)(
    'from as far back as the last one when that is %s',
    (state) => {
      expect(since(state)).toBe(1_000);
    },
  );

  test('at everything the first time', () => {
    expect(nextChangedSince({ changedSince: null, lastRunAt: null, lastRunState: null })).toBeNull();
  });
});
