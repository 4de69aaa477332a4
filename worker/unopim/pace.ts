import type { BoundedAnswer, FetchFailure } from '../lib/bounded-fetch.ts';
import { err, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import { restSeconds } from './rest-seconds.ts';

export type Sent = Result<BoundedAnswer, FetchFailure>;
export interface RateLimited {
  readonly kind: 'rate_limited';
  readonly seconds: number;
}
export type Paced = Result<BoundedAnswer, FetchFailure | RateLimited>;

export interface Rate {
  readonly limit: number | null;
  readonly remaining: number | null;
}

/** A rest up to this long is waited for; a longer one is told to the caller, who has better things to do. */
export const LONGEST_REST_SECONDS = 65;

/** `behind` = nobody waits for it: it goes after all others, and leaves them a quarter of the rate. */
export type Urgency = 'now' | 'behind';

/** UnoPim counts requests in windows of a minute that begin with a request (contracts/unopim.md 3). */
const WINDOW_MS = 60_000;
const KEPT_SHARE = 4;

type Start = (refusal: RateLimited | null) => void;

/**
 * The pace of one connection: at most `concurrency` requests at once, in the order of asking, and none while UnoPim
 * wants rest. A 429 was not applied (contracts/unopim.md 3), so its request is repeated once after the rest, keeping its turn.
 *
 * Only a 429 says when the window ends; an answer with nothing remaining does not. As many requests as remain may be
 * under way at once, and when none remains, one goes alone: its answer opens the gate again or names the rest.
 */
export class Pace {
  readonly #clock: Clock;
  readonly #concurrency: number;
  readonly #queues: Readonly<Record<Urgency, Start[]>> = { now: [], behind: [] };
  #active = 0;
  #restUntil = 0;
  #windowEndsAt = 0;
  #alarmAt = Number.POSITIVE_INFINITY;
  #rate: Rate = { limit: null, remaining: null };

  constructor({ clock, concurrency }: { clock: Clock; concurrency: number }) {
    this.#clock = clock;
    this.#concurrency = concurrency;
  }

  rate(): Rate {
    return this.#rate;
  }

  /** Sends in its turn. `rate_limited` when the rest is too long to wait for, or the second attempt met a limit again. */
  async run(send: () => Promise<Sent>, urgency: Urgency = 'now'): Promise<Paced> {
    const refusal = await this.#turn(urgency);
    if (refusal !== null) return err(refusal);
    try {
      const first = await this.#observed(send);
      if (!isLimited(first)) return first;
      const tooLong = await this.#restOver();
      if (tooLong !== null) return err(tooLong);
      const second = await this.#observed(send);
      return isLimited(second) ? err(this.#refusal()) : second;
    } finally {
      this.#active -= 1;
      this.#pump();
    }
  }

  #turn(urgency: Urgency): Promise<RateLimited | null> {
    return new Promise((resolve) => {
      this.#queues[urgency].push(resolve);
      this.#pump();
    });
  }

  #pump(): void {
    const restMs = this.#restMs();
    if (restMs > LONGEST_REST_SECONDS * 1000) this.#sendAway();
    else if (restMs > 0) this.#setAlarm(restMs);
    else this.#start();
  }

  #start(): void {
    while (this.#active < this.#allowed()) {
      const start = this.#next();
      if (start === undefined) break;
      this.#active += 1;
      start(null);
    }
    const waitMs = this.#windowEndsAt - this.#clock.now();
    if (this.#queues.behind.length > 0 && waitMs > 0) this.#setAlarm(waitMs);
  }

  #next(): Start | undefined {
    return this.#queues.now.shift() ?? (this.#mayGoBehind() ? this.#queues.behind.shift() : undefined);
  }

  /** Once the window must be over, one goes to see: its answer tells what the next one holds. */
  #mayGoBehind(): boolean {
    const { limit, remaining } = this.#rate;
    if (limit === null || remaining === null) return true;
    if (remaining - this.#active > limit / KEPT_SHARE) return true;
    return this.#active === 0 && this.#clock.now() >= this.#windowEndsAt;
  }

  #allowed(): number {
    const { remaining } = this.#rate;
    return remaining === null ? this.#concurrency : Math.min(this.#concurrency, Math.max(1, remaining));
  }

  #sendAway(): void {
    for (const queue of Object.values(this.#queues)) {
      for (const refuse of queue.splice(0)) refuse(this.#refusal());
    }
  }

  #setAlarm(waitMs: number): void {
    const at = this.#clock.now() + waitMs;
    const isAnyWaiting = this.#queues.now.length + this.#queues.behind.length > 0;
    if (!isAnyWaiting || this.#alarmAt <= at) return;
    this.#alarmAt = at;
    void this.#clock.sleep(waitMs).then(() => {
      if (this.#alarmAt === at) this.#alarmAt = Number.POSITIVE_INFINITY;
      this.#pump();
    });
  }

  /** Waits until the rest is over, however often it is prolonged meanwhile. */
  async #restOver(): Promise<RateLimited | null> {
    for (let restMs = this.#restMs(); restMs > 0; restMs = this.#restMs()) {
      if (restMs > LONGEST_REST_SECONDS * 1000) return this.#refusal();
      await this.#clock.sleep(restMs);
    }
    return null;
  }

  async #observed(send: () => Promise<Sent>): Promise<Sent> {
    const sent = await send();
    if (!sent.ok) return sent;
    const { headers, status } = sent.value;
    this.#noteRate({
      limit: count(headers.get('x-ratelimit-limit')) ?? this.#rate.limit,
      remaining: count(headers.get('x-ratelimit-remaining')) ?? this.#rate.remaining,
    });
    if (status === 429) {
      const until = this.#clock.now() + restSeconds(headers, this.#clock.now()) * 1000;
      this.#restUntil = Math.max(this.#restUntil, until);
      this.#windowEndsAt = this.#restUntil;
    }
    return sent;
  }

  /** More remaining than before (answers may overtake each other by as many as are under way): a window has begun. */
  #noteRate(rate: Rate): void {
    const before = this.#rate.remaining;
    const isNew = before === null || (rate.remaining ?? 0) > before + this.#concurrency;
    const isOver = this.#clock.now() >= this.#windowEndsAt;
    if (isNew || isOver) this.#windowEndsAt = this.#clock.now() + WINDOW_MS;
    this.#rate = rate;
  }

  #restMs(): number {
    return this.#restUntil - this.#clock.now();
  }

  #refusal(): RateLimited {
    return { kind: 'rate_limited', seconds: Math.max(1, Math.ceil(this.#restMs() / 1000)) };
  }
}

function isLimited(sent: Sent): boolean {
  return sent.ok && sent.value.status === 429;
}

function count(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}
