import { RUN_OUTCOMES, type Run, type RunCounts } from './run.ts';

export interface RunProgress {
  readonly done: number;
  /** null until the lists are read. */
  readonly remaining: number | null;
  /** Things a minute while it was at work; null = not known yet. */
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
}

const MINUTE_MS = 60_000;
/** Sooner a rate would be a guess. */
const MEASURED_MS = 2000;

/** Progress, rate and time left, from the run's one row. */
export function progressOf(run: Pick<Run, 'state' | 'total' | 'counts' | 'activeMs'>): RunProgress {
  const done = doneOf(run.counts);
  const remaining = run.total === null ? null : Math.max(0, run.total - done);
  const isMeasured = run.activeMs >= MEASURED_MS && done > 0;
  const rate = isMeasured ? (done * MINUTE_MS) / run.activeMs : null;
  const goesOn = run.state === 'running' || run.state === 'paused';
  const secondsLeft =
    rate === null || remaining === null || !goesOn ? null : Math.ceil((remaining * 60) / rate);
  return { done, remaining, perMinute: rate === null ? null : Math.round(rate * 10) / 10, secondsLeft };
}

export function doneOf(counts: RunCounts): number {
  return RUN_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
}

export function addCounts(counts: RunCounts, more: RunCounts): RunCounts {
  return {
    pushed: counts.pushed + more.pushed,
    unchanged: counts.unchanged + more.unchanged,
    skipped: counts.skipped + more.skipped,
    failed: counts.failed + more.failed,
    left: counts.left + more.left,
  };
}
