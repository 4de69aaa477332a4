import { createHmac } from 'node:crypto';
import { RestError } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import type { StoredApiKey } from '../store/entities.ts';

/** A time stamp further away than this is refused, and a nonce is remembered so long. */
const WINDOW_SECONDS = 15 * 60;
const NEEDED = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
];

function refuse(message: string): never {
  throw new RestError('woocommerce_rest_authentication_error', message, { status: 401 });
}

/** RFC 3986, as OAuth 1.0a wants it. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The text that is signed: method, address without query, all parameters but the signature, sorted. */
export function signatureBase(input: {
  method: string;
  url: string;
  params: Iterable<[string, string]>;
}): string {
  const pairs = [...input.params]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]): [string, string] => [percentEncode(name), percentEncode(value)])
    .sort(([nameA, valueA], [nameB, valueB]) =>
      nameA === nameB ? (valueA < valueB ? -1 : 1) : nameA < nameB ? -1 : 1,
    )
    .map(([name, value]) => `${name}=${value}`);
  return [input.method, percentEncode(input.url), percentEncode(pairs.join('&'))].join('&');
}

/** The signature for HMAC-SHA1 or HMAC-SHA256; one-legged, so the key is the secret and `&`. */
export function oauthSignature(base: string, input: { method: string; secret: string }): string {
  return createHmac(input.method === 'HMAC-SHA1' ? 'sha1' : 'sha256', `${input.secret}&`)
    .update(base)
    .digest('base64');
}

function headerParams(authorization: string | undefined): [string, string][] {
  if (!authorization?.startsWith('OAuth ')) return [];
  return authorization
    .slice('OAuth '.length)
    .split(',')
    .map((part) => part.trim().split('='))
    .map(([name = '', value = '']): [string, string] => [
      name,
      decodeURIComponent(value.replace(/^"|"$/g, '')),
    ]);
}

export interface OauthRequest {
  method: string;
  /** Full address without query. */
  url: string;
  query: URLSearchParams;
  authorization: string | undefined;
}

export interface Oauth {
  /** The key that signed; undefined when the request carries no OAuth parameters. Throws 401. */
  verify(request: OauthRequest): StoredApiKey | undefined;
}

/** OAuth 1.0a over plain http: each nonce once per key, ±15 minutes (contracts/woocommerce.md 20). */
export function createOauth(shop: Shop): Oauth {
  const nonces = new Map<string, number>();
  return {
    verify: (request) => {
      const params = [...request.query, ...headerParams(request.authorization)].filter(
        ([name]) => name !== 'realm',
      );
      const get = (name: string) => params.find(([key]) => key === name)?.[1] ?? '';
      if (get('oauth_consumer_key') === '') return undefined;
      const missing = NEEDED.filter((name) => get(name) === '');
      if (missing.length > 0) refuse(`Missing OAuth parameter ${missing.join(', ')}`);
      const key = shop.store.apiKeys.find((one) => one.key === get('oauth_consumer_key'));
      if (!key) return refuse('Consumer key is invalid.');
      const method = get('oauth_signature_method');
      if (method !== 'HMAC-SHA1' && method !== 'HMAC-SHA256')
        refuse('Invalid signature - signature method is invalid.');
      const base = signatureBase({ method: request.method, url: request.url, params });
      if (oauthSignature(base, { method, secret: key.secret }) !== get('oauth_signature')) {
        refuse('Invalid signature - provided signature does not match.');
      }
      const seconds = Math.floor(shop.now() / 1000);
      if (Math.abs(Number(get('oauth_timestamp')) - seconds) > WINDOW_SECONDS) refuse('Invalid timestamp.');
      const nonce = `${key.key} ${get('oauth_nonce')}`;
      if (nonces.has(nonce)) refuse('Invalid nonce - nonce has already been used.');
      nonces.set(nonce, seconds);
      return key;
    },
  };
}
