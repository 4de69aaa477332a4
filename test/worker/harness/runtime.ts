import type { Clock } from '../../../worker/ports/clock.ts';
import { control } from './control.ts';
import { countingDatabase } from './counting-database.ts';

/** The platform as tests need it: a clock that can be moved, a database that counts what it writes. */
export const clock: Clock = {
  now: () => Date.now() + control.clockOffsetMs,
  async sleep(ms) {
    const [really, simulated] = [Date.now() + ms, clock.now() + ms];
    for (;;) {
      const left = Math.min(really - Date.now(), simulated - clock.now());
      if (left <= 0) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_MS)));
    }
  },
};

/** A clock that is moved ends sleeps, too: so often they look at it. */
const LOOK_MS = 100;

export function openDatabase(database: D1Database): D1Database {
  return countingDatabase(database, control);
}

export const outgoingFetch: typeof fetch = (input, init) => fetch(input, init);
