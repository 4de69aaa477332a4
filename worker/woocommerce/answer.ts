import { z } from 'zod';
import type { FieldError, SyncError } from '../domain/error.ts';
import type { BoundedAnswer } from '../lib/bounded-fetch.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { notJson, redirected, refusedRequest } from './errors.ts';
import type { Method } from './request.ts';

export interface ShopAnswer {
  readonly json: unknown;
  readonly headers: Headers;
}

/** The answer's JSON, or undefined when it has none: an HTML page is a sign of trouble, whatever its status. */
export function parseJson(answer: BoundedAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes));
  } catch {
    return undefined;
  }
}

/** Success with its JSON, or the error that status and vendor code stand for. */
export function readAnswer(
  answer: BoundedAnswer,
  json: unknown,
  method: Method,
): Result<ShopAnswer, SyncError> {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) return err(redirected(status));
  const retryAfter = readRetryAfter(headers);
  if (json === undefined) return err(notJson(status, method, retryAfter));
  if (status < 300) return ok({ json, headers });
  return err(refusedRequest({ status, method, retryAfter, ...readErrorDocument(json) }));
}

const errorDocument = z.object({
  code: z.string().regex(/^[\w.-]{1,100}$/),
  data: z
    .object({ params: z.record(z.string(), z.unknown()) })
    .optional()
    .catch(undefined),
});

function readErrorDocument(json: unknown): { vendorCode: string | null; fields: readonly FieldError[] } {
  const parsed = errorDocument.safeParse(json);
  if (!parsed.success) return { vendorCode: null, fields: [] };
  const params = Object.entries(parsed.data.data?.params ?? {});
  const fields = params.map(([field, text]) => ({ field, messages: typeof text === 'string' ? [text] : [] }));
  return { vendorCode: parsed.data.code, fields };
}

/** Seconds to wait, at most an hour; dates are left to the ordinary back-off. */
function readRetryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? '';
  return /^\d{1,9}$/.test(text) ? Math.min(Number(text), 3600) : null;
}
