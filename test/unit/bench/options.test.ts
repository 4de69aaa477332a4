import { expect, test } from 'vitest';
import { SECTIONS } from '../../bench/figure.ts';
import { readOptions } from '../../bench/options.ts';

test('without anything everything is measured and nothing is kept', () => {
  expect(readOptions([])).toEqual({
    only: SECTIONS,
    json: false,
    size: null,
    d1LatencyMs: 0,
    record: false,
    isShort: false,
  });
});

test('sections, size and latency can be chosen', () => {
  const args = ['--only', 'plan,cost', '--size', '1000', '--d1-latency', '15', '--json'];
  expect(readOptions(args)).toMatchObject({
    only: ['plan', 'cost'],
    size: 1000,
    d1LatencyMs: 15,
    json: true,
  });
});

test.each([[['--only', 'plans']], [['--size', 'many']], [['--size', '-1']], [['--fast']]])(
  '%j is refused',
  (args) => {
    expect(() => readOptions(args)).toThrow();
  },
);
