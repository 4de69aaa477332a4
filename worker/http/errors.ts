import type { Context, TypedResponse } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { FieldError, SyncError } from '../domain/error.ts';
import type { ErrorBody } from './contract/error.ts';

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 500 | 502 | 503;

/** A refusal as a value: routes return it, nothing throws it. */
export interface ApiError {
  readonly status: ErrorStatus;
  /** Stable, dotted, lower case. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly fields?: readonly FieldError[];
}

/** The answer for a refusal: `{ error: { code, message, remedy, fields? } }`. */
export function refuse(
  c: Context,
  error: ApiError,
): Response & TypedResponse<ErrorBody, ErrorStatus, 'json'> {
  return c.json(errorBody(error), error.status);
}

export function errorBody({ code, message, remedy, fields }: ApiError): ErrorBody {
  return { error: { code, message, remedy, ...(fields === undefined ? {} : { fields }) } };
}

/** What an outside system said, as our answer: its own words are already free of secrets. */
export function ofSyncError(error: SyncError): ApiError {
  const { code, message, remedy, fields } = error;
  return { status: statusOf(error), code, message, remedy, ...(fields === undefined ? {} : { fields }) };
}

function statusOf({ kind }: SyncError): ErrorStatus {
  if (kind === 'rate_limited') return 503;
  return kind === 'unreachable' || kind === 'server' || kind === 'bad_answer' ? 502 : 422;
}

/** One wrong field of a request whose shape is right. */
export function invalid(
  code: string,
  field: string,
  { message, remedy }: { message: string; remedy: string },
): ApiError {
  return { status: 422, code, message, remedy, fields: [{ field, messages: [message] }] };
}

const BY_HTTP_STATUS: Readonly<Record<number, ApiError>> = {
  400: {
    status: 400,
    code: 'request.bad_json',
    message: 'The request is not valid JSON.',
    remedy: 'Send a JSON document with the header Content-Type: application/json.',
  },
  413: {
    status: 413,
    code: 'request.too_large',
    message: 'The request is larger than 1 MB.',
    remedy: 'Send less at a time.',
  },
  415: {
    status: 415,
    code: 'request.not_json',
    message: 'The request has another content type than JSON.',
    remedy: 'Send the header Content-Type: application/json.',
  },
};

const UNEXPECTED: ApiError = {
  status: 500,
  code: 'server.unexpected',
  message: 'Something went wrong in the connector.',
  remedy: 'Try again; if it happens again, look into the logs of the Worker.',
};

/** What a thrown error becomes. Whatever is not a plain HTTP refusal stays inside: its text may hold anything. */
export function ofThrown(error: unknown): ApiError {
  if (!(error instanceof HTTPException)) return UNEXPECTED;
  return BY_HTTP_STATUS[error.status] ?? UNEXPECTED;
}

export const TOO_LARGE = BY_HTTP_STATUS[413] ?? UNEXPECTED;

export const NO_ROUTE: ApiError = {
  status: 404,
  code: 'route.not_found',
  message: 'There is nothing at this address.',
  remedy: 'Look at /v1/openapi.json for what there is.',
};
