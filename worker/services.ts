import { type ConnectionId, connectionId, siteId } from './domain/ids.ts';
import { callLimits } from './domain/settings/call-limits.ts';
import { settingsSchema } from './domain/settings/schema.ts';
import { type Env, readConfig } from './env.ts';
import { postMessage } from './lib/post-message.ts';
import type { Doorbell, LaneApi } from './ports/lane.ts';
import type { CallLimits, Services, WorkerConfig } from './ports/services.ts';
import type { Site } from './ports/sites.ts';
import { clock, openDatabase, outgoingFetch } from './runtime.ts';
import { makeSecretBox } from './store/secret-box.ts';
import { makeStore } from './store/store.ts';
import { makeUnoPim } from './unopim/unopim.ts';
import { makeShop, type ShopOptions } from './woocommerce/shop.ts';
import { makeShopSweep } from './woocommerce/sweep.ts';

/** Before there are settings: while a site is paired and connected. */
const { shop: SHOP_LIMITS, pim: PIM_LIMITS } = callLimits(settingsSchema.parse({}));

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
  const shopOptions = (
    { url, secrets, plugins }: Parameters<Services['shopWith']>[0],
    limits: CallLimits,
  ): ShopOptions => ({
    url,
    credentials: secrets,
    fetch: outgoingFetch,
    clock,
    ...limits,
    allowInsecure,
    plugins,
  });
  const storedShop = async (site: Site): Promise<ShopOptions | null> => {
    const [secrets, settings] = await Promise.all([
      store.sites.secrets(site.id),
      store.configs.settings(site.id),
    ]);
    if (secrets === null) return null;
    const shop = { url: site.url, secrets: secrets.shop, plugins: site.info.plugins };
    return shopOptions(shop, callLimits(settings).shop);
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
    shopWith: (shop) => makeShop(shopOptions(shop, SHOP_LIMITS)),
    pimWith: ({ address, version, limits = PIM_LIMITS, ...credentials }) =>
      makeUnoPim({
        address,
        credentials,
        ...(version === undefined ? {} : { version }),
        fetch: outgoingFetch,
        clock,
        ...limits,
        allowInsecure,
      }),
    postMessage: (message) => postMessage({ ...message, allowInsecure, fetch: outgoingFetch }),
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
