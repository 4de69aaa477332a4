import { readCommandLine } from '../harness/command.ts';
import type { Threshold } from './ledger.ts';

export const USAGE = `npm run faults -- [options]

  --minutes N    how long faults strike (default 10; 4 with --ci, which ends as soon as it has met all)
  --products N   default 1000; 60 with --ci
  --seed N       chooses edits and faults (the order of events is the machine's)
  --ci           short form: every kind of fault at least twice instead of twenty times, slow ones once
  --json         one JSON object instead of tables
`;

const MOST_MINUTES = 60;

export interface Options {
  readonly minutes: number;
  readonly products: number;
  readonly seed: number;
  readonly threshold: Threshold;
  /** Of one round each slow kind strikes at most so often. */
  readonly slowAtOnce: number;
  readonly limitSeconds: number;
  readonly editsPerPass: number;
  readonly isShort: boolean;
  readonly json: boolean;
}

/** null = only the usage was asked for. */
export function readOptions(): Options | null {
  const given = readCommandLine('minutes', 'products');
  if (given === null) return null;
  const { ci, json, seed } = given;
  return {
    minutes: Math.min(given.number('minutes', ci ? 4 : 10), MOST_MINUTES),
    products: given.number('products', ci ? 60 : 1000),
    seed,
    threshold: ci ? { each: 2, slow: 1 } : { each: 20, slow: 20 },
    slowAtOnce: ci ? 1 : 4,
    limitSeconds: ci ? 3 : 60,
    editsPerPass: ci ? 8 : 12,
    isShort: ci,
    json,
  };
}
