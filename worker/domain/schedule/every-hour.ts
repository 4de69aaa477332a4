const HOUR_MS = 3_600_000;
/** Rows of the last moment may still be on their way into the log from another isolate. */
const SETTLED_MS = 30_000;

/** Beginnings of the last `count` hours up to now, the earliest first (ms). */
export function lastHours(now: number, count: number): readonly number[] {
  const current = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: count }, (_, index) => current - (count - 1 - index) * HOUR_MS);
}

/** Until when the log is whole, so that its rows can be counted once and for all (ms). */
export function settledUntil(now: number): number {
  return now - SETTLED_MS;
}
