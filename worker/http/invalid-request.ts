import type { Context } from 'hono';
import type { z } from 'zod';
import type { FieldError } from '../domain/error.ts';
import { refuse } from './errors.ts';

const MAX_FIELDS = 50;

/** Turns what zod found into the fields of a refusal; a sound request goes on. */
export function refuseInvalid(
  checked: { readonly success: true } | { readonly success: false; readonly error: z.ZodError },
  c: Context,
): Response | undefined {
  if (checked.success) return undefined;
  return refuse(c, {
    status: 422,
    code: 'request.invalid',
    message: 'Some values of the request are not valid.',
    remedy: 'Correct the named fields.',
    fields: fieldErrors(checked.error.issues),
  });
}

/** One entry per field, in the order in which they were found. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): readonly FieldError[] {
  const byField = new Map<string, string[]>();
  for (const { path, message } of issues) {
    const field = path.map(String).join('.').slice(0, 200);
    byField.set(field, [...(byField.get(field) ?? []), message.slice(0, 300)]);
  }
  return [...byField].slice(0, MAX_FIELDS).map(([field, messages]) => ({ field, messages }));
}
