import type { ServerResponse } from 'node:http';
import { phpJson } from '../text/php-json.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

const NO_STORE = {
  expires: 'Wed, 11 Jan 1984 05:00:00 GMT',
  'cache-control': 'no-cache, must-revalidate, max-age=0, no-store, private',
};

/** A JSON answer with the headers of the REST API. */
export function jsonReply(input: {
  status: number;
  body: unknown;
  base: string;
  headers?: Record<string, string> | undefined;
}): Reply {
  return {
    status: input.status,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-robots-tag': 'noindex',
      link: `<${input.base}/wp-json/>; rel="https://api.w.org/"`,
      'x-content-type-options': 'nosniff',
      'access-control-expose-headers': 'X-WP-Total, X-WP-TotalPages, Link',
      'access-control-allow-headers':
        'Authorization, X-WP-Nonce, Content-Disposition, Content-MD5, Content-Type',
      ...NO_STORE,
      ...input.headers,
    },
    body: phpJson(input.body),
  };
}

export function htmlReply(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8', ...NO_STORE }, body };
}

/** Writes the answer with a `Date` of the shop's clock; HEAD gets the headers only. Bytes of the body come back. */
export function writeReply(
  response: ServerResponse,
  reply: Reply,
  input: { now: number; isHead: boolean },
): number {
  const bytes = Buffer.byteLength(reply.body);
  response.sendDate = false;
  response.writeHead(reply.status, {
    date: new Date(input.now).toUTCString(),
    ...reply.headers,
    'content-length': String(bytes),
  });
  response.end(input.isHead ? undefined : reply.body);
  return input.isHead ? 0 : bytes;
}
