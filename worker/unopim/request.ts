import type { OutgoingRequest } from '../lib/bounded-fetch.ts';
import type { Call } from './call.ts';

const REST = '/api/v1/rest';

/**
 * The exact request of a call. `Accept` must be exactly `application/json` before version 3 (contracts/unopim.md 2);
 * the boundary of a form is written by fetch.
 */
export function outgoing(call: Call, { root, token }: { root: string; token: string }): OutgoingRequest {
  const path = call.path.map((segment) => encodeURIComponent(segment)).join('/');
  const query = call.query === undefined ? '' : `?${new URLSearchParams(call.query)}`;
  const headers = { Accept: 'application/json', Authorization: `Bearer ${token}` };
  const url = `${root}${REST}/${path}${query}`;
  const { method, body } = call;
  if (body === undefined) return { url, method, headers };
  if (body instanceof FormData) return { url, method, headers, body };
  return {
    url,
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** A segment that would change the path itself: URL parsers resolve dots even when encoded. */
export function unusableSegment(segment: string): boolean {
  return segment === '' || segment === '.' || segment === '..';
}
