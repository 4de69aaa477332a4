const DEFAULT_SECONDS = 60;
const MAX_SECONDS = 3600;

/**
 * How long a 429 or 503 asks to wait, in seconds: `Retry-After` (seconds or a date), else `X-RateLimit-Reset` (epoch
 * seconds of UnoPim's clock), else a whole window of 60 s. Never more than an hour: a mistaken header must not stop a connection.
 */
export function restSeconds(headers: Headers, now: number): number {
  const asked = retryAfterSeconds(headers, now) ?? resetSeconds(headers, now) ?? DEFAULT_SECONDS;
  return Math.min(MAX_SECONDS, Math.max(1, Math.ceil(asked)));
}

/** What `Retry-After` says, in seconds; null without a readable one. */
export function retryAfterSeconds(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : (date - serverTime(headers, now)) / 1000;
}

function resetSeconds(headers: Headers, now: number): number | null {
  const value = headers.get('x-ratelimit-reset');
  return value !== null && /^\d+$/.test(value) ? Number(value) - serverTime(headers, now) / 1000 : null;
}

function serverTime(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}
