import type { ConnectionId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Site } from '../ports/sites.ts';
import type { ApiError } from './errors.ts';

/** The connection of a site, or the refusal of everything that needs one. */
export function connectionOf(site: Site): Result<ConnectionId, ApiError> {
  return site.connectionId === null ? err(NOT_CONNECTED) : ok(site.connectionId);
}

const NOT_CONNECTED: ApiError = {
  status: 409,
  code: 'connection.missing',
  message: 'This site has no UnoPim connection yet.',
  remedy: 'Enter the connection and click Test & Save.',
};
