import { RestError } from '../rest/errors.ts';
import type { SignedIn } from '../rest/request.ts';
import type { Shop } from '../shop.ts';
import type { StoredApiKey } from '../store/entities.ts';
import { createOauth, type Oauth } from './oauth.ts';

export interface IncomingCredentials {
  method: string;
  /** Full address without query, http. */
  url: string;
  /** As received, with the query: WooCommerce looks for `wp-json/wc/` in it (contracts/woocommerce.md 21). */
  requestUri: string;
  query: URLSearchParams;
  authorization: string | undefined;
  /** WordPress believes it is behind TLS. */
  isSecure: boolean;
}

export type SignIn = (request: IncomingCredentials) => SignedIn;

const NOBODY: SignedIn = { role: 'anonymous', username: '' };

function refuse(message: string): never {
  throw new RestError('woocommerce_rest_authentication_error', message, { status: 401 });
}

function basicPair(authorization: string | undefined): [string, string] | undefined {
  if (!authorization?.toLowerCase().startsWith('basic ')) return undefined;
  const text = Buffer.from(authorization.slice('basic '.length), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
}

function queryPair(query: URLSearchParams): [string, string] | undefined {
  const [key, secret] = [query.get('consumer_key'), query.get('consumer_secret')];
  return key !== null && secret !== null ? [key, secret] : undefined;
}

/** A wrong key is as nobody, a wrong secret is an error (contracts/woocommerce.md 20). */
function keyOf(shop: Shop, pair: [string, string] | undefined): StoredApiKey | undefined {
  const key = pair && shop.store.apiKeys.find((one) => one.key === pair[0]);
  if (key && key.secret !== pair[1]) refuse('Consumer secret is invalid.');
  return key;
}

function checkPermission(key: StoredApiKey, method: string): void {
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && key.permissions === 'write') refuse('The API key provided does not have read permissions.');
  if (!isRead && key.permissions === 'read') refuse('The API key provided does not have write permissions.');
}

/** WordPress takes application passwords with or without their blanks. */
function byPassword(shop: Shop, request: IncomingCredentials): SignedIn {
  const pair = request.isSecure ? basicPair(request.authorization) : undefined;
  if (!pair) return NOBODY;
  const plain = (text: string) => text.replace(/\s/g, '');
  const ofUser = shop.store.applicationPasswords.filter((one) => one.username === pair[0]);
  const match = ofUser.find((one) => plain(one.password) === plain(pair[1]));
  if (match) return { role: match.role, username: match.username };
  if (ofUser.length > 0)
    throw new RestError('incorrect_password', 'The provided password is an invalid application password.', {
      status: 401,
    });
  return NOBODY;
}

function byKey(shop: Shop, oauth: Oauth, request: IncomingCredentials): StoredApiKey | undefined {
  if (!/wp-json\/wc[/-]/.test(request.requestUri)) return undefined;
  if (request.isSecure) return keyOf(shop, queryPair(request.query) ?? basicPair(request.authorization));
  return oauth.verify(request);
}

/**
 * Who asks. Keys count under `/wp-json/wc/` only; Basic and query keys only over TLS, OAuth 1.0a only without;
 * application passwords by Basic over TLS, everywhere.
 */
export function createSignIn(shop: Shop): SignIn {
  const oauth = createOauth(shop);
  return (request) => {
    const key = byKey(shop, oauth, request);
    if (!key) return byPassword(shop, request);
    checkPermission(key, request.method);
    return { role: key.role, username: key.key };
  };
}
