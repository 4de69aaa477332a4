import type { Clock } from './ports/clock.ts';

/**
 * What the platform gives: time, the database, the way out. Tests bundle another file in this place (a simulated clock,
 * a database that fails); the deployable Worker never contains that one.
 */
export const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export function openDatabase(database: D1Database): D1Database {
  return database;
}

export const outgoingFetch: typeof fetch = (input, init) => fetch(input, init);
