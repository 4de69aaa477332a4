import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connector, startConnector } from '../../harness/connector.ts';
import { freePort } from '../../harness/free-port.ts';
import { type DemoCatalogue, seedDemoCatalogue } from '../../makers/demo-catalogue.ts';
import { addShopStructure } from '../../makers/pim-structure.ts';
import { type ShopSandbox, startShopSandbox } from '../../sandbox/shop/index.ts';
import {
  startUnoPimSandbox,
  type UnoPimSandbox,
  type UnoPimSandboxOptions,
} from '../../sandbox/unopim/index.ts';
import { type SiteOptions, startSite, type WordPressSite } from './site.ts';

export interface WordPressWorldOptions extends SiteOptions {
  /** false = an empty shop; else the demo's catalogue, where WooCommerce is the stand-in. */
  readonly isSeeded?: boolean;
  readonly unopim?: UnoPimSandboxOptions;
}

/** A WordPress with the plugin, a Worker and a UnoPim, none of which knows the others yet. */
export interface WordPressWorld {
  readonly site: WordPressSite;
  /** What stands behind the stand-in; null = a real WooCommerce answers. */
  readonly shop: ShopSandbox | null;
  readonly catalogue: DemoCatalogue;
  readonly unopim: UnoPimSandbox;
  readonly connector: Connector;
  /** A new one-time code, as the Worker's owner makes it. */
  pairingCode(): Promise<string>;
  close(): Promise<void>;
}

/** Starts all of it on loopback. With `WOOCOMMERCE_DIR` set WooCommerce is the real one. */
export async function startWordPressWorld(options: WordPressWorldOptions): Promise<WordPressWorld> {
  const port = options.port ?? (await freePort());
  const woocommerce = options.woocommerce ?? process.env['WOOCOMMERCE_DIR'];
  const site = await startSite({ ...options, port, ...(woocommerce ? { woocommerce } : {}) });
  const shop = woocommerce ? null : await startShop(site);
  const catalogue = shop === null || options.isSeeded === false ? {} : seedDemoCatalogue(shop);
  if (shop !== null) await showProducts(site, shop);
  const unopim = await startUnoPimSandbox(options.unopim);
  addShopStructure(unopim.store);
  const stateDir = await mkdtemp(join(tmpdir(), 'wordpress-worker-'));
  const connector = await startConnector({ stateDir, testRuntime: false });
  return {
    site,
    shop,
    catalogue,
    unopim,
    connector,
    pairingCode: () => pairingCode(connector),
    async close() {
      await connector.stop();
      await Promise.all([shop?.close(), unopim.close(), site.close()]);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

async function startShop(site: WordPressSite): Promise<ShopSandbox> {
  const shop = await startShopSandbox({
    home: site.url,
    name: 'Test shop',
    deliver: { delayMs: 300 },
    customTopics: true,
  });
  const { consumerKey: user, consumerSecret: password } = shop.keys;
  await site.php(`update_option( 'stand_in_shop', ${phpArray({ url: shop.url, user, password })} );`);
  return shop;
}

/** The sandbox's products as posts of the same ids, so that WordPress has their edit pages. */
export async function showProducts(site: WordPressSite, shop: ShopSandbox): Promise<void> {
  const products = [...shop.store.products.values()]
    .filter(({ type }) => type !== 'variation')
    .map(({ id, name }) => ({ id, name }));
  const json = JSON.stringify(JSON.stringify(products)).replaceAll('$', '\\$');
  await site.php(`
    foreach ( json_decode( ${json}, true ) as $product ) {
      wp_insert_post( array( 'import_id' => $product['id'], 'post_title' => $product['name'], 'post_type' => 'product', 'post_status' => 'publish' ) );
    }`);
}

async function pairingCode(connector: Connector): Promise<string> {
  const answer = await connector.fetch('/v1/pairing-codes', {
    method: 'POST',
    headers: { authorization: `Bearer ${connector.secrets.connectorKey}` },
  });
  return ((await answer.json()) as { code: string }).code;
}

function phpArray(fields: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `'${name}' => '${value}'`);
  return `array( ${pairs.join(', ')} )`;
}
