import type { Clock } from '../../../worker/ports/clock.ts';
import { control } from './control.ts';
import { countingDatabase } from './counting-database.ts';

/** The platform as tests need it: a clock that can be moved, a database that counts what it writes. */
export const clock: Clock = {
  now: () => Date.now() + control.clockOffsetMs,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function openDatabase(database: D1Database): D1Database {
  return countingDatabase(database, control);
}

export const outgoingFetch: typeof fetch = (input, init) => fetch(input, init);
