import { type Connector, startConnector } from '../harness/connector.ts';
import { connectUnoPim, pairShop } from '../harness/pair.ts';
import type { SiteApi } from '../harness/site-api.ts';
import { type DemoCatalogue, seedDemoCatalogue } from '../makers/demo-catalogue.ts';
import { addShopStructure } from '../makers/pim-structure.ts';
import { type ShopSandbox, startShopSandbox } from '../sandbox/shop/index.ts';
import { buildAdminPages } from '../sandbox/shop/wp-admin/build-pages.ts';
import { startUnoPimSandbox, type UnoPimSandbox } from '../sandbox/unopim/index.ts';
import { copyPimFacts, type PimFacts } from './expectation/facts.ts';
import { type KeptData, readKept, writeKept } from './kept/kept-data.ts';
import { restoreShop, rowsOfShop } from './kept/shop-rows.ts';
import { restoreUnoPim, rowsOfUnoPim } from './kept/unopim-rows.ts';
import type { DemoOptions } from './options.ts';
import { openStateFolder } from './state-folder.ts';

/** A shop and a PIM with a Worker between them, paired and connected. */
export interface DemoWorld {
  readonly shop: ShopSandbox;
  readonly unopim: UnoPimSandbox;
  readonly connector: Connector;
  readonly api: SiteApi;
  readonly catalogue: DemoCatalogue;
  /** UnoPim before the first push. */
  readonly before: PimFacts;
  /** Stops everything, and writes down what a start with `--keep` needs. */
  close(): Promise<void>;
}

/** So long after a save the shop delivers it. */
const DELIVERY_DELAY_MS = 500;
const CRON_EVERY_MS = 60_000;

/** Starts all three on 127.0.0.1, and pairs and connects them through the API, as a person would. */
export async function startDemoWorld(options: DemoOptions): Promise<DemoWorld> {
  const state = await openStateFolder(options);
  const kept = await readKept(state.path);
  const { shop, catalogue } = await startShop(kept, options);
  const { unopim, before } = await startUnoPim(kept, options.rate);
  const port = options.port ?? kept?.ports.worker;
  const connector = await startConnector({
    stateDir: state.path,
    secrets: state.secrets,
    testRuntime: options.json,
    ...(port === undefined ? {} : { port }),
  });
  const api = await pairShop({ connector, shop, now: Date.now });
  await connectUnoPim(api, unopim);
  const minute = setInterval(() => void connector.cron().catch(() => undefined), CRON_EVERY_MS);
  const running = { shop, unopim, connector, api, catalogue, before };
  const close = async (): Promise<void> => {
    clearInterval(minute);
    await connector.stop();
    await Promise.all([shop.close(), unopim.close()]);
    await writeKept(state.path, keptOf(running));
  };
  return { ...running, close };
}

async function startShop(kept: KeptData | null, { once, json }: DemoOptions) {
  const hasPages = !once && !json;
  const shop = await startShopSandbox({
    port: kept?.ports.shop ?? 0,
    name: 'Demo shop',
    deliver: { delayMs: DELIVERY_DELAY_MS },
    customTopics: true,
    ...(hasPages ? { adminFiles: await buildAdminPages() } : {}),
  });
  if (kept === null) return { shop, catalogue: seedDemoCatalogue(shop) };
  restoreShop(shop.store, kept.shop);
  return { shop, catalogue: kept.catalogue };
}

async function startUnoPim(kept: KeptData | null, rate: number | null) {
  const unopim = await startUnoPimSandbox({ port: kept?.ports.unopim ?? 0, rateLimitPerMinute: rate });
  if (kept === null) addShopStructure(unopim.store);
  else restoreUnoPim(unopim.store, kept.unopim);
  return { unopim, before: kept?.before ?? copyPimFacts(unopim.store) };
}

function keptOf({ shop, unopim, connector, catalogue, before }: Omit<DemoWorld, 'close' | 'api'>): KeptData {
  const portOf = ({ url }: { url: string }) => Number(new URL(url).port);
  return {
    ports: { shop: portOf(shop), unopim: portOf(unopim), worker: portOf(connector) },
    shop: rowsOfShop(shop.store),
    unopim: rowsOfUnoPim(unopim.store),
    catalogue,
    before,
  };
}
