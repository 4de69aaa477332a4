const HOUR_MS = 3_600_000;

/** Beginnings of the last `count` hours up to now, the earliest first (ms). */
export function lastHours(now: number, count: number): readonly number[] {
  const current = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: count }, (_, index) => current - (count - 1 - index) * HOUR_MS);
}
