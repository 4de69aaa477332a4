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
  readonly #queue: ((refusal: RateLimited | null) => void)[] = [];
  #active = 0;
  #restUntil = 0;
  #isAlarmSet = false;
  #rate: Rate = { limit: null, remaining: null };

  constructor({ clock, concurrency }: { clock: Clock; concurrency: number }) {
    this.#clock = clock;
    this.#concurrency = concurrency;
  }

  rate(): Rate {
    return this.#rate;
  }

  /** Sends in its turn. `rate_limited` when the rest is too long to wait for, or the second attempt met a limit again. */
  async run(send: () => Promise<Sent>): Promise<Paced> {
    const refusal = await this.#turn();
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

  #turn(): Promise<RateLimited | null> {
    return new Promise((resolve) => {
      this.#queue.push(resolve);
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
      const start = this.#queue.shift();
      if (start === undefined) return;
      this.#active += 1;
      start(null);
    }
  }

  #allowed(): number {
    const { remaining } = this.#rate;
    return remaining === null ? this.#concurrency : Math.min(this.#concurrency, Math.max(1, remaining));
  }

  #sendAway(): void {
    for (const refuse of this.#queue.splice(0)) refuse(this.#refusal());
  }

  #setAlarm(restMs: number): void {
    if (this.#isAlarmSet || this.#queue.length === 0) return;
    this.#isAlarmSet = true;
    void this.#clock.sleep(restMs).then(() => {
      this.#isAlarmSet = false;
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
    this.#rate = {
      limit: count(headers.get('x-ratelimit-limit')) ?? this.#rate.limit,
      remaining: count(headers.get('x-ratelimit-remaining')) ?? this.#rate.remaining,
    };
    if (status === 429) {
      const until = this.#clock.now() + restSeconds(headers, this.#clock.now()) * 1000;
      this.#restUntil = Math.max(this.#restUntil, until);
    }
    return sent;
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
