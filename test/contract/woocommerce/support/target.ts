import { type Client, type Credentials, createClient, type Document } from '../../../harness/shop-client.ts';
import { type ShopSandbox, type ShopSandboxOptions, startShopSandbox } from '../../../sandbox/shop/index.ts';

/** A real shop instead of the sandbox: WOOCOMMERCE_URL, WOOCOMMERCE_KEY, WOOCOMMERCE_SECRET. */
const REAL = {
  url: process.env['WOOCOMMERCE_URL']?.replace(/\/$/, ''),
  key: process.env['WOOCOMMERCE_KEY'],
  secret: process.env['WOOCOMMERCE_SECRET'],
};

export const isRealShop = Boolean(REAL.url && REAL.key && REAL.secret);

export interface Target {
  client: Client;
  credentials: Credentials;
  /** In front of every name and SKU, so that a real shop can be cleaned up. */
  prefix: string;
  /** Creates by REST and removes after the suite. */
  make<T extends Document = Document>(collection: string, body: Record<string, unknown>): Promise<T>;
  close(): Promise<void>;
}

function credentialsOf(sandbox: ShopSandbox | undefined): Credentials {
  if (!sandbox) return { url: REAL.url ?? '', key: REAL.key ?? '', secret: REAL.secret ?? '' };
  const { consumerKey, consumerSecret } = sandbox.keys;
  return {
    url: sandbox.url,
    key: consumerKey,
    secret: consumerSecret,
    headers: { 'x-forwarded-proto': 'https' },
  };
}

/** The shop the REST rules are checked against: the sandbox, or the real one named by the environment. */
export async function startTarget(): Promise<Target> {
  const sandbox = isRealShop ? undefined : await startShopSandbox();
  const credentials = credentialsOf(sandbox);
  const client = createClient(credentials);
  const made: string[] = [];
  return {
    client,
    credentials,
    prefix: `CT${Date.now().toString(36).toUpperCase()}`,
    make: async <T extends Document>(collection: string, body: Record<string, unknown>) => {
      const answer = await client.call<T>('POST', collection, body);
      if (answer.status !== 201)
        throw new Error(`POST ${collection}: ${answer.status} ${JSON.stringify(answer.body)}`);
      made.unshift(`${collection}/${answer.body.id}?force=true`);
      return answer.body;
    },
    close: async () => {
      for (const path of made) await client.call('DELETE', path);
      await sandbox?.close();
    },
  };
}

export interface SandboxTarget {
  shop: ShopSandbox;
  client: Client;
}

/** The sandbox with a client, for rules that need wp-admin, the clock or the queue. */
export async function startSandboxTarget(options: ShopSandboxOptions = {}): Promise<SandboxTarget> {
  const shop = await startShopSandbox(options);
  return { shop, client: createClient(credentialsOf(shop)) };
}
