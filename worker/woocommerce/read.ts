import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { badShape } from './errors.ts';

/**
 * An answer's JSON in its proper shape. What is wrong is named by path only: content of a shop does not belong into
 * error messages.
 */
export function readShape<T>(schema: z.ZodType<T>, json: unknown, what: string): Result<T, SyncError> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(badShape(path === '' ? what : `${what}: ${path}`));
}
