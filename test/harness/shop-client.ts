import { randomBytes } from 'node:crypto';
import { oauthSignature, signatureBase } from '../sandbox/shop/http/oauth.ts';

/** What a REST answer carries, read loosely: the suite checks it field by field. */
// The suite reads documents of a foreign system: their fields are checked by the tests themselves.
export type Document = Record<string, unknown> & { id: number };

export interface Answer<T = Document> {
  status: number;
  headers: Headers;
  body: T;
}

export interface ErrorBody {
  code: string;
  message: string;
  data: { status: number; resource_id?: number; params?: Record<string, string> };
}

export interface Credentials {
  url: string;
  key: string;
  secret: string;
  /** Extra headers with every request, such as the proxy's `X-Forwarded-Proto`. */
  headers?: Record<string, string>;
}

export interface Client {
  call<T = Document>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
}

function isTls(credentials: Credentials): boolean {
  return credentials.url.startsWith('https:') || credentials.headers?.['x-forwarded-proto'] === 'https';
}

/** Signs an address by OAuth 1.0a, as plain http demands (contracts/woocommerce.md 20). */
export function signed(
  credentials: Credentials,
  request: { method: string; url: URL; algorithm?: string; nonce?: string },
): URL {
  const algorithm = request.algorithm ?? 'HMAC-SHA256';
  const url = new URL(request.url);
  url.searchParams.set('oauth_consumer_key', credentials.key);
  url.searchParams.set('oauth_timestamp', String(Math.floor(Date.now() / 1000)));
  url.searchParams.set('oauth_nonce', request.nonce ?? randomBytes(16).toString('hex'));
  url.searchParams.set('oauth_signature_method', algorithm);
  const base = signatureBase({
    method: request.method,
    url: url.origin + url.pathname,
    params: url.searchParams,
  });
  url.searchParams.set(
    'oauth_signature',
    oauthSignature(base, { method: algorithm, secret: credentials.secret }),
  );
  return url;
}

/** A client for `/wp-json/wc/v3`: Basic over TLS, OAuth otherwise. */
export function createClient(credentials: Credentials): Client {
  const basic = `Basic ${Buffer.from(`${credentials.key}:${credentials.secret}`).toString('base64')}`;
  return {
    call: async <T>(method: string, path: string, body?: unknown) => {
      const plain = new URL(`${credentials.url}/wp-json/wc/v3${path}`);
      const url = isTls(credentials) ? plain : signed(credentials, { method, url: plain });
      const headers = { ...credentials.headers, ...(isTls(credentials) ? { authorization: basic } : {}) };
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(url, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...json,
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? null : JSON.parse(text)) as T,
      };
    },
  };
}
