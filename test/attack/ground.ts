import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Connector, startConnector } from '../harness/connector.ts';
import { connectUnoPim, pairWithSecret } from '../harness/pair.ts';
import type { SiteApi } from '../harness/site-api.ts';
import { SHOP_MAPPING } from '../harness/world.ts';
import { addShopStructure } from '../makers/pim-structure.ts';
import { type ShopSandbox, startShopSandbox } from '../sandbox/shop/index.ts';
import { startUnoPimSandbox, type UnoPimSandbox } from '../sandbox/unopim/index.ts';
import { makeOutside, type Outside } from './outside.ts';

/** A paired shop, with the secrets that only its owner has. */
export interface Target {
  readonly host: string;
  readonly origin: string;
  readonly shop: ShopSandbox;
  readonly api: SiteApi;
  readonly siteId: string;
  readonly apiSecret: string;
  /** The secret with which the shop signs deliveries now. */
  webhookSecret(): string;
}

/** The Worker as it is deployed, with two paired sites and everything it can call under watch. */
export interface Ground {
  readonly connector: Connector;
  readonly outside: Outside;
  readonly unopim: UnoPimSandbox;
  readonly site: Target;
  readonly other: Target;
  /** A request to the Worker; the answer with its text. */
  ask(path: string, init?: RequestInit): Promise<Answer>;
  /** As the site's wp-admin asks, unless headers say otherwise. */
  askSite(path: string, init?: RequestInit, site?: Target): Promise<Answer>;
  newPairingCode(): Promise<string>;
  /** No job is due any more. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export const PUBLIC_URL = 'https://connector.example';

export async function startGround(): Promise<Ground> {
  const stateDir = await mkdtemp(join(tmpdir(), 'attack-'));
  const outside = makeOutside();
  const connector = await startConnector({
    stateDir,
    testRuntime: false,
    deployed: { publicUrl: PUBLIC_URL, outside: outside.answer },
  });
  outside.resolve('connector.example', connector.url);
  const unopim = await startUnoPimSandbox();
  addShopStructure(unopim.store);
  outside.resolve('pim.example', unopim.url);
  const world = { connector, outside, unopim };
  const site = await pairTarget('shop.example', { ...world, channel: WEB });
  const other = await pairTarget('other.example', { ...world, channel: DEFAULT });
  const ask = (path: string, init: RequestInit = {}) => askWorker(connector, path, init);
  return {
    connector,
    outside,
    unopim,
    site,
    other,
    ask,
    askSite: (path, init = {}, target = site) =>
      ask(`/v1/sites/${target.siteId}${path}`, {
        ...init,
        headers: {
          authorization: `Bearer ${signToken(claimsOf(target), target.apiSecret)}`,
          origin: target.origin,
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(init.headers as Record<string, string> | undefined),
        },
      }),
    async newPairingCode() {
      const answer = await ask('/v1/pairing-codes', {
        method: 'POST',
        headers: { authorization: `Bearer ${connector.secrets.connectorKey}` },
      });
      return (JSON.parse(answer.text) as { code: string }).code;
    },
    settle: () => settle(connector),
    async close() {
      await connector.stop();
      await Promise.all([site.shop.close(), other.shop.close(), unopim.close()]);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

/** Two sites on one UnoPim push a channel each. */
const WEB = {
  code: 'web',
  pushEnabled: true,
  activeLocales: ['it_IT'],
  activeCurrencies: ['EUR'],
  cooldownSeconds: 0,
};
const DEFAULT: typeof WEB = {
  ...WEB,
  code: 'default',
  activeLocales: ['en_US'],
  activeCurrencies: ['USD'],
};

async function pairTarget(
  host: string,
  world: { connector: Connector; outside: Outside; unopim: UnoPimSandbox; channel: typeof WEB },
): Promise<Target> {
  const { connector, outside, unopim, channel } = world;
  const shop = await startShopSandbox({ deliver: 'manual', name: host });
  outside.resolve(host, shop.url);
  const origin = `https://${host}`;
  const { api, siteId, apiSecret } = await pairWithSecret({
    connector,
    shop: { url: origin, keys: shop.keys, plugin: shop.plugin },
    now: Date.now,
  });
  await connectUnoPim(api, { url: 'https://pim.example', credentials: unopim.credentials });
  await api.ok('PUT', '/channels', { channels: [channel] });
  await api.ok('PUT', '/mapping', SHOP_MAPPING);
  return {
    host,
    origin,
    shop,
    api,
    siteId,
    apiSecret,
    webhookSecret: () => [...shop.store.webhooks.values()].at(-1)?.secret ?? '',
  };
}

/**
 * Always an answer: 0 = workerd took the request twice and answered neither. The first time may be a connection that it
 * closed because it did not want the rest of the request before.
 */
async function askWorker(connector: Connector, path: string, init: RequestInit): Promise<Answer> {
  const once = async (): Promise<Answer> => {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const response = await fetch(`${connector.url}${path}`, { redirect: 'manual', signal, ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return once()
    .catch(once)
    .catch((error: unknown) => ({
      status: 0,
      headers: new Headers(),
      text: error instanceof Error ? error.message : 'failed',
    }));
}

/** An attack must not make the Worker wait either. */
const ANSWER_LIMIT_MS = 40_000;
const SETTLE_LIMIT_MS = 30_000;

async function settle(connector: Connector): Promise<void> {
  const until = Date.now() + SETTLE_LIMIT_MS;
  for (;;) {
    const row = await connector.database
      .prepare('SELECT count(*) AS due FROM jobs WHERE due_at <= ?1')
      .bind(Date.now())
      .first<{ due: number }>();
    if (row?.due === 0) return;
    if (Date.now() > until) throw new Error('Jobs of the attack are still due.');
    await wait(25);
  }
}

export type Claims = Readonly<Record<string, unknown>>;

/** What wp-admin of the site claims for an administrator. */
export function claimsOf(
  { siteId, origin }: Pick<Target, 'siteId' | 'origin'>,
  changed: Claims = {},
): Claims {
  return {
    iss: siteId,
    aud: PUBLIC_URL,
    sub: '1',
    origin,
    cap: 'manage_options',
    exp: Math.floor(Date.now() / 1000) + 300,
    ...changed,
  };
}

export function encodePart(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** A JWT with any header and any HMAC. */
export function signToken(
  claims: unknown,
  secret: string | Buffer,
  { header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' }: { header?: unknown; hash?: string } = {},
): string {
  const text = `${encodePart(header)}.${encodePart(claims)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}
