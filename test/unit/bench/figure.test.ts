import { describe, expect, test } from 'vitest';
import { inShortForm, isMet, shareOfBar } from '../../bench/figure.ts';

describe('a bar', () => {
  test.each([
    ['at most', 8, 8, true, 1],
    ['at most', 8, 4, true, 0.5],
    ['at most', 8, 8.1, false, 1.0125],
    ['at most', 0, 0, true, 0],
    ['at most', 0, 1, false, Number.POSITIVE_INFINITY],
    ['at least', 0.8, 0.8, true, 1],
    ['at least', 0.8, 0.4, false, 2],
    ['at least', 0.8, 1.6, true, 0.5],
    ['at least', 0.8, 0, false, Number.POSITIVE_INFINITY],
  ] as const)('%s %d: %d', (kind, limit, value, met, share) => {
    expect(isMet({ value, bar: { kind, limit } })).toBe(met);
    expect(shareOfBar(value, { kind, limit })).toBeCloseTo(share);
  });

  test('a figure without one is information and cannot miss it', () => {
    expect(isMet({ value: 1e9 })).toBe(true);
  });
});

test('the short form has its own limits for ratios of times, and none for times', () => {
  const figure = { section: 'plan', what: 'a plan', value: 9, unit: '×' } as const;
  const bar = { kind: 'at most', limit: 8 } as const;
  expect(inShortForm({ ...figure, bar: { ...bar, inShort: 16 } }).bar).toEqual({ ...bar, limit: 16 });
  expect(inShortForm({ ...figure, bar }).bar).toEqual(bar);
  expect(inShortForm({ ...figure, bar: { ...bar, inShort: null } })).toEqual(figure);
});
