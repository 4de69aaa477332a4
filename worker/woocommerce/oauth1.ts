import { encodeBase64 } from './base64.ts';
import { percentEncode, type Query } from './query.ts';

export interface OAuthRequest {
  readonly method: string;
  /** Scheme, host and path as the shop knows itself, without query. */
  readonly url: string;
  readonly query: Query;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Seconds since the epoch; the shop allows 15 minutes either way. */
  readonly timestamp: number;
  /** Used once. */
  readonly nonce: string;
}

/**
 * The request's parameters with those of OAuth 1.0a and the signature behind them: the only way in over plain http
 * (contracts/woocommerce.md 20). WooCommerce signs method, address and the sorted parameters with the consumer secret
 * followed by `&` (there is no token), HMAC-SHA256.
 */
export async function signQuery(request: OAuthRequest): Promise<Query> {
  const unsigned: Query = [
    ...request.query,
    ['oauth_consumer_key', request.consumerKey],
    ['oauth_timestamp', String(request.timestamp)],
    ['oauth_nonce', request.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
  ];
  const base = [request.method.toUpperCase(), request.url, normaliseParameters(unsigned)];
  const signature = await hmac(`${request.consumerSecret}&`, base.map(percentEncode).join('&'));
  return [...unsigned, ['oauth_signature', signature]];
}

function normaliseParameters(query: Query): string {
  return query
    .map(([name, value]) => ({ name: percentEncode(name), value: percentEncode(value) }))
    .sort((a, b) => (a.name === b.name ? compare(a.value, b.value) : compare(a.name, b.name)))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return encodeBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}

/** 128 random bits in hexadecimal. */
export function makeNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
