import { sign } from 'hono/jwt';
import { connectionId, type SiteId, siteId } from '../../../worker/domain/ids.ts';
import { siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import { makeApp } from '../../../worker/http/app.ts';
import { makeWebhookSites } from '../../../worker/http/webhook-sites.ts';
import type { Connection, Site } from '../../../worker/ports/sites.ts';
import { CONFIG, makeFakeServices, makeWorld, type World } from './fakes.ts';

export const WORKER = 'https://connector.example.com';
export const SHOP_URL = 'https://gear.example.net';
export const ADMIN_URL = 'https://gear.example.net/wp-admin/';
export const ADMIN_ORIGIN = 'https://gear.example.net';
export const API_SECRET = 'api-secret-of-the-gear-shop';
export const WEBHOOK_SECRET = 'webhookSecretOfTheGearShop';
export const SITE_ID = siteId('site-gear');
export const CONNECTION_ID = connectionId('connection-main');

export const SITE: Site = {
  id: SITE_ID,
  connectionId: CONNECTION_ID,
  state: 'active',
  url: SHOP_URL,
  adminUrl: ADMIN_URL,
  info: siteInfoSchema.parse({ name: 'Gear', language: 'it_IT', currency: 'EUR' }),
  createdAt: 0,
};

export const CONNECTION: Connection = {
  id: CONNECTION_ID,
  address: 'https://pim.example.org',
  clientId: 'client-1',
  username: 'robot',
  version: '3',
  restUntil: null,
  lastSuccessAt: 1,
  state: 'connected',
};

/** A world with one active, connected site. */
export function pairedWorld(): World {
  const world = makeWorld();
  world.sites.set(SITE_ID, SITE);
  world.siteSecrets.set(SITE_ID, {
    shop: { kind: 'application', username: 'admin', password: 'application password of the shop' },
    apiSecret: API_SECRET,
    webhookSecret: WEBHOOK_SECRET,
  });
  world.connections.set(CONNECTION_ID, CONNECTION);
  world.connectionSecrets.set(CONNECTION_ID, {
    clientSecret: 'stored client secret',
    password: 'stored password',
  });
  return world;
}

/** A second site on the same Worker, with an admin of its own. */
export function addOtherSite(world: World): Site {
  const other: Site = {
    ...SITE,
    id: siteId('site-other'),
    url: 'https://other.example.net',
    adminUrl: 'https://other.example.net/wp-admin/',
  };
  world.sites.set(other.id, other);
  world.siteSecrets.set(other.id, {
    shop: { kind: 'key', consumerKey: 'ck_other', consumerSecret: 'cs_other' },
    apiSecret: 'api-secret-of-the-other-shop',
    webhookSecret: 'webhookSecretOfTheOtherShop',
  });
  return other;
}

export function makeTestApp(world: World, config = CONFIG) {
  const services = makeFakeServices(world, config);
  return makeApp(() => services, { webhookSites: makeWebhookSites() });
}

/** The claims of a good administrator's token, to be spoiled one by one. */
export function claims(world: World, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    iss: SITE_ID,
    aud: WORKER,
    sub: '7',
    origin: ADMIN_ORIGIN,
    cap: 'manage_options',
    exp: Math.floor(world.now / 1000) + 300,
    ...changes,
  };
}

export function signToken(
  payload: Record<string, unknown>,
  secret = API_SECRET,
  alg: 'HS256' | 'HS384' = 'HS256',
): Promise<string> {
  return sign(payload, secret, alg);
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  /** undefined = a good administrator's token; null = none. */
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
}

/** One API request as wp-admin sends it. */
export async function ask(app: ReturnType<typeof makeApp>, world: World, asked: Asked): Promise<Response> {
  const token = asked.token === undefined ? await signToken(claims(world)) : asked.token;
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  return app.request(`${WORKER}${asked.path}`, {
    method: asked.method ?? 'GET',
    headers: {
      origin: ADMIN_ORIGIN,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

export const sitePath = (rest: string, id: SiteId = SITE_ID) => `/v1/sites/${id}${rest}`;

export async function errorOf(
  response: Response,
): Promise<{ code: string; message: string; remedy: string; fields?: unknown }> {
  const body = (await response.json()) as { error: { code: string; message: string; remedy: string } };
  return body.error;
}
