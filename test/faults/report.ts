import { tableLines } from '../demo/table.ts';

export const MOST_REQUESTS_PER_STATE = 3;

export interface Report {
  readonly seed: number;
  readonly rounds: number;
  readonly faults: readonly (readonly [string, number])[];
  readonly states: number;
  readonly requests: number;
  readonly refusedAtLimit: number;
  readonly troubles: number;
  /** Different explanations that the Worker gave. */
  readonly told: readonly string[];
  /** How long each part took. */
  readonly seconds: Readonly<Record<string, number>>;
  /** One line for everything that misses its bar. */
  readonly misses: readonly string[];
}

export function text(report: Report): string {
  const { seed, rounds, faults, states, requests, refusedAtLimit, troubles, told, seconds, misses } = report;
  const rows = faults.map(([name, hits]) => [name, String(hits)]);
  const parts = Object.entries(seconds).map(([part, taken]) => `${part} ${taken.toFixed(0)} s`);
  return [
    ...tableLines([{ title: 'fault' }, { title: 'hits', right: true }], rows),
    '',
    `Seed ${seed}, ${rounds} rounds, ${rows.length} kinds of fault, ${faults.reduce((sum, [, hits]) => sum + hits, 0)} hits.`,
    `${requests} requests about products and pictures for ${states} states: ${(requests / states).toFixed(2)} each (at most ${MOST_REQUESTS_PER_STATE}).`,
    `${told.length} different explanations on the screens, ${troubles} warnings and errors in the log, each with what to do. ${refusedAtLimit} requests refused while UnoPim took 120 a minute.`,
    `Took: ${parts.join(', ')}.`,
    misses.length === 0
      ? 'UnoPim equals the shop for every product, variation and picture, nothing of people was touched, no job and no problem is left.'
      : `${misses.length} misses:`,
    ...misses.slice(0, 60).map((line) => `  ${line}`),
  ].join('\n');
}
