/**
 * What can go wrong with an outside system, decided once in the adapter from status and shape
 * (never from a message's text: UnoPim's messages are in the API user's language, contracts/unopim.md 3).
 */
export interface SyncError {
  readonly kind: SyncErrorKind;
  readonly system: 'unopim' | 'woocommerce' | 'image';
  /** Stable, dotted, lower case; what a person can search for, e.g. `unopim.validation_failed`. */
  readonly code: string;
  /** What happened, in plain words, free of secrets. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly status?: number;
  readonly retry: RetryClass;
  /** True when the request may have been applied although it did not answer: time-out, dropped connection, 5xx. */
  readonly inDoubt: boolean;
  /** Field errors of a 422, keys made relative to `values` (`common.name`, `categories.0`). */
  readonly fields?: readonly FieldError[];
}

export type SyncErrorKind =
  | 'unreachable' // no answer: connection refused or dropped, time-out
  | 'unauthorized' // token, key or password refused
  | 'forbidden' // signed in, but not allowed (403): permission missing or integration switched off
  | 'rate_limited'
  | 'not_found'
  | 'taken' // the code already exists
  | 'refused' // 4xx with field errors: this content will never be accepted as it is
  | 'server' // 5xx
  | 'bad_answer'; // not JSON, or not the shape it should have

export type RetryClass =
  | { readonly when: 'never' }
  | { readonly when: 'backoff' }
  | { readonly when: 'after'; readonly seconds: number };

export interface FieldError {
  readonly field: string;
  readonly messages: readonly string[];
}
