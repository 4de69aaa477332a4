import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';

export interface Granted {
  readonly value: string;
  readonly lifetimeMs: number;
}

export interface Token {
  readonly value: string;
  /** Counts the grants, so that many requests refused with one token renew it once. */
  readonly generation: number;
}

interface HeldToken extends Token {
  readonly renewAt: number;
  readonly expiresAt: number;
}

type Answer<T> = Promise<Result<T, SyncError>>;

const RENEW_EARLY_MS = 5 * 60_000;
const RETRY_EARLY_RENEWAL_MS = 60_000;
const GRANT_WINDOW_MS = 60_000;
const GRANTS_PER_WINDOW = 3;

/**
 * The access token of one connection, in memory only. A new one always comes from the password grant, which leaves the
 * token in flight alive; the refresh grant would kill it (contracts/unopim.md 2). One grant at a time, at most three a minute.
 */
export class TokenKeeper {
  readonly #clock: Clock;
  readonly #grant: () => Answer<Granted>;
  readonly #grantsAt: number[] = [];
  #held: HeldToken | null = null;
  #inFlight: Answer<HeldToken> | null = null;
  #generation = 0;

  constructor({ clock, grant }: { clock: Clock; grant: () => Answer<Granted> }) {
    this.#clock = clock;
    this.#grant = grant;
  }

  /** The token to use now. Five minutes before its end it is renewed; should that fail for the moment, it still serves. */
  async current(): Answer<Token> {
    const held = this.#held;
    const now = this.#clock.now();
    if (held !== null && now < held.renewAt) return ok(held);
    const renewed = await this.signIn();
    if (renewed.ok || held === null || renewed.error.kind === 'unauthorized') return renewed;
    if (this.#clock.now() >= held.expiresAt) return renewed;
    if (this.#held === held) this.#held = { ...held, renewAt: now + RETRY_EARLY_RENEWAL_MS };
    return ok(held);
  }

  /** After a 401 for this generation: a new token, or the newer one that somebody else fetched meanwhile. */
  async renew(generation: number): Answer<Token> {
    if (this.#held !== null && this.#held.generation !== generation) return ok(this.#held);
    this.#held = null;
    return this.signIn();
  }

  /** A new token whatever is held; whoever asks while one is being fetched gets that one. */
  signIn(): Answer<Token> {
    this.#inFlight ??= this.#fetch().finally(() => {
      this.#inFlight = null;
    });
    return this.#inFlight;
  }

  /** The token's text, for blanking it out of foreign texts. */
  secret(): string | null {
    return this.#held?.value ?? null;
  }

  async #fetch(): Answer<HeldToken> {
    await this.#grantAllowed();
    const askedAt = this.#clock.now();
    this.#grantsAt.push(askedAt);
    const granted = await this.#grant();
    if (!granted.ok) return err(granted.error);
    const { value, lifetimeMs } = granted.value;
    this.#generation += 1;
    const expiresAt = askedAt + lifetimeMs;
    const renewAt = expiresAt - Math.min(RENEW_EARLY_MS, lifetimeMs / 2);
    this.#held = { value, generation: this.#generation, renewAt, expiresAt };
    return ok(this.#held);
  }

  async #grantAllowed(): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      const oldest = this.#grantsAt.at(-GRANTS_PER_WINDOW);
      // One of a time to come was noted before the clock was set back: to wait for it would stop everything.
      if (oldest === undefined || oldest > now || now >= oldest + GRANT_WINDOW_MS) break;
      await this.#clock.sleep(oldest + GRANT_WINDOW_MS - now);
    }
    this.#grantsAt.splice(0, Math.max(0, this.#grantsAt.length - GRANTS_PER_WINDOW));
  }
}
