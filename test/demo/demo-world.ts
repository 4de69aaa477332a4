import { type Connector, startConnector } from '../harness/connector.ts';
import { connectUnoPim, pairShop } from '../harness/pair.ts';
import type { SiteApi } from '../harness/site-api.ts';
import { type DemoCatalogue, seedDemoCatalogue } from '../makers/demo-catalogue.ts';
import { addShopStructure } from '../makers/pim-structure.ts';
import { type ShopSandbox, startShopSandbox } from '../sandbox/shop/index.ts';
import { startUnoPimSandbox, type UnoPimSandbox } from '../sandbox/unopim/index.ts';
import type { DemoOptions } from './options.ts';
import { openStateFolder } from './state-folder.ts';

/** A shop and a PIM with a Worker between them, paired and connected. */
export interface DemoWorld {
  readonly shop: ShopSandbox;
  readonly unopim: UnoPimSandbox;
  readonly connector: Connector;
  readonly api: SiteApi;
  readonly catalogue: DemoCatalogue;
  close(): Promise<void>;
}

/** So long after a save the shop delivers it. */
const DELIVERY_DELAY_MS = 500;
const CRON_EVERY_MS = 60_000;

/** Starts all three on 127.0.0.1, and pairs and connects them through the API, as a person would. */
export async function startDemoWorld(options: DemoOptions): Promise<DemoWorld> {
  const state = await openStateFolder(options);
  const shop = await startShopSandbox({
    name: 'Demo shop',
    deliver: { delayMs: DELIVERY_DELAY_MS },
    customTopics: true,
  });
  const catalogue = seedDemoCatalogue(shop);
  const unopim = await startUnoPimSandbox({ rateLimitPerMinute: options.rate });
  addShopStructure(unopim.store);
  const connector = await startConnector({
    stateDir: state.path,
    secrets: state.secrets,
    testRuntime: options.json,
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  const api = await pairShop({ connector, shop, now: Date.now });
  await connectUnoPim(api, unopim);
  const minute = setInterval(() => void connector.cron().catch(() => undefined), CRON_EVERY_MS);
  const close = async (): Promise<void> => {
    clearInterval(minute);
    await connector.stop();
    await Promise.all([shop.close(), unopim.close()]);
  };
  return { shop, unopim, connector, api, catalogue, close };
}
