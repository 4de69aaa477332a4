import type { RetryClass, SyncError } from '../domain/error.ts';
import { isObject, type JsonBody } from './body.ts';
import { describeCall, isWrite } from './call.ts';
import { BACKOFF, NEVER, pimError, withUnoPimsWords } from './pim-error.ts';
import type { Refusal } from './refusal.ts';
import { retryAfterSeconds } from './rest-seconds.ts';

const MAX_UNAVAILABLE_SECONDS = 3600;

/**
 * Answers that come from what stands before UnoPim's own code: proxy, web server, framework. Also every 5xx, because
 * it cannot be told from outside who failed. null = UnoPim itself answered.
 */
export function beforeUnoPim(refusal: Refusal): SyncError | null {
  const { status, body } = refusal;
  if (status >= 500) return serverError(refusal);
  if (status >= 300 && status < 400) return redirected(refusal);
  if (status === 413) return tooLarge(refusal);
  if (status === 400 && isFrameworkError(body)) return wrongHost(refusal);
  return body === null ? notUnoPim(refusal) : null;
}

/** `{error, description}`, or no JSON at all, comes from the framework, before UnoPim's own code. */
function isFrameworkError(body: JsonBody): boolean {
  return body === null || (isObject(body) && 'description' in body && !('success' in body));
}

function serverError({ call, status, headers, words }: Refusal): SyncError {
  return pimError({
    kind: 'server',
    code: status === 503 ? 'unavailable' : 'server_error',
    message: withUnoPimsWords(`${describeCall(call)}: UnoPim failed (${status})`, words),
    remedy: "It is tried again by itself. If it stays, look into UnoPim's storage/logs/laravel.log.",
    retry: status === 503 ? maintenanceRetry(headers) : BACKOFF,
    status,
    inDoubt: isWrite(call),
  });
}

/** UnoPim's maintenance mode may say for how long. */
function maintenanceRetry(headers: Headers): RetryClass {
  const seconds = retryAfterSeconds(headers, Date.parse(headers.get('date') ?? '')) ?? 0;
  return seconds > 0
    ? { when: 'after', seconds: Math.min(MAX_UNAVAILABLE_SECONDS, Math.ceil(seconds)) }
    : BACKOFF;
}

function redirected({ call, status, headers }: Refusal): SyncError {
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
  return pimError({
    kind: 'bad_answer',
    code: 'redirected',
    message: `${describeCall(call)}: the address redirects${target} (${status}).`,
    remedy: 'Enter the address that UnoPim is really reached at, with the right scheme and host.',
    retry: BACKOFF,
    status,
  });
}

function tooLarge({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'refused',
    code: 'too_large',
    message: `${describeCall(call)}: the web server before UnoPim refuses a request of this size (${status}).`,
    remedy:
      'Raise client_max_body_size (nginx) or post_max_size and upload_max_filesize (PHP), or use a smaller image.',
    retry: NEVER,
    status,
  });
}

function wrongHost({ call, status, words }: Refusal): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'wrong_host',
    message: withUnoPimsWords(
      `${describeCall(call)}: UnoPim's framework refused the request (${status})`,
      words,
    ),
    remedy:
      "Use the host name of UnoPim's APP_URL, or add this one to TRUSTED_HOSTS: UnoPim answers 400 to every other host name.",
    retry: BACKOFF,
    status,
  });
}

function notUnoPim({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'not_json',
    message: `${describeCall(call)}: the answer (${status}) is not JSON, so it did not come from UnoPim's API.`,
    remedy: "Check that the address is UnoPim's and that no firewall or sign-in page stands before it.",
    retry: BACKOFF,
    status,
  });
}
