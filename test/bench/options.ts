import { parseArgs } from 'node:util';
import { SECTIONS, type Section } from './figure.ts';

export interface BenchOptions {
  readonly only: readonly Section[];
  readonly json: boolean;
  /** Products of a bulk run in `growth` and rows of the log in `admin`; null = the section's own. */
  readonly size: number | null;
  /** What one statement or batch of D1 takes in production, in ms, added in `push`. */
  readonly d1LatencyMs: number;
  /** true = the results are kept in test/bench/results and the chart is drawn anew. */
  readonly record: boolean;
  /** The form for every test run: smaller, without `growth`, and with bars that no machine can miss by being slow. */
  readonly isShort: boolean;
}

export const USAGE = `npm run bench -- [--only ${SECTIONS.join(',')}] [--size N] [--d1-latency MS] [--json] [--record] [--short]`;

/** Reads the command line; throws what is wrong with it, in a person's words. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      size: { type: 'string' },
      'd1-latency': { type: 'string' },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
    },
  });
  return {
    only:
      values.only?.split(',').map(sectionOf) ?? SECTIONS.filter((one) => !values.short || one !== 'growth'),
    json: values.json,
    size: values.size === undefined ? null : wholeNumber(values.size, '--size'),
    d1LatencyMs: values['d1-latency'] === undefined ? 0 : wholeNumber(values['d1-latency'], '--d1-latency'),
    record: values.record,
    isShort: values.short,
  };
}

function sectionOf(name: string): Section {
  const found = SECTIONS.find((section) => section === name.trim());
  if (found === undefined) throw new Error(`There is no "${name}" to measure.\n${USAGE}`);
  return found;
}

function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a whole number.\n${USAGE}`);
  return Number(text);
}
