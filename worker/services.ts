import { type ConnectionId, connectionId, siteId } from './domain/ids.ts';
import { type Env, readConfig } from './env.ts';
import type { Doorbell, LaneApi } from './ports/lane.ts';
import type { Services, WorkerConfig } from './ports/services.ts';
import type { Site } from './ports/sites.ts';
import { clock, openDatabase, outgoingFetch } from './runtime.ts';
import { makeSecretBox } from './store/secret-box.ts';
import { makeStore } from './store/store.ts';
import { makeUnoPim } from './unopim/unopim.ts';
import { makeShop, type ShopOptions } from './woocommerce/shop.ts';
import { makeShopSweep } from './woocommerce/sweep.ts';

const TIMEOUT_MS = 30_000;
const PIM_CONCURRENCY = 4;
const SHOP_CONCURRENCY = 2;

/** Secrets or variables are missing or wrong; each problem is named, no value is repeated. */
export class BadEnvironment extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The Worker is not set up: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

const built = new WeakMap<Env, Services>();

/** The only place where adapters are made: once per isolate, from validated configuration. */
export function makeServices(env: Env): Services {
  const known = built.get(env);
  if (known !== undefined) return known;
  const config = readConfig(env);
  if (!config.ok) throw new BadEnvironment(config.problems);
  const services = compose(env, config.value);
  built.set(env, services);
  return services;
}

function compose(env: Env, config: WorkerConfig): Services {
  const { allowInsecure } = config;
  const store = makeStore({ db: openDatabase(env.DB), secrets: makeSecretBox(config.encryptionKeys) });
  const shopOptions = ({ url, secrets, plugins }: Parameters<Services['shopWith']>[0]): ShopOptions => ({
    url,
    credentials: secrets,
    fetch: outgoingFetch,
    clock,
    timeoutMs: TIMEOUT_MS,
    concurrency: SHOP_CONCURRENCY,
    allowInsecure,
    plugins,
  });
  const storedShop = async (site: Site): Promise<ShopOptions | null> => {
    const secrets = await store.sites.secrets(site.id);
    return secrets === null
      ? null
      : shopOptions({ url: site.url, secrets: secrets.shop, plugins: site.info.plugins });
  };
  return {
    config,
    clock,
    store,
    doorbell: makeDoorbell(env),
    lane: (id) => env.LANE.get(env.LANE.idFromName(id)) as unknown as LaneApi,
    async shop(site) {
      const options = await storedShop(site);
      return options === null ? null : makeShop(options);
    },
    async shopSweep(site) {
      const options = await storedShop(site);
      return options === null ? null : makeShopSweep(options);
    },
    shopWith: (shop) => makeShop(shopOptions(shop)),
    pimWith: ({ address, version, ...credentials }) =>
      makeUnoPim({
        address,
        credentials,
        ...(version === undefined ? {} : { version }),
        fetch: outgoingFetch,
        clock,
        timeoutMs: TIMEOUT_MS,
        concurrency: PIM_CONCURRENCY,
        allowInsecure,
      }),
    randomToken,
    newSiteId: () => siteId(crypto.randomUUID()),
    newConnectionId: () => connectionId(crypto.randomUUID()),
  };
}

function makeDoorbell(env: Env): Doorbell {
  return {
    async ring(id: ConnectionId, options = {}) {
      const queue = options.media === true ? env.MEDIA_QUEUE : env.PUSH_QUEUE;
      const message = {
        connectionId: id,
        ...(options.requests === undefined ? {} : { requests: [...options.requests] }),
      };
      await queue.send(
        message,
        options.delaySeconds === undefined ? {} : { delaySeconds: options.delaySeconds },
      );
    },
  };
}

function randomToken(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
