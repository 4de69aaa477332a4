import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { configure } from '../../demo/configure.ts';
import { type Connector, startConnector } from '../../harness/connector.ts';
import { freePort } from '../../harness/free-port.ts';
import { connectUnoPim, pairShop } from '../../harness/pair.ts';
import type { SiteApi } from '../../harness/site-api.ts';
import { restChores } from '../../harness/world.ts';
import { type ShopSandbox, startShopSandbox } from '../../sandbox/shop/index.ts';
import { addProduct } from '../cost/catalogue.ts';
import { connectInspector, type Inspector } from '../measure/inspector.ts';
import { roomForState } from './room-for-state.ts';
import { openUnoPim, type UnoPim } from './unopim-process.ts';

export interface BulkWorldOptions {
  readonly products: number;
  readonly serviceTimeMs: number;
  readonly d1LatencyMs?: number;
}

/** A shop full of products and a UnoPim in a process of its own, for runs over everything. */
export interface BulkWorld {
  readonly shop: ShopSandbox;
  readonly unopim: UnoPim;
  readonly connector: Connector;
  readonly inspector: Inspector;
  readonly api: SiteApi;
  readonly productIds: readonly number[];
  close(): Promise<void>;
}

const CRON_EVERY_MS = 60_000;

export async function startBulkWorld(options: BulkWorldOptions): Promise<BulkWorld> {
  const stateDir = await mkdtemp(join(await roomForState(), 'bulk-'));
  const inspectorPort = await freePort();
  const unopim = await openUnoPim(options.serviceTimeMs);
  const shop = await startShopSandbox({ deliver: 'manual' });
  const connector = await startConnector({ stateDir, inspectorPort });
  const api = await pairShop({ connector, shop, now: Date.now });
  await connectUnoPim(api, unopim);
  await configure(api);
  await restChores(connector.database, api.siteId);
  await connector.fetch(`/__test/d1-latency?ms=${options.d1LatencyMs ?? 0}`);
  silence(shop);
  const productIds = Array.from({ length: options.products }, () => addProduct({ shop }));
  const inspector = await connectInspector(inspectorPort);
  const minute = setInterval(() => void connector.cron().catch(() => undefined), CRON_EVERY_MS);
  return {
    shop,
    unopim,
    connector,
    inspector,
    api,
    productIds,
    async close() {
      clearInterval(minute);
      inspector.close();
      await connector.stop();
      await shop.close();
      unopim.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

/** A run is all that happens: the shop tells nothing of what is saved. */
function silence({ store }: ShopSandbox): void {
  for (const webhook of store.webhooks.values()) webhook.status = 'paused';
}
