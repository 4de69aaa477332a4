import type { SiteChore } from '../../../worker/chores/site-chore.ts';
import { connectionId, siteId, type WooId, wooId } from '../../../worker/domain/ids.ts';
import type { ListedProduct } from '../../../worker/domain/schedule/dated-ahead.ts';
import { type SiteInfo, siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import { err, ok } from '../../../worker/lib/result.ts';
import type { ProblemCause } from '../../../worker/ports/problems.ts';
import type { Services } from '../../../worker/ports/services.ts';
import type { Shop, ShopWebhook } from '../../../worker/ports/shop.ts';
import type { ShopSweep, SweepPage } from '../../../worker/ports/shop-sweep.ts';
import type { Site } from '../../../worker/ports/sites.ts';
import type { OwnWebhook } from '../../../worker/ports/webhooks.ts';
import { listed, NOW, seen } from '../domain/schedule/listed.ts';
import { shopError } from '../http/fakes.ts';

export const SITE_ID = siteId('site_1');
export const SITE_INFO: SiteInfo = siteInfoSchema.parse({ currency: 'EUR', language: 'it_IT' });

/** A shop's list as it stands at each request, and what a chore made of it. */
export interface ListWorld {
  /** Ids in the shop's list. */
  ids: number[];
  /** Changes the list before the given request (1, 2, …) is answered. */
  before: (request: number) => void;
  /** What single answers say is there although the list does not show it. */
  hidden: Set<number>;
  linked: number[];
  /** true = the shop does not answer for its lists. */
  areListsDown: boolean;
  /** When the next turn begins. */
  begunAt: number;
  requests: number;
  asked: number[];
  problems: ProblemCause[];
  cleared: string[];
  webhooks: ShopWebhook[];
  known: readonly OwnWebhook[];
  createWebhook: Shop['createWebhook'];
  deleted: number[];
  publicUrl: string | null;
  cursor: unknown;
  /** What the shop says of itself, and the site as it is stored. */
  info: Awaited<ReturnType<Shop['readSiteInfo']>>;
  stored: Site;
  reloads: number;
}

export function listWorld(over: Partial<ListWorld> = {}): ListWorld {
  const world: ListWorld = {
    ids: [],
    before: () => undefined,
    hidden: new Set(),
    linked: [],
    areListsDown: false,
    begunAt: NOW,
    requests: 0,
    asked: [],
    problems: [],
    cleared: [],
    webhooks: [],
    known: [],
    createWebhook: async ({ topic, deliveryUrl }) => {
      const webhook = { id: 1000 + world.webhooks.length, status: 'active', topic, deliveryUrl };
      world.webhooks.push(webhook);
      return ok(webhook);
    },
    deleted: [],
    publicUrl: 'https://connector.example.com',
    cursor: null,
    info: ok(SITE_INFO),
    stored: { id: SITE_ID, state: 'active', info: SITE_INFO } as Site,
    reloads: 0,
    ...over,
  };
  return world;
}

/** One turn of a chore over that world; only what chores use of the ports is there. */
export function choreOf(world: ListWorld): SiteChore {
  const site = { id: SITE_ID, connectionId: connectionId('con_1'), createdAt: NOW - 86_400_000 };
  return {
    services: fakeServices(world),
    site: site as SiteChore['site'],
    shop: fakeShop(world) as Shop,
    lists: fakeLists(world),
    health: { failed: async () => undefined, succeeded: async () => undefined },
    turn: { siteId: SITE_ID, task: 'sweep', until: NOW + 1, doneAt: null, cursor: world.cursor },
    begunAt: world.begunAt,
  };
}

function fakeLists(world: ListWorld): ShopSweep {
  const read = async (number: number) => {
    world.requests += 1;
    world.before(world.requests);
    if (world.areListsDown) return err(shopError('woocommerce.unreachable', 'unreachable'));
    return ok(pageOf(world.ids, number));
  };
  return {
    changed: ({ page }) => read(page),
    all: ({ page }) => read(page),
    variations: async () => ok(null),
    named: async (ids) =>
      ok(
        pageOf(
          world.ids.filter((id) => ids.includes(wooId(id))),
          1,
        ),
      ),
    ids: async () => ok({ ids: [], variations: 0, total: 0, isLast: true }),
    tagged: async () => ok([]),
    wakeCron: async () => undefined,
  };
}

function pageOf(ids: readonly number[], number: number): SweepPage {
  const rows = ids.slice((number - 1) * 100, number * 100);
  return {
    products: rows.map((id): ListedProduct => listed(id)),
    total: ids.length,
    isLast: number * 100 >= ids.length,
    isShort: false,
    shopNow: NOW,
  };
}

function fakeShop(world: ListWorld): Partial<Shop> {
  return {
    readAttributes: async () => ok([]),
    readCategories: async () => ok([]),
    async locate(id: WooId) {
      return ok(world.hidden.has(id) ? { is: 'product', id } : { is: 'gone' });
    },
    readSiteInfo: async () => world.info,
    listWebhooks: async () => ok([...world.webhooks]),
    createWebhook: (webhook) => world.createWebhook(webhook),
    async deleteWebhook(id) {
      world.deleted.push(id);
      world.webhooks = world.webhooks.filter((webhook) => webhook.id !== id);
      return ok(undefined);
    },
  };
}

function fakeServices(world: ListWorld): Services {
  const services = {
    config: { publicUrl: world.publicUrl },
    clock: { now: () => NOW, sleep: async () => undefined },
    lane: () => ({
      async reload() {
        world.reloads += 1;
      },
    }),
    doorbell: { ring: async () => undefined },
    store: {
      jobs: {
        async request(jobs: readonly { wcId: number }[]) {
          world.asked.push(...jobs.map(({ wcId }) => wcId));
        },
      },
      marks: {
        read: async () => new Map(),
        save: async () => undefined,
        drop: async () => undefined,
      },
      seen: {
        read: async () => new Map(world.linked.map((id) => [wooId(id), seen(id)])),
        resting: async () => new Set(),
        linkedBetween: async ({ after, upTo }: { after: number; upTo: number | null }) =>
          world.linked
            .filter((id) => id > after && (upTo === null || id <= upTo))
            .map((id) => ({ id: wooId(id), inTrash: false })),
        countLinked: async () => world.linked.length,
      },
      problems: {
        async raise({ cause }: { cause: ProblemCause }) {
          world.problems.push(cause);
        },
        async clear({ keys }: { keys: readonly string[] }) {
          world.cleared.push(...keys);
        },
      },
      sites: {
        byId: async () => world.stored,
        async save(saved: Site) {
          world.stored = saved;
        },
        secrets: async () => ({ webhookSecret: 'kept-secret' }),
      },
      configs: { read: async () => ({ mapping: { core: [], attributes: [], axes: [] } }) },
      links: { terms: async () => new Map() },
      webhooks: {
        ofSite: async () => world.known,
        async replaceAll(_: unknown, rows: readonly OwnWebhook[]) {
          world.known = rows;
        },
      },
    },
  };
  return services as unknown as Services;
}

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
