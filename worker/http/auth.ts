import type { MiddlewareHandler } from 'hono';
import { siteId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Site } from '../ports/sites.ts';
import type { ApiContext, AppEnv } from './context.ts';
import { allowOrigin, preflight } from './cors.ts';
import { type ApiError, refuse } from './errors.ts';
import { ownOrigin } from './own-address.ts';
import { isSameSecret } from './same-secret.ts';
import { type AccessToken, has, readToken, type TokenRefusal } from './token.ts';

/**
 * Guards everything below `/v1/sites/{siteId}`: path, token and Origin header must speak of one and the same site. An
 * unknown site gets the answer of a token that does not fit.
 */
export const siteAccess: MiddlewareHandler<AppEnv> = async (c, next) => {
  const site = await c.get('services').store.sites.byId(siteId(c.req.param('siteId') ?? ''));
  const adminOrigin = site === null ? null : new URL(site.adminUrl).origin;
  if (c.req.method === 'OPTIONS') return preflight(c, adminOrigin);
  const isAllowed = allowOrigin(c, adminOrigin);
  const token = bearer(c);
  if (token === null) return refuse(c, TOKEN_MISSING);
  if (site === null || adminOrigin === null) return refuse(c, TOKEN_ERRORS.refused);
  if (!isAllowed) return refuse(c, ORIGIN_REFUSED);
  const access = await checkToken(c, { site, adminOrigin, token });
  if (!access.ok) return refuse(c, TOKEN_ERRORS[access.error]);
  c.set('site', site);
  c.set('token', access.value);
  return next();
};

/** Unpairing, removing data and connection secrets are for administrators. */
export const administratorsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!has(c.get('token'), 'manage_options')) return refuse(c, CAPABILITY_MISSING);
  return next();
};

/** `CONNECTOR_KEY` is good for one thing: one-time pairing codes. */
export const connectorKeyOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = bearer(c);
  if (key === null) return refuse(c, TOKEN_MISSING);
  if (!(await isSameSecret(key, c.get('services').config.connectorKey))) return refuse(c, KEY_REFUSED);
  return next();
};

function bearer(c: ApiContext): string | null {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

async function checkToken(
  c: ApiContext,
  asked: { site: Site; adminOrigin: string; token: string },
): Promise<Result<AccessToken, TokenRefusal>> {
  const { config, clock, store } = c.get('services');
  const secrets = await store.sites.secrets(asked.site.id);
  if (secrets === null || asked.site.state === 'unpaired') return err('refused');
  const read = await readToken(asked.token, {
    siteId: asked.site.id,
    apiSecret: secrets.apiSecret,
    audience: ownOrigin(config, c.req.raw),
    adminOrigin: asked.adminOrigin,
    now: clock.now(),
  });
  return read.ok ? ok(read.value) : read;
}

const RELOAD = 'Reload the page in wp-admin.';

const TOKEN_MISSING: ApiError = {
  status: 401,
  code: 'auth.token_missing',
  message: 'The request carries no token.',
  remedy: 'Send the header Authorization: Bearer with a token.',
};

const TOKEN_ERRORS: Readonly<Record<TokenRefusal, ApiError>> = {
  expired: {
    status: 401,
    code: 'auth.token_expired',
    message: 'The token has expired.',
    remedy: `Ask for a new one. ${RELOAD}`,
  },
  refused: {
    status: 401,
    code: 'auth.token_refused',
    message: 'The token is not valid for this site.',
    remedy: `${RELOAD} If that does not help, pair the site again, and check that the clock of the server is right.`,
  },
};

const ORIGIN_REFUSED: ApiError = {
  status: 403,
  code: 'auth.origin_refused',
  message: 'The request comes from another address than the wp-admin of this site.',
  remedy: 'Open the page under the address with which the site was paired, or pair it again.',
};

const CAPABILITY_MISSING: ApiError = {
  status: 403,
  code: 'auth.capability_missing',
  message: 'This is for administrators (manage_options).',
  remedy: 'Ask an administrator of the site to do it.',
};

const KEY_REFUSED: ApiError = {
  status: 401,
  code: 'auth.key_refused',
  message: 'The connector key is not right.',
  remedy: 'Use the value that was set as CONNECTOR_KEY of this Worker.',
};
