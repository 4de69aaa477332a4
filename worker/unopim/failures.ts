import type { SyncError } from '../domain/error.ts';
import type { FetchFailure } from '../lib/bounded-fetch.ts';
import type { CleanText } from './foreign-text.ts';
import type { RateLimited } from './pace.ts';
import { BACKOFF, NEVER, pimError } from './pim-error.ts';

/** What was tried, and whether it could have changed anything. */
export interface Attempt {
  readonly what: string;
  readonly isWrite: boolean;
  readonly clean: CleanText;
}

/** A request that got no usable answer. A write that may have arrived is in doubt: UnoPim may still be working on it. */
export function failureError(failure: FetchFailure | RateLimited, attempt: Attempt): SyncError {
  if (failure.kind === 'rate_limited') return rateLimitError(failure.seconds, attempt);
  const inDoubt = attempt.isWrite && failure.mayHaveArrived;
  const message = `${attempt.what}: ${attempt.clean(failure.message)}.`;
  switch (failure.kind) {
    case 'blocked':
      return pimError({
        kind: 'unreachable',
        code: 'address_refused',
        message: `UnoPim's address must not be called: ${attempt.clean(failure.message)}.`,
        remedy: "Enter UnoPim's public https address in the connection.",
        retry: NEVER,
      });
    case 'too_large':
      return pimError({
        kind: 'bad_answer',
        code: 'answer_too_large',
        message,
        remedy: "Check that the address is UnoPim's and not some other site's.",
        retry: BACKOFF,
        inDoubt,
      });
    case 'timeout':
      return pimError({
        kind: 'unreachable',
        code: 'timeout',
        message,
        remedy:
          'It is tried again by itself. If it happens often, raise the time-out or look at the load of the server.',
        retry: BACKOFF,
        inDoubt,
      });
    case 'dropped':
      return pimError({
        kind: 'unreachable',
        code: 'unreachable',
        message: `${attempt.what}: no connection (${attempt.clean(failure.message)}).`,
        remedy:
          'It is tried again by itself. Check that UnoPim is running and can be reached from the internet.',
        retry: BACKOFF,
        inDoubt,
      });
  }
}

function rateLimitError(seconds: number, attempt: Attempt): SyncError {
  return pimError({
    kind: 'rate_limited',
    code: 'rate_limited',
    message: `${attempt.what}: UnoPim's limit of requests a minute is used up for ${seconds} s.`,
    remedy: 'It goes on by itself. For a faster push raise REST_API_RATE_LIMIT in UnoPim.',
    retry: { when: 'after', seconds },
    status: 429,
  });
}
