import type { FieldError, RetryClass, SyncError, SyncErrorKind } from '../domain/error.ts';

export interface PimErrorFacts {
  readonly kind: SyncErrorKind;
  /** After `unopim.`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly retry: RetryClass;
  readonly inDoubt?: boolean;
  readonly status?: number;
  readonly fields?: readonly FieldError[];
}

export const NEVER: RetryClass = { when: 'never' };
export const BACKOFF: RetryClass = { when: 'backoff' };

/** A SyncError of UnoPim; definite unless said otherwise. */
export function pimError(facts: PimErrorFacts): SyncError {
  return { ...facts, system: 'unopim', code: `unopim.${facts.code}`, inDoubt: facts.inDoubt ?? false };
}

/** Every error has a sentence of our own; UnoPim's words are added in its user's language, never judged. */
export function withUnoPimsWords(sentence: string, words: string | null): string {
  return words === null ? `${sentence}.` : `${sentence}. UnoPim says: ${words}`;
}
