import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../bench/figure.ts';
import { chartOf } from '../../bench/report/chart.ts';
import { merge } from '../../bench/report/merge.ts';
import { numberText, tableOf } from '../../bench/report/table.ts';

const good: Figure = {
  section: 'plan',
  what: 'simple',
  value: 4,
  unit: '×',
  bar: { kind: 'at most', limit: 8 },
};
const missed: Figure = { ...good, what: 'variable', value: 40 };
const told: Figure = { section: 'cost', what: 'rate', value: 1234.5, unit: 'products/s' };

describe('the table', () => {
  test('says of each figure what it had to reach, and shouts where it did not', () => {
    const [one, two, three] = tableOf([good, missed, told]).split('\n');
    expect(one).toMatch(/^plan: simple +4 × +≤ 8$/);
    expect(two).toMatch(/^plan: variable +40 × +≤ 8 {2}MISSED$/);
    expect(three).toMatch(/^cost: rate +1,235 products\/s$/);
  });

  test.each([
    [0, '0'],
    [0.8123, '0.81'],
    [12.34, '12.3'],
    [999.5, '1,000'],
    [1_000_000, '1,000,000'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('writes %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});

describe('the chart', () => {
  const svg = chartOf([good, missed, told]);
  const { document } = new JSDOM(svg, { contentType: 'image/svg+xml' }).window;
  const widths = [...document.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('width')));

  test('is a file of its own with one bar for each figure that has something to reach', () => {
    expect(document.documentElement.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
    expect(widths).toHaveLength(2);
    expect(svg).toContain('plan · simple');
    expect(svg).not.toContain('cost · rate');
  });

  test('draws how much of its bar a figure uses, and cuts what is beyond twice', () => {
    const [half, twice] = widths;
    expect((twice ?? 0) / (half ?? 1)).toBeCloseTo(4);
  });
});

test('a new figure takes the place of the old one about the same thing; the others stay', () => {
  const newer = { ...good, value: 5 };
  expect(merge([told, good, missed], [newer])).toEqual([newer, missed, told]);
});
