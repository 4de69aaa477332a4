import { describe, expect, test } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import { addTrouble, type RunTrouble } from '../../../../worker/domain/run/causes.ts';
import { phaseAfter, phasesOf } from '../../../../worker/domain/run/cursor.ts';
import { progressOf } from '../../../../worker/domain/run/progress.ts';
import { NO_COUNTS, type RunCause } from '../../../../worker/domain/run/run.ts';

const run = {
  state: 'running' as const,
  total: 100,
  counts: { ...NO_COUNTS, pushed: 15, unchanged: 5 },
  activeMs: 60_000,
};

describe('the progress of a run', () => {
  test.each([
    [
      'rate and time left',
      { activeMs: 30_000 },
      { done: 20, remaining: 80, perMinute: 40, secondsLeft: 120 },
    ],
    ['no rate before anything was measured', { activeMs: 500 }, { perMinute: null, secondsLeft: null }],
    [
      'an ended run has a rate and no time left',
      { state: 'finished' as const },
      { secondsLeft: null, perMinute: 20 },
    ],
    [
      'while the lists are read',
      { total: null, state: 'walking' as const },
      { remaining: null, secondsLeft: null },
    ],
    ['more done than counted leaves nothing', { total: 10 }, { remaining: 0, secondsLeft: 0 }],
  ])('%s', (_, over, expected) => {
    expect(progressOf({ ...run, ...over })).toMatchObject(expected);
  });
});

describe('the order of work', () => {
  test('is attributes, options, categories, products', () => {
    expect(phasesOf('everything')).toEqual(['attribute', 'term', 'tag', 'brand', 'category', 'product']);
    expect(phasesOf('attributes')).toEqual(['attribute', 'term', 'tag', 'brand']);
    expect(phasesOf('filter')).toEqual(['product']);
  });

  test('every phase is followed by the next of its kind, the last by none', () => {
    expect(phaseAfter('everything', 'brand')).toBe('category');
    expect(phaseAfter('attributes', 'brand')).toBeNull();
    expect(phaseAfter('categories', 'category')).toBeNull();
  });
});

describe('what failed in a run', () => {
  const trouble = (id: number, over: Partial<RunTrouble> = {}): RunTrouble => ({
    outcome: 'failed',
    code: 'unopim.refused',
    message: `Refused ${id}`,
    remedy: 'Mend it.',
    problemKey: 'unopim.refused:name',
    wcId: wooId(id),
    ...over,
  });
  const group = (troubles: readonly RunTrouble[]) =>
    troubles.reduce<readonly RunCause[]>((causes, one) => addTrouble(causes, one), []);

  test('is grouped by outcome, code and problem', () => {
    const causes = group([
      trouble(1),
      trouble(2),
      trouble(3, { problemKey: 'unopim.refused:weight' }),
      trouble(4, { outcome: 'skipped' }),
    ]);
    expect(causes.map(({ count, samples }) => [count, samples])).toEqual([
      [2, [1, 2]],
      [1, [3]],
      [1, [4]],
    ]);
  });

  test('names five samples a cause and twenty causes, and counts on', () => {
    const many = Array.from({ length: 9 }, (_, n) => trouble(n + 1));
    expect(group(many)[0]).toMatchObject({ count: 9, samples: [1, 2, 3, 4, 5] });
    const different = Array.from({ length: 30 }, (_, n) => trouble(n, { code: `code.${n}` }));
    expect(group(different)).toHaveLength(20);
  });
});
