import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { D1Database } from '@cloudflare/workers-types';
import { addShopStructure, SHOP_CORE_ROWS } from '../makers/pim-structure.ts';
import { type ShopSandbox, type ShopSandboxOptions, startShopSandbox } from '../sandbox/shop/index.ts';
import {
  startUnoPimSandbox,
  type UnoPimSandbox,
  type UnoPimSandboxOptions,
} from '../sandbox/unopim/index.ts';
import { type Connector, type ConnectorOptions, startConnector } from './connector.ts';
import { connectUnoPim, pairShop } from './pair.ts';
import type { SiteApi } from './site-api.ts';

export interface WorldOptions {
  readonly shop?: ShopSandboxOptions;
  readonly unopim?: UnoPimSandboxOptions;
  readonly connector?: Omit<ConnectorOptions, 'stateDir'>;
  readonly settings?: Record<string, unknown>;
  readonly mapping?: Record<string, unknown>;
  readonly channels?: readonly Record<string, unknown>[];
  /** true = the cron also runs the chores of the site (reconcile, sweep, webhooks, wp-cron); otherwise it only rings. */
  readonly chores?: boolean;
  /** Before pairing: what shop and PIM hold from the start. */
  readonly seed?: (world: { shop: ShopSandbox; unopim: UnoPimSandbox }) => void;
}

/** Both sandboxes, the connector between them, one clock for all three. */
export interface World {
  readonly shop: ShopSandbox;
  readonly unopim: UnoPimSandbox;
  connector: Connector;
  readonly api: SiteApi;
  readonly clock: { now(): number; advance(ms: number): Promise<void> };
  /** Asks for these products together, as a reconcile would, and waits until they are done. */
  push(ids: readonly number[]): Promise<void>;
  /** Delivers what the shop has queued and waits until nothing is due any more. */
  settle(): Promise<void>;
  /** Waits until nothing is due any more, without delivering anything. */
  idle(): Promise<void>;
  /** Requests to UnoPim since the last call of `forgetRequests`, tokens left out. */
  writes(): string[];
  forgetRequests(): void;
  /** SIGKILL to workerd, then the same state in a new one. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

const WEB_CHANNEL = {
  code: 'web',
  pushEnabled: true,
  activeLocales: ['it_IT'],
  activeCurrencies: ['EUR', 'USD'],
  defaultLocale: 'it_IT',
  cooldownSeconds: 60,
};
/** Whatever is there is replaced. */
export const SHOP_MAPPING = { core: SHOP_CORE_ROWS, defaultFamily: 'shop', version: null };
const DEFAULT_CHANNEL = { code: 'default', pushEnabled: false, activeLocales: [], activeCurrencies: ['USD'] };

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const shop = await startShopSandbox({ now, deliver: 'manual', ...options.shop });
  const unopim = await startUnoPimSandbox({ now, ...options.unopim });
  addShopStructure(unopim.store);
  options.seed?.({ shop, unopim });
  const stateDir = await mkdtemp(join(tmpdir(), 'connector-'));
  let connector = await startConnector({ stateDir, ...options.connector });
  const api = await pairShop({ connector: proxy(() => connector), shop, now });
  await connectUnoPim(api, unopim);
  await api.ok('PUT', '/channels', { channels: options.channels ?? [WEB_CHANNEL, DEFAULT_CHANNEL] });
  await api.ok('PUT', '/mapping', { ...SHOP_MAPPING, ...options.mapping });
  if (options.settings !== undefined) await api.ok('PUT', '/settings', options.settings);
  if (options.chores !== true) await restChores(connector.database, api.siteId);
  shop.webhookQueue.clear();
  let seen = unopim.requests.length;
  const world: World = {
    shop,
    unopim,
    get connector() {
      return connector;
    },
    set connector(next) {
      connector = next;
    },
    api,
    clock: {
      now,
      async advance(ms) {
        offset += ms;
        await connector.setClockOffset(offset);
      },
    },
    async push(ids) {
      const site = await connector.database
        .prepare('SELECT connection_id AS id FROM sites')
        .first<{ id: string }>();
      await connector.database
        .prepare(
          `INSERT INTO jobs (connection_id, site_id, kind, wc_id, rev, attempts, due_at, priority, trigger)
           SELECT ?1, ?2, 'product', value, 1, 0, ?3, 5, 'webhook' FROM json_each(?4) WHERE true
           ON CONFLICT DO UPDATE SET rev = rev + 1, due_at = ?3`,
        )
        .bind(site?.id, api.siteId, now() - 60_000, JSON.stringify(ids))
        .run();
      await connector.cron();
      await idle(connector.database, now);
    },
    async settle() {
      await shop.webhookQueue.run();
      await idle(connector.database, now);
    },
    idle: () => idle(connector.database, now),
    writes: () =>
      unopim.requests
        .slice(seen)
        .filter(({ route }) => !route.includes('/oauth/'))
        .map(({ route }) => route),
    forgetRequests() {
      seen = unopim.requests.length;
    },
    async killAndRestart() {
      const { secrets, url } = connector;
      await connector.kill();
      connector = await startConnector({
        ...options.connector,
        stateDir,
        secrets,
        port: Number(new URL(url).port),
      });
      await connector.setClockOffset(offset);
    },
    async close() {
      await connector.stop();
      await Promise.all([shop.close(), unopim.close()]);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
  return world;
}

/** A restart gives the world another connector; its API client follows. */
function proxy(current: () => Connector): Connector {
  return new Proxy({} as Connector, { get: (_, key) => Reflect.get(current(), key) });
}

const STUCK_MS = 60_000;

/** Waits until no job is due; where none has ended for a minute it fails with what is left rather than wait for ever. */
async function idle(database: D1Database, now: () => number): Promise<void> {
  let fewest = Number.POSITIVE_INFINITY;
  let until = 0;
  for (;;) {
    const row = await database
      .prepare('SELECT count(*) AS n FROM jobs WHERE due_at <= ?1')
      .bind(now())
      .first<{ n: number }>();
    const due = row?.n ?? 0;
    if (due === 0) return;
    if (due < fewest) until = Date.now() + STUCK_MS;
    fewest = Math.min(fewest, due);
    if (Date.now() > until) throw new Error(`Still due: ${await showDue(database, now())}`);
    await wait(15);
  }
}

async function showDue(database: D1Database, now: number): Promise<string> {
  const { results } = await database
    .prepare('SELECT kind, wc_id, attempts, message FROM jobs WHERE due_at <= ?1 LIMIT 5')
    .bind(now)
    .all();
  return JSON.stringify(results);
}

/** The chores of the site are never due: what a test counts is its own doing. */
export async function restChores(database: D1Database, siteId: string): Promise<void> {
  await database
    .prepare(
      `INSERT INTO chore_state (site_id, task, due_at, cursor)
       SELECT ?1, value, ?2, 'null' FROM json_each('["reconcile", "webhooks", "sweep", "activity", "wp-cron"]')`,
    )
    .bind(siteId, Number.MAX_SAFE_INTEGER)
    .run();
}
