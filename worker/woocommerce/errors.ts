import type { FieldError, RetryClass, SyncError, SyncErrorKind } from '../domain/error.ts';
import type { FetchFailure } from '../lib/bounded-fetch.ts';
import { explain } from './explain.ts';
import type { Method } from './request.ts';

const BACKOFF: RetryClass = { when: 'backoff' };
const NEVER: RetryClass = { when: 'never' };

/** No usable answer came. The failure's own text stays out: a runtime may put the whole address into it, keys included. */
export function failedRequest(failure: FetchFailure, method: Method): SyncError {
  const inDoubt = method !== 'GET' && failure.mayHaveArrived;
  if (failure.kind === 'blocked')
    return { ...base('woocommerce.address_refused', 'unreachable', NEVER), inDoubt };
  if (failure.kind === 'too_large')
    return { ...base('woocommerce.answer_too_large', 'bad_answer', NEVER), inDoubt };
  const code = failure.kind === 'timeout' ? 'woocommerce.timeout' : 'woocommerce.dropped';
  return { ...base(code, 'unreachable', BACKOFF), inDoubt };
}

/** An HTML page where JSON belongs: a theme's 404, an archived site, a firewall, maintenance. Never "gone". */
export function notJson(status: number, method: Method, retryAfter: number | null): SyncError {
  const server = status >= 500;
  const kind: SyncErrorKind = status === 429 ? 'rate_limited' : server ? 'server' : 'unreachable';
  const code =
    status === 429
      ? 'woocommerce.rate_limited'
      : server
        ? 'woocommerce.server_error'
        : 'woocommerce.not_json';
  return { ...base(code, kind, wait(retryAfter)), status, inDoubt: method !== 'GET' };
}

/** A redirect is not followed: credentials stay with the address that was paired. */
export function redirected(status: number): SyncError {
  return { ...base('woocommerce.redirected', 'unreachable', BACKOFF), status, inDoubt: false };
}

/** JSON, but not the shape that was asked for; `where` says which part, without its content. */
export function badShape(where: string): SyncError {
  const error = base('woocommerce.unexpected_shape', 'bad_answer', BACKOFF);
  return { ...error, message: `${error.message} (${where})`, inDoubt: false };
}

/** The list changed while its pages were read, too often to be sure of having seen everything. */
export function changedWhileReading(): SyncError {
  return { ...base('woocommerce.changed_while_reading', 'bad_answer', BACKOFF), inDoubt: false };
}

/** WooCommerce took the request and stored another topic than asked (contracts/woocommerce.md 11). */
export function topicNotKept(topic: string): SyncError {
  const error = base('woocommerce.webhook_topic_not_kept', 'refused', NEVER);
  return { ...error, message: `${error.message} (${topic})`, inDoubt: false };
}

/** No route group `wc/v3` in the site's index. */
export function wooMissing(): SyncError {
  return { ...base('woocommerce.no_route', 'unreachable', BACKOFF), inDoubt: false };
}

export interface ErrorDocument {
  readonly status: number;
  readonly method: Method;
  /** WooCommerce's or WordPress' own code, a stable identifier; null when the document has none. */
  readonly vendorCode: string | null;
  readonly retryAfter: number | null;
  readonly fields: readonly FieldError[];
}

/** A JSON error document, told apart by status and code, never by its (translated) message. */
export function refusedRequest(document: ErrorDocument): SyncError {
  const { status, vendorCode, method, fields, retryAfter } = document;
  const kind = kindOf(status, vendorCode);
  const error = base(codeOf(kind, vendorCode), kind, retryOf(kind, retryAfter));
  const shown = vendorCode === null ? `HTTP ${status}` : `HTTP ${status}, ${vendorCode}`;
  return {
    ...error,
    message: `${error.message} (${shown})`,
    status,
    inDoubt: kind === 'server' && method !== 'GET',
    ...(fields.length === 0 ? {} : { fields }),
  };
}

function kindOf(status: number, vendorCode: string | null): SyncErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  // Only WooCommerce itself can say that one of its things is missing; a switched-off plugin has no routes at all.
  if (status === 404) return vendorCode?.startsWith('woocommerce_rest_') ? 'not_found' : 'unreachable';
  if (status === 408) return 'unreachable';
  if (status === 429) return 'rate_limited';
  if (status === 501) return 'refused';
  return status >= 500 ? 'server' : 'refused';
}

const VENDOR_CODES: Readonly<Record<string, string>> = {
  rest_no_route: 'woocommerce.no_route',
  woocommerce_rest_authentication_error: 'woocommerce.credentials_refused',
  invalid_username: 'woocommerce.credentials_refused',
  invalid_email: 'woocommerce.credentials_refused',
  incorrect_password: 'woocommerce.credentials_refused',
  application_passwords_disabled: 'woocommerce.credentials_refused',
  application_passwords_disabled_for_user: 'woocommerce.credentials_refused',
  woocommerce_rest_shop_webhook_invalid_topic: 'woocommerce.webhook_topic_unknown',
  woocommerce_rest_shop_webhook_invalid_delivery_url: 'woocommerce.webhook_address_refused',
};

const KIND_CODES: Readonly<Record<SyncErrorKind, string>> = {
  unreachable: 'woocommerce.rest_unavailable',
  unauthorized: 'woocommerce.not_signed_in',
  forbidden: 'woocommerce.forbidden',
  rate_limited: 'woocommerce.rate_limited',
  not_found: 'woocommerce.not_found',
  taken: 'woocommerce.refused',
  refused: 'woocommerce.refused',
  server: 'woocommerce.server_error',
  bad_answer: 'woocommerce.unexpected_shape',
};

function codeOf(kind: SyncErrorKind, vendorCode: string | null): string {
  // The same WordPress codes come with 403 where a role lacks a right: there the status decides.
  const known = kind === 'forbidden' ? undefined : VENDOR_CODES[vendorCode ?? ''];
  return known ?? KIND_CODES[kind];
}

function retryOf(kind: SyncErrorKind, retryAfter: number | null): RetryClass {
  return kind === 'refused' || kind === 'not_found' ? NEVER : wait(retryAfter);
}

function wait(retryAfter: number | null): RetryClass {
  return retryAfter === null ? BACKOFF : { when: 'after', seconds: retryAfter };
}

function base(code: string, kind: SyncErrorKind, retry: RetryClass) {
  return { kind, system: 'woocommerce' as const, code, retry, ...explain(code) };
}
