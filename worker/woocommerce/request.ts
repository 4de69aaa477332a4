import type { OutgoingRequest } from '../lib/bounded-fetch.ts';
import { encodeBase64 } from './base64.ts';
import { makeNonce, signQuery } from './oauth1.ts';
import type { ShopOptions } from './options.ts';
import { type Query, writeQuery } from './query.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

export interface ShopRequest {
  readonly method: Method;
  /** Below the REST root: `/wc/v3/products`, `/wp/v2/media/7`, `/`. */
  readonly path: string;
  readonly query: Query;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** `pretty` is `/wp-json/…`, `plain` is `?rest_route=…` for shops without pretty permalinks. */
export type Permalinks = 'pretty' | 'plain';

type Writing = Pick<ShopOptions, 'url' | 'credentials' | 'clock'>;

/**
 * The exact HTTP request, signed: Basic over https; over plain http OAuth 1.0a for a consumer key, because WooCommerce
 * ignores Basic there (contracts/woocommerce.md 20), and Basic all the same for an application password, which WordPress
 * accepts in its local environment type. Consumer keys are shown to `wc/` routes only: elsewhere they are no credentials.
 */
export async function writeRequest(
  request: ShopRequest,
  permalinks: Permalinks,
  options: Writing,
): Promise<OutgoingRequest> {
  const { url, query } = place(request, permalinks, options.url);
  const signed = await signedQuery({ url, query, request, options });
  const text = writeQuery(signed);
  return {
    method: request.method,
    url: text === '' ? url : `${url}?${text}`,
    headers: {
      accept: 'application/json',
      'user-agent': 'UnoPim-Connector-for-WooCommerce',
      ...authorization(request, options),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
}

function place(request: ShopRequest, permalinks: Permalinks, home: string): { url: string; query: Query } {
  if (permalinks === 'pretty') return { url: `${home}/wp-json${request.path}`, query: request.query };
  const marker: Query = isWooRoute(request) ? [['_', 'wp-json/wc/']] : [];
  return { url: `${home}/`, query: [['rest_route', request.path], ...request.query, ...marker] };
}

function isWooRoute(request: ShopRequest): boolean {
  return request.path.startsWith('/wc/');
}

async function signedQuery(parts: {
  url: string;
  query: Query;
  request: ShopRequest;
  options: Writing;
}): Promise<Query> {
  const { url, query, request, options } = parts;
  const { credentials } = options;
  if (credentials.kind !== 'key' || !isWooRoute(request) || !isPlainHttp(options)) return query;
  return signQuery({
    method: request.method,
    url,
    query,
    consumerKey: credentials.consumerKey,
    consumerSecret: credentials.consumerSecret,
    timestamp: Math.floor(options.clock.now() / 1000),
    nonce: makeNonce(),
  });
}

function authorization(request: ShopRequest, options: Writing): { authorization?: string } {
  const { credentials } = options;
  if (credentials.kind === 'application') return basic(credentials.username, credentials.password);
  if (!isWooRoute(request) || isPlainHttp(options)) return {};
  return basic(credentials.consumerKey, credentials.consumerSecret);
}

function basic(user: string, password: string): { authorization: string } {
  return { authorization: `Basic ${encodeBase64(new TextEncoder().encode(`${user}:${password}`))}` };
}

function isPlainHttp(options: Writing): boolean {
  return options.url.startsWith('http://');
}
