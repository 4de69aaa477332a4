import type { SyncError } from '../domain/error.ts';
import { ok, type Result } from '../lib/result.ts';

/** A delete of what is gone already has done its work. */
export function doneWhenMissing(result: Result<unknown, SyncError>): Result<void, SyncError> {
  return result.ok || result.error.kind === 'not_found' ? ok(undefined) : result;
}

/** UnoPim's own 404 as null. A missing route or a proxy's 404 stays an error: it says nothing about the product. */
export function nullWhenMissing<T>(result: Result<T, SyncError>): Result<T | null, SyncError> {
  return !result.ok && result.error.kind === 'not_found' ? ok(null) : result;
}
