import { frameworkError, type Reply } from './reply.ts';

const WINDOW_MS = 60_000;
const UNLIMITED = 100_000_000;

/** A fixed 60-second window per key, with Laravel's headers (contracts/unopim.md section 3). */
export class RateLimit {
  readonly #now: () => number;
  readonly #windows = new Map<string, { startedAt: number; used: number }>();
  /** Calls per minute; null switches the limit off and shows a big number. */
  perMinute: number | null;

  constructor(perMinute: number | null, now: () => number) {
    this.perMinute = perMinute;
    this.#now = now;
  }

  /** Counts a call; `refusal` is the 429 when it was one too many. */
  take(key: string): { headers: Record<string, string>; refusal?: Reply } {
    const limit = this.perMinute ?? UNLIMITED;
    const window = this.#windowOf(key);
    if (window.used >= limit) return { headers: {}, refusal: this.#refusal(limit, window.startedAt) };
    window.used += 1;
    return { headers: this.#headers(limit, limit - window.used) };
  }

  /** Forgets all windows. */
  clear(): void {
    this.#windows.clear();
  }

  #windowOf(key: string): { startedAt: number; used: number } {
    const now = this.#now();
    const existing = this.#windows.get(key);
    if (existing !== undefined && now - existing.startedAt < WINDOW_MS) return existing;
    const window = { startedAt: now, used: 0 };
    this.#windows.set(key, window);
    return window;
  }

  #headers(limit: number, remaining: number): Record<string, string> {
    return { 'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remaining': String(remaining) };
  }

  #refusal(limit: number, startedAt: number): Reply {
    const endsAt = startedAt + WINDOW_MS;
    const seconds = Math.max(1, Math.ceil((endsAt - this.#now()) / 1000));
    return {
      ...frameworkError(429),
      headers: {
        ...this.#headers(limit, 0),
        'Retry-After': String(seconds),
        'X-RateLimit-Reset': String(Math.ceil(endsAt / 1000)),
      },
    };
  }
}
