import type { WooId } from '../ids.ts';
import type { RunCause } from './run.ts';

/** Beyond these a run names no further causes: the problems and the log have them all. */
const MOST_CAUSES = 20;
const MOST_SAMPLES = 5;

/** One thing that was skipped or failed. */
export type RunTrouble = Omit<RunCause, 'count' | 'samples'> & { readonly wcId: WooId };

/** Groups one more; the same reason with the same outcome is one cause. */
export function addTrouble(causes: readonly RunCause[], trouble: RunTrouble): readonly RunCause[] {
  const { wcId, ...cause } = trouble;
  const key = keyOf(cause);
  const known = causes.find((one) => keyOf(one) === key);
  if (known === undefined) {
    return causes.length >= MOST_CAUSES ? causes : [...causes, { ...cause, count: 1, samples: [wcId] }];
  }
  const samples = known.samples.length < MOST_SAMPLES ? [...known.samples, wcId] : known.samples;
  return causes.map((one) => (one === known ? { ...known, count: known.count + 1, samples } : one));
}

function keyOf({ outcome, code, problemKey }: Omit<RunCause, 'count' | 'samples'>): string {
  return `${outcome} ${code} ${problemKey ?? ''}`;
}
