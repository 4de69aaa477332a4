import type { RunOrder, RunState } from '../run/run.ts';
import { OVERLAP_MS } from './window.ts';

const ALL = { filter: null, first: null, compare: false, trigger: 'schedule' } as const;
const ANY = { type: null, status: null, category: null, tag: null, onlyFailed: false, ids: null } as const;

/** What the run of a scheduled job does. `changedSince` null = everything, because no run of the job has come to its end yet. */
export function scheduledOrder(
  what: 'changed' | 'products' | 'categories' | 'attributes',
  changedSince: number | null,
): RunOrder {
  if (what !== 'changed') return { ...ALL, kind: what };
  return { ...ALL, kind: 'filter', filter: { ...ANY, changedSince } };
}

/**
 * From when on the next run has to look: where the last one began, once it has come to its end, with some overlap because
 * saves under way may carry an earlier date. One that was cancelled or failed counts for nothing.
 */
export function nextChangedSince(memory: {
  readonly changedSince: number | null;
  readonly lastRunAt: number | null;
  /** null = there was none, or it is forgotten. */
  readonly lastRunState: RunState | null;
}): number | null {
  const { changedSince, lastRunAt, lastRunState } = memory;
  if (lastRunState !== 'finished' || lastRunAt === null) return changedSince;
  return lastRunAt - OVERLAP_MS;
}
