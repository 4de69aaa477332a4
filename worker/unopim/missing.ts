import type { SyncError } from '../domain/error.ts';
import { ok, type Result } from '../lib/result.ts';

/** UnoPim's own 404 as null. A missing route or a proxy's 404 stays an error: it says nothing about the product. */
export function nullWhenMissing<T>(result: Result<T, SyncError>): Result<T | null, SyncError> {
  return !result.ok && result.error.kind === 'not_found' ? ok(null) : result;
}
