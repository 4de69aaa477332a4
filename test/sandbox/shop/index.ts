import type { AddressInfo } from 'node:net';
import { createAdmin, type ShopAdmin } from './admin/admin.ts';
import { createApiKey, createApplicationPassword } from './admin/site-screens.ts';
import { control } from './http/control.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { createSite } from './http/handle.ts';
import type { RequestLogEntry } from './http/request-log.ts';
import { createShopServer, type RequestHook } from './http/server.ts';
import type { Shop, ShopSettings } from './shop.ts';
import { createStore, type ShopStore } from './store/shop-store.ts';
import { createHooks } from './webhooks/hooks.ts';
import { createWebhookQueue, type WebhookQueue } from './webhooks/queue.ts';
import type { DeliveryRecord } from './webhooks/records.ts';
import type { PluginState } from './wp-admin/wordpress-routes.ts';
import type { AdminFiles } from './wp-admin/wp-admin.ts';

export type { ShopAdmin } from './admin/admin.ts';
export type { UploadInput } from './catalogue/media.ts';
export type { AttributeInput, MetaInput, ProductInput } from './catalogue/product-input.ts';
export type { FaultRule, Faults } from './http/faults.ts';
export type { RequestLogEntry } from './http/request-log.ts';
export type { ShopStore } from './store/shop-store.ts';
export type { WebhookQueue } from './webhooks/queue.ts';
export type { DeliveryRecord, PendingDelivery, RunOptions } from './webhooks/records.ts';

export interface ShopSandboxOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  /** What the shop believes its address to be, where another server stands before it; its own address. */
  home?: string;
  /** Epoch milliseconds; the shop's only clock. */
  now?: () => number;
  /** IANA zone of the site; Europe/Rome. */
  timeZone?: string;
  /** ISO code; EUR. */
  currency?: string;
  /** Site language; it_IT. */
  locale?: string;
  /** `manual`: only `webhookQueue.run` (or wp-cron.php) delivers. Otherwise by itself, so long after an event. */
  deliver?: 'manual' | { delayMs: number };
  /** Our plugin is active: topics for terms, attributes, variations and `product.purged`. */
  customTopics?: boolean;
  /** Every answer takes so long. */
  serviceTimeMs?: number;
  name?: string;
  /** Our plugin with its admin pages (`buildAdminPages`); they are left out otherwise. */
  adminFiles?: AdminFiles;
  /** Deliver only where WordPress would: public host, port 80, 443 or 8080. Off, as tests live on loopback. */
  safeUrls?: boolean;
  /** 60 000 as in WooCommerce. */
  deliveryTimeoutMs?: number;
  /** Decides fault probabilities; Math.random. */
  random?: () => number;
}

export interface ShopSandbox {
  /** Home address, plain http, no trailing slash; `X-WC-Webhook-Source` is this with a slash. */
  url: string;
  /** A read_write key of a shop manager. Over plain http it signs OAuth 1.0a; Basic needs `X-Forwarded-Proto: https`. */
  keys: { consumerKey: string; consumerSecret: string };
  /** An application password of the same manager, for wc/v3 and wp/v2 (Basic, same TLS rule). */
  application: { username: string; password: string };
  /** Plain state; read it freely, change it through `admin`. A reset replaces what it holds, not the object. */
  readonly store: ShopStore;
  readonly admin: ShopAdmin;
  readonly webhookQueue: WebhookQueue;
  /** What our plugin has stored; a pairing made through the API can be put in. */
  readonly plugin: PluginState;
  /** What was sent to webhooks and answered, pings included. */
  deliveries: DeliveryRecord[];
  requests: RequestLogEntry[];
  faults: Faults;
  /** Called before each request is answered, to let something happen in between; the result removes it. */
  beforeRequest(hook: RequestHook): () => void;
  /** Back to a shop as just installed: keys, port and clock stay; logs, faults, queue and webhooks go. */
  reset(): void;
  close(): Promise<void>;
}

const MANAGER = 'shop-manager';

function settingsOf(options: ShopSandboxOptions): ShopSettings {
  return {
    name: options.name ?? 'Sandbox Shop',
    timeZone: options.timeZone ?? 'Europe/Rome',
    locale: options.locale ?? 'it_IT',
    customTopics: options.customTopics ?? false,
    safeUrls: options.safeUrls ?? false,
    deliveryTimeoutMs: options.deliveryTimeoutMs ?? 60_000,
  };
}

/** A shop that behaves like WooCommerce 10.5 as measured (contracts/woocommerce.md), on 127.0.0.1. */
export async function startShopSandbox(options: ShopSandboxOptions = {}): Promise<ShopSandbox> {
  const now = options.now ?? Date.now;
  const currency = options.currency ?? 'EUR';
  let url = `http://127.0.0.1:${options.port ?? 0}`;
  const store = createStore({ currency });
  const shop: Shop = {
    settings: settingsOf(options),
    store,
    hooks: createHooks(),
    now,
    home: () => options.home ?? url,
  };
  const deliveries: DeliveryRecord[] = [];
  const requests: RequestLogEntry[] = [];
  const hooks = new Set<RequestHook>();
  const faults = createFaults(options.random ?? Math.random);
  const log = (record: Omit<DeliveryRecord, 'seq'>): DeliveryRecord => {
    const entry = { seq: (deliveries.at(-1)?.seq ?? 0) + 1, ...record };
    deliveries.push(entry);
    return entry;
  };
  const deliver = options.deliver ?? 'manual';
  const queue = createWebhookQueue({
    shop,
    log,
    delayMs: deliver === 'manual' ? undefined : deliver.delayMs,
  });
  const admin = createAdmin(shop);
  const key = createApiKey(shop);
  const application = createApplicationPassword(shop, { username: MANAGER });
  const plugin: PluginState = { pairing: null };
  const { adminFiles } = options;
  const site = createSite(
    shop,
    queue,
    adminFiles === undefined ? null : { state: plugin, files: adminFiles },
  );

  function reset(): void {
    queue.stop();
    Object.assign(store, createStore({ currency }), { apiKeys: [key], applicationPasswords: [application] });
    for (const list of [deliveries, requests]) list.splice(0);
    faults.clear();
  }

  const server = createShopServer({
    site: () => site,
    control: (incoming) =>
      control(
        { shop: () => shop, admin: () => admin, queue: () => queue, faults, requests, deliveries, reset },
        incoming,
      ),
    faults,
    requests,
    hooks,
    now,
    home: shop.home,
    serviceTimeMs: options.serviceTimeMs ?? 0,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    keys: { consumerKey: key.key, consumerSecret: key.secret },
    application: { username: MANAGER, password: application.password },
    store,
    admin,
    webhookQueue: queue,
    plugin,
    deliveries,
    requests,
    faults,
    beforeRequest: (hook) => {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    reset,
    close: async () => {
      queue.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
