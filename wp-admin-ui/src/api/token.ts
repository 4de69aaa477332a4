import type { Token } from '../shell.ts';
import type { Answer } from './failure.ts';
import type { WordPress } from './wordpress.ts';

/** So long before its end a token counts as used up: the request still has to travel. */
const EARLY_SECONDS = 30;

export interface Tokens {
  /** The token in use, or a new one; several callers share one request. */
  get(): Promise<Answer<Token>>;
  /** The token was not accepted: the next `get` asks for another. */
  forget(token: string): void;
  /** The site was paired or unpaired: whatever is kept or under way belongs to the pairing before. */
  reset(): void;
}

/** Keeps the token in memory only: nothing of it is written to storage, page or address. */
export function makeTokens(wordPress: Pick<WordPress, 'token'>, now: () => number = Date.now): Tokens {
  let pairing = 0;
  let kept: Token | null = null;
  let asked: Promise<Answer<Token>> | null = null;
  const ask = async (): Promise<Answer<Token>> => {
    const turn = pairing;
    const answer = await wordPress.token();
    if (turn === pairing) {
      kept = answer.ok ? answer.value : null;
      asked = null;
    }
    return answer;
  };
  return {
    async get() {
      if (kept !== null && kept.expiresAt - EARLY_SECONDS > now() / 1000) return { ok: true, value: kept };
      asked ??= ask();
      return asked;
    },
    forget(token) {
      if (kept?.token === token) kept = null;
    },
    reset() {
      pairing += 1;
      kept = null;
      asked = null;
    },
  };
}
