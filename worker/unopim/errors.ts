import type { SyncError } from '../domain/error.ts';
import type { BoundedAnswer } from '../lib/bounded-fetch.ts';
import { beforeUnoPim } from './before-unopim.ts';
import { isObject, readJson, textOf } from './body.ts';
import { type Call, describeCall, isWrite } from './call.ts';
import { readFieldErrors } from './field-errors.ts';
import type { CleanText } from './foreign-text.ts';
import { BACKOFF, NEVER, pimError, withUnoPimsWords } from './pim-error.ts';
import type { Refusal } from './refusal.ts';

const RULES: Readonly<Record<number, (refusal: Refusal) => SyncError>> = {
  400: badRequest,
  401: tokenRefused,
  403: forbidden,
  404: missing,
  405: routeMissing,
  406: notAcceptable,
  422: unprocessable,
};

/**
 * The meaning of an answer of the REST API that is no success, decided from status and shape only
 * (contracts/unopim.md 3: messages are in the API user's language).
 */
export function answerError(answer: BoundedAnswer, context: { call: Call; clean: CleanText }): SyncError {
  const body = readJson(answer);
  const said = textOf(body, 'message') ?? textOf(body, 'error');
  const words = said === null ? null : context.clean(said);
  const refusal: Refusal = { ...context, status: answer.status, headers: answer.headers, body, words };
  return beforeUnoPim(refusal) ?? (RULES[answer.status] ?? refused)(refusal);
}

/** A success whose body is not what it should be. A write may well have been applied. */
export function shapeError(
  answer: BoundedAnswer,
  context: { call: Call; problem: string | null },
): SyncError {
  const { call, problem } = context;
  const what = `${describeCall(call)}: UnoPim answered ${answer.status}`;
  return pimError({
    kind: 'bad_answer',
    code: problem === null ? 'not_json' : 'unexpected_shape',
    message: problem === null ? `${what} without JSON.` : `${what} in an unknown shape (${problem}).`,
    remedy:
      problem === null
        ? "Check that the address is UnoPim's and that no firewall or sign-in page stands before it."
        : 'Check that this UnoPim version is supported; please report it if it is.',
    retry: BACKOFF,
    status: answer.status,
    inDoubt: isWrite(call),
  });
}

function badRequest({ call, status, words }: Refusal): SyncError {
  return pimError({
    kind: 'refused',
    code: 'bad_request',
    message: withUnoPimsWords(`${describeCall(call)}: UnoPim refused the request (${status})`, words),
    remedy: 'See what UnoPim says; often a locale, currency or channel is not there any more.',
    retry: NEVER,
    status,
  });
}

function tokenRefused({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'unauthorized',
    code: 'token_refused',
    message: `${describeCall(call)}: UnoPim refused a token that it had just given out.`,
    remedy:
      "Check that the web server passes the Authorization header on to PHP, and that UnoPim's OAuth keys were not replaced.",
    retry: BACKOFF,
    status,
  });
}

function forbidden({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'forbidden',
    code: 'forbidden',
    message: `${describeCall(call)}: not allowed. The integration lacks the permission ${call.permission}, or it is switched off.`,
    remedy: `In UnoPim open Configuration → Integrations, check that the integration is active and grant ${call.permission}.`,
    retry: BACKOFF,
    status,
  });
}

/** Only UnoPim's own 404 says that something is not there; the framework's says that the route is not. */
function missing(refusal: Refusal): SyncError {
  const { call, status, words, body } = refusal;
  if (!isObject(body) || body['success'] !== false) return routeMissing(refusal);
  const isCreate = call.method === 'POST';
  return pimError({
    kind: 'not_found',
    code: isCreate ? 'reference_not_found' : 'not_found',
    message: withUnoPimsWords(
      isCreate
        ? `${describeCall(call)}: something that this refers to is not in UnoPim`
        : `${describeCall(call)}: not found in UnoPim`,
      words,
    ),
    remedy: isCreate
      ? 'Check that family, parent, super attributes and options still exist in UnoPim, then refresh the catalog.'
      : 'It may have been deleted or renamed in UnoPim.',
    retry: NEVER,
    status,
  });
}

function routeMissing({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'route_missing',
    message: `${describeCall(call)}: this address has no such API route (${status}).`,
    remedy: "Check that the address is UnoPim's root and that its version is supported.",
    retry: BACKOFF,
    status,
  });
}

function notAcceptable({ call, status }: Refusal): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'not_acceptable',
    message: `${describeCall(call)}: UnoPim did not see the header Accept: application/json (${status}).`,
    remedy: 'Check that no proxy before UnoPim changes the Accept header.',
    retry: NEVER,
    status,
  });
}

function unprocessable({ call, status, body, words, clean }: Refusal): SyncError {
  const fields = readFieldErrors(isObject(body) ? body['errors'] : undefined, clean);
  if (fields.length > 0 && call.isTaken?.(fields) === true) {
    return pimError({
      kind: 'taken',
      code: 'taken',
      message: `${describeCall(call)}: the code is taken already.`,
      remedy: 'It exists in UnoPim already and can be adopted.',
      retry: NEVER,
      status,
      fields,
    });
  }
  const detail = fields.slice(0, 3).map((error) => `${error.field}: ${error.messages.join(' ')}`);
  return pimError({
    kind: 'refused',
    code: fields.length > 0 ? 'validation_failed' : 'refused',
    message: withUnoPimsWords(
      `${describeCall(call)}: UnoPim refused the content`,
      detail.length > 0 ? detail.join('; ') : words,
    ),
    remedy: 'Correct the named values in the shop or in the mapping; the same content is never accepted.',
    retry: NEVER,
    status,
    ...(fields.length > 0 ? { fields } : {}),
  });
}

function refused({ call, status, words }: Refusal): SyncError {
  return pimError({
    kind: 'refused',
    code: 'refused',
    message: withUnoPimsWords(`${describeCall(call)}: UnoPim refused the request (${status})`, words),
    remedy: 'See what UnoPim says.',
    retry: NEVER,
    status,
  });
}
