import type { Clock } from '../../../worker/ports/clock.ts';

export interface VirtualClock extends Clock {
  /** Lets time jump from sleep to sleep until the promise is settled. */
  settle<T>(promise: Promise<T>): Promise<T>;
  advance(ms: number): void;
  /** Lengths of all sleeps so far, in ms. */
  readonly slept: readonly number[];
}

export const START = Date.UTC(2026, 10, 23, 16, 0, 0);

/** Time that stands still until everybody sleeps, then jumps to whoever wakes first. */
export function virtualClock(): VirtualClock {
  let now = START;
  const slept: number[] = [];
  let sleepers: { at: number; wake: () => void }[] = [];

  function wakeFirst(): void {
    const first = Math.min(...sleepers.map((sleeper) => sleeper.at));
    if (first === Infinity) return;
    now = Math.max(now, first);
    const due = sleepers.filter((sleeper) => sleeper.at <= now);
    sleepers = sleepers.filter((sleeper) => sleeper.at > now);
    for (const sleeper of due) sleeper.wake();
  }

  return {
    slept,
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    sleep: (ms) => {
      slept.push(ms);
      return new Promise((wake) => sleepers.push({ at: now + ms, wake }));
    },
    async settle(promise) {
      let isSettled = false;
      const done = promise.finally(() => {
        isSettled = true;
      });
      done.catch(() => undefined);
      for (;;) {
        for (let turn = 0; turn < 5; turn += 1) await new Promise((next) => setImmediate(next));
        if (isSettled) return done;
        wakeFirst();
      }
    },
  };
}
