import { parseArgs } from 'node:util';
import type { Threshold } from './ledger.ts';

export const USAGE = `npm run faults -- [options]

  --minutes N    how long faults strike (default 10; at most 4 with --ci, which ends as soon as it has met all)
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
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      products: { type: 'string' },
      seed: { type: 'string', default: '4242' },
      ci: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { ci, json } = values;
  return {
    minutes: Math.min(Number(values.minutes ?? (ci ? 4 : 10)), MOST_MINUTES),
    products: Number(values.products ?? (ci ? 60 : 1000)),
    seed: Number(values.seed),
    threshold: ci ? { each: 2, slow: 1 } : { each: 20, slow: 20 },
    slowAtOnce: ci ? 1 : 4,
    limitSeconds: ci ? 3 : 60,
    editsPerPass: ci ? 8 : 12,
    isShort: ci,
    json,
  };
}
