import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEntry } from '../../harness/bundle.ts';
import { type Connector, type ConnectorOptions, startConnector } from '../../harness/connector.ts';
import { connectUnoPim, pairShop } from '../../harness/pair.ts';
import { startShopSandbox } from '../../sandbox/shop/index.ts';
import { startUnoPimSandbox } from '../../sandbox/unopim/index.ts';
import { BARE_SECRET } from '../../worker/harness/bare-secret.ts';
import type { Target } from './load.ts';

/** The Worker with a paired site and the bare routes beside it; what it rings for lies in its queue unheard. */
export interface Receiver {
  readonly connector: Connector;
  readonly targets: Readonly<Record<'worker' | 'upsert' | 'queue', Target>>;
  /** The same state in a new workerd, after SIGKILL. */
  restart(): Promise<Connector>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const stateDir = await mkdtemp(join(tmpdir(), 'ingest-'));
  const options: ConnectorOptions = {
    stateDir,
    script: await bundleEntry('test/worker/harness/bare-receiver.ts'),
    consumers: false,
  };
  let connector = await startConnector(options);
  const shop = await startShopSandbox({ deliver: 'manual' });
  const unopim = await startUnoPimSandbox();
  const api = await pairShop({ connector, shop, now: Date.now });
  await connectUnoPim(api, unopim);
  await connector.database
    .prepare('CREATE TABLE bare (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL) WITHOUT ROWID')
    .run();
  const [webhook] = shop.store.webhooks.values();
  const target = (path: string, secret: string): Target => ({
    url: `${connector.url}${path}`,
    secret,
    source: `${shop.url}/`,
  });
  return {
    connector,
    targets: {
      worker: target(`/webhooks/${api.siteId}`, webhook?.secret ?? ''),
      upsert: target('/bare/upsert/{id}', BARE_SECRET),
      queue: target('/bare/queue/{id}', BARE_SECRET),
    },
    async restart() {
      const { secrets, url } = connector;
      await connector.kill();
      connector = await startConnector({ ...options, secrets, port: Number(new URL(url).port) });
      return connector;
    },
    async close() {
      await connector.stop();
      await Promise.all([shop.close(), unopim.close()]);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
