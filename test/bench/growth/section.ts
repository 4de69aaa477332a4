import { isRealUnoPim } from '../bulk/unopim-process.ts';
import type { Bar, Figure } from '../figure.ts';
import type { BenchOptions } from '../options.ts';
import { type GrowthRun, measureGrowthRun } from './measure-run.ts';

/** What every size is compared with, in the same run of the bench. */
const SMALL = 1000;
const MEGABYTE = 1024 * 1024;

const SAME: Bar = { kind: 'at most', limit: 2 };
const SLOWER: Bar = { kind: 'at most', limit: 1.5 };
const HEAP: Bar = { kind: 'at most', limit: 64 };

/** A bulk run of new products beside one of a thousand: whether a product costs more when there are more of them. */
export async function measureGrowth({ size }: BenchOptions): Promise<readonly Figure[]> {
  if (isRealUnoPim()) throw new Error('growth counts the requests of the sandbox: unset UNOPIM_URL.');
  const small = await measureGrowthRun(SMALL);
  const figures = runFigures(SMALL, small);
  if (size === null || size === SMALL) return figures;
  const big = await measureGrowthRun(size);
  return [...figures, ...runFigures(size, big), ...comparisons(size, { small, big })];
}

function runFigures(products: number, run: GrowthRun): readonly Figure[] {
  const name = `${products.toLocaleString('en')} products`;
  const heap = run.heapGrowth / MEGABYTE;
  return [
    { section: 'growth', what: `${name}: heap above the start, at most`, value: heap, unit: 'MB', bar: HEAP },
    { section: 'growth', what: `${name}: requests each`, value: run.requests, unit: '' },
    { section: 'growth', what: `${name}: rows written each`, value: run.rows, unit: '' },
    { section: 'growth', what: `${name}: time each`, value: run.seconds * 1000, unit: 'ms' },
  ];
}

function comparisons(size: number, { small, big }: Record<'small' | 'big', GrowthRun>): readonly Figure[] {
  const name = `${size.toLocaleString('en')} products beside ${SMALL.toLocaleString('en')}`;
  const apart = (pick: (run: GrowthRun) => number) => Math.abs(pick(big) / pick(small) - 1) * 100;
  return [
    {
      section: 'growth',
      what: `${name}: requests each differ by`,
      value: apart((run) => run.requests),
      unit: '%',
      bar: SAME,
    },
    {
      section: 'growth',
      what: `${name}: rows each differ by`,
      value: apart((run) => run.rows),
      unit: '%',
      bar: SAME,
    },
    {
      section: 'growth',
      what: `${name}: time each`,
      value: big.seconds / small.seconds,
      unit: '×',
      bar: SLOWER,
    },
  ];
}
