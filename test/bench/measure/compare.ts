import { median, medianRatio } from './statistics.ts';

export interface Comparison {
  /** Milliseconds for one call of each, the median over the rounds. */
  readonly oneMs: number;
  readonly otherMs: number;
  readonly ratio: number;
}

/** Each round calls its work so often that it lasts about this long: many turns of a busy machine's scheduler. */
const ROUND_MS = 40;

/**
 * Runs two pieces of work in alternating rounds and compares them within each round, so that a machine which is busy
 * with something else for a while slows both.
 */
export function compare(one: () => unknown, other: () => unknown, rounds: number): Comparison {
  const calls = { one: callsFor(one), other: callsFor(other) };
  const timed = Array.from({ length: rounds }, () => ({
    one: timeOf(one, calls.one),
    other: timeOf(other, calls.other),
  }));
  return {
    oneMs: median(timed.map((round) => round.one)),
    otherMs: median(timed.map((round) => round.other)),
    ratio: medianRatio(timed),
  };
}

/** Calls all of them in turn until the compiler has done what it does for code that runs all day. */
export function warmUp(works: readonly (() => unknown)[], milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) for (const work of works) timeOf(work, callsFor(work));
}

function callsFor(work: () => unknown): number {
  return Math.max(1, Math.round(ROUND_MS / timeOf(work, 3)));
}

/** Milliseconds for one call. */
function timeOf(work: () => unknown, calls: number): number {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call += 1) work();
  return (performance.now() - startedAt) / calls;
}
