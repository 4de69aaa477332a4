import type { Catalog } from '../../../worker/domain/catalog/catalog.ts';
import {
  type ConnectionId,
  connectionId,
  type RunId,
  type SiteId,
  siteId,
  type WooId,
} from '../../../worker/domain/ids.ts';
import { directionOf } from '../../../worker/domain/log/direction.ts';
import { namesChannel } from '../../../worker/domain/log/scopes.ts';
import { EMPTY_JOURNAL, type MappingJournal, nextJournal } from '../../../worker/domain/mapping/journal.ts';
import { isLive, NO_COUNTS, type Run } from '../../../worker/domain/run/run.ts';
import { mappingSchema, settingsSchema, siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import { err, ok } from '../../../worker/lib/result.ts';
import type { JobRequest, SiteRequest } from '../../../worker/ports/jobs.ts';
import type { Doorbell, LaneApi } from '../../../worker/ports/lane.ts';
import type { Link, LinkRow, TermLink } from '../../../worker/ports/links.ts';
import type { LogFilter, StoredLogRow } from '../../../worker/ports/logs.ts';
import type { PendingLook } from '../../../worker/ports/pending-looks.ts';
import type { Pim } from '../../../worker/ports/pim.ts';
import type { Problem } from '../../../worker/ports/problems.ts';
import type { Schedule } from '../../../worker/ports/schedules.ts';
import type { PimAccount, Services, Store, WorkerConfig } from '../../../worker/ports/services.ts';
import type { Shop, ShopWebhook } from '../../../worker/ports/shop.ts';
import type { Pulled, StoredShopStructure } from '../../../worker/ports/site-state.ts';
import type {
  Connection,
  ConnectionSecrets,
  Site,
  SiteConfig,
  SiteSecrets,
} from '../../../worker/ports/sites.ts';
import type { OwnWebhook } from '../../../worker/ports/webhooks.ts';
import { CORE_TOPICS } from '../../../worker/woocommerce/webhook-topics.ts';
import { fakeSchedules } from './schedules-made.ts';

export const NOW = Date.UTC(2026, 10, 2, 9, 30);

/** What the fake store holds, open to the tests. */
export interface World {
  now: number;
  sites: Map<SiteId, Site>;
  siteSecrets: Map<SiteId, SiteSecrets>;
  connections: Map<ConnectionId, Connection>;
  connectionSecrets: Map<ConnectionId, ConnectionSecrets>;
  configs: Map<SiteId, SiteConfig>;
  pendingLooks: Map<SiteId, Pick<PendingLook, 'since' | 'parts'>>;
  journals: Map<SiteId, MappingJournal>;
  catalogs: Map<ConnectionId, Catalog>;
  codes: Map<string, number>;
  pulled: Pulled[];
  structures: Map<SiteId, StoredShopStructure>;
  webhooks: Map<SiteId, readonly OwnWebhook[]>;
  links: Map<string, Link>;
  /** By kind of link, then by WooCommerce id. */
  termLinks: Map<string, ReadonlyMap<WooId, TermLink>>;
  logs: StoredLogRow[];
  problems: Problem[];
  problemMembers: Map<string, WooId[]>;
  schedules: Map<string, Schedule>;
  jobs: JobRequest[];
  rings: { connectionId: ConnectionId; options: Parameters<Doorbell['ring']>[1] }[];
  reloads: ConnectionId[];
  /** Names of store calls that fail, with how often still. */
  failing: Map<string, number>;
  shop: FakeShop;
  pimAccounts: PimAccount[];
  pim: Pick<Pim, 'check'> & Partial<Pim>;
  lane: Partial<LaneApi>;
  runs: Run[];
  /** Chores that were made due now. */
  hastened: string[];
  noticeUrls: string[];
}

export interface FakeShop {
  webhooks: ShopWebhook[];
  secrets: Map<number, string>;
  hasPlugin: boolean;
  readSiteInfo: Shop['readSiteInfo'];
  createWebhook: Shop['createWebhook'] | null;
  readOthers: Partial<Shop>;
}

export function makeWorld(): World {
  return {
    now: NOW,
    sites: new Map(),
    siteSecrets: new Map(),
    connections: new Map(),
    connectionSecrets: new Map(),
    configs: new Map(),
    pendingLooks: new Map(),
    journals: new Map(),
    catalogs: new Map(),
    codes: new Map(),
    pulled: [],
    structures: new Map(),
    webhooks: new Map(),
    links: new Map(),
    termLinks: new Map(),
    logs: [],
    problems: [],
    problemMembers: new Map(),
    schedules: new Map(),
    jobs: [],
    rings: [],
    reloads: [],
    failing: new Map(),
    shop: {
      webhooks: [],
      secrets: new Map(),
      hasPlugin: true,
      readSiteInfo: async () =>
        ok(siteInfoSchema.parse({ name: 'Gear', language: 'it_IT', currency: 'EUR', wooVersion: '10.5.0' })),
      createWebhook: null,
      readOthers: {},
    },
    pimAccounts: [],
    pim: { check: async () => ok({ version: '3', rateLimit: 120, rateRemaining: 111 }) },
    lane: {},
    runs: [],
    hastened: [],
    noticeUrls: [],
  };
}

export const CONFIG: WorkerConfig = {
  encryptionKeys: 'never-read-here',
  connectorKey: 'connector-key-of-this-test-0123456789',
  publicUrl: 'https://connector.example.com',
  allowInsecure: false,
};

/** Services over a world: everything works unless the world says otherwise. */
export function makeFakeServices(world: World, config: WorkerConfig = CONFIG): Services {
  let ids = 0;
  return {
    config,
    clock: { now: () => world.now, sleep: async () => undefined },
    store: makeFakeStore(world),
    doorbell: {
      async ring(id, options) {
        fail(world, 'doorbell.ring');
        world.rings.push({ connectionId: id, options });
      },
    },
    lane: (id) => fakeLane(world, id),
    shop: async (site) => (world.siteSecrets.has(site.id) ? fakeShop(world.shop) : null),
    shopSweep: async () => null,
    shopWith: () => fakeShop(world.shop),
    pimWith(account) {
      world.pimAccounts.push(account);
      return partly<Pim>(world.pim);
    },
    postMessage: async () => ok(undefined),
    randomToken: (bytes) => `${'random-'.repeat(bytes)}${++ids}`.slice(-(bytes * 4) / 3),
    newSiteId: () => siteId(`site-${++ids}`),
    newConnectionId: () => connectionId(`connection-${++ids}`),
  };
}

/** A port of which the test uses only a part; the rest would throw as "not a function". */
function partly<T>(part: Partial<T>): T {
  return part as T;
}

function fail(world: World, call: string): void {
  const left = world.failing.get(call) ?? 0;
  if (left <= 0) return;
  world.failing.set(call, left - 1);
  throw new Error(`D1_ERROR: ${call} failed, with the password hunter2`);
}

function makeFakeStore(world: World): Store {
  return {
    ...siteStores(world),
    ...workStores(world),
    statements: () => 0,
    commits: { commit: async () => undefined, commitTerms: async () => undefined },
    pulled: {
      async announce(_site, pulled) {
        world.pulled.push(...pulled);
      },
      read: async () => new Map(),
      forget: async () => undefined,
      prune: async () => undefined,
    },
    pairingCodes: {
      async add({ hash, expiresAt }) {
        world.codes.set(hash, expiresAt);
      },
      async redeem({ hash, now }) {
        const expiresAt = world.codes.get(hash) ?? 0;
        return expiresAt > now && world.codes.delete(hash);
      },
      prune: async () => undefined,
    },
    shopStructures: {
      read: async (id) => world.structures.get(id) ?? null,
      async save(id, structure) {
        world.structures.set(id, structure);
      },
    },
    activity: { count: async () => ({ more: false }), hours: async () => [], prune: async () => undefined },
    chores: {
      all: async () => [],
      begin: async () => null,
      end: async () => undefined,
      async hasten({ task }) {
        world.hastened.push(task);
      },
    },
    schedules: fakeSchedules(world.schedules),
    notices: partly<Store['notices']>({
      read: async () => null,
      url: async () => null,
      async save(_, { url }) {
        if (url !== undefined) world.noticeUrls.push(url);
      },
    }),
    marks: {
      read: async () => new Map(),
      save: async () => undefined,
      drop: async () => undefined,
    },
    seen: {
      read: async () => new Map(),
      resting: async () => new Set(),
      linkedBetween: async () => [],
      countLinked: async () => 0,
    },
    runs: fakeRuns(world),
    secretRotation: { reseal: async () => ({ changed: 0, current: 0 }) },
    webhooks: {
      ofSite: async (id) => world.webhooks.get(id) ?? [],
      async replaceAll(id, rows) {
        world.webhooks.set(id, rows);
      },
    },
  };
}

function siteStores(
  world: World,
): Pick<Store, 'sites' | 'connections' | 'configs' | 'mappings' | 'pendingLooks' | 'catalogs'> {
  const all = () => [...world.sites.values()];
  return {
    sites: {
      async byId(id) {
        fail(world, 'sites.byId');
        return world.sites.get(id) ?? null;
      },
      byUrl: async (url) => all().find((site) => site.url === url) ?? null,
      secrets: async (id) => world.siteSecrets.get(id) ?? null,
      async save(site, secrets) {
        world.sites.set(site.id, site);
        if (secrets !== null) world.siteSecrets.set(site.id, secrets);
      },
      async remove(id, { data }) {
        world.siteSecrets.delete(id);
        const site = world.sites.get(id);
        if (data) world.sites.delete(id);
        else if (site !== undefined) world.sites.set(id, { ...site, state: 'unpaired' });
      },
      ofConnection: async (id) => all().filter((site) => site.connectionId === id),
      stale: async () => [],
      active: async () => all().filter((site) => site.state === 'active'),
    },
    connections: {
      byId: async (id) => world.connections.get(id) ?? null,
      byAccount: async ({ address, clientId, username }) =>
        [...world.connections.values()].find(
          (known) => known.address === address && known.clientId === clientId && known.username === username,
        ) ?? null,
      secrets: async (id) => world.connectionSecrets.get(id) ?? null,
      async save(connection, secrets) {
        world.connections.set(connection.id, connection);
        if (secrets !== null) world.connectionSecrets.set(connection.id, secrets);
      },
      noteSuccess: async () => undefined,
      async rest(id, restUntil) {
        const known = world.connections.get(id);
        if (known !== undefined) world.connections.set(id, { ...known, restUntil });
      },
    },
    configs: {
      read: async (id) => world.configs.get(id) ?? emptyConfig(),
      settings: async (id) => (world.configs.get(id) ?? emptyConfig()).settings,
      async save(id, part) {
        world.configs.set(id, { ...(world.configs.get(id) ?? emptyConfig()), ...part });
      },
    },
    mappings: {
      async read(id) {
        const { mapping } = world.configs.get(id) ?? emptyConfig();
        return { mapping, journal: world.journals.get(id) ?? EMPTY_JOURNAL };
      },
      async replace({ siteId: id, before, mapping, by, at }) {
        const journal = world.journals.get(id) ?? EMPTY_JOURNAL;
        if (journal.version !== before.journal.version) return null;
        world.configs.set(id, { ...(world.configs.get(id) ?? emptyConfig()), mapping });
        const next = nextJournal(journal, { before: before.mapping, after: mapping, by, at });
        world.journals.set(id, next);
        return next.version;
      },
    },
    pendingLooks: {
      async note({ siteId: id, parts, at }) {
        if (parts.length > 0) world.pendingLooks.set(id, { since: at, parts });
      },
      async read(id) {
        const noted = world.pendingLooks.get(id);
        const products = linksOf(world, id).length;
        return noted === undefined || products === 0 ? null : { ...noted, products, runId: null };
      },
    },
    catalogs: {
      read: async (id) => world.catalogs.get(id) ?? null,
      async save(id, catalog) {
        world.catalogs.set(id, catalog);
      },
      saveOptions: async () => undefined,
    },
  };
}

export function emptyConfig(): SiteConfig {
  return { settings: settingsSchema.parse({}), channels: [], mapping: mappingSchema.parse({}) };
}

const linkKey = (site: SiteId, id: number) => `${site} ${id}`;

function workStores(world: World): Pick<Store, 'jobs' | 'links' | 'deletions' | 'logs' | 'problems'> {
  return {
    jobs: {
      async request(jobs) {
        fail(world, 'jobs.request');
        world.jobs.push(...jobs);
      },
      due: async () => [],
      claim: async () => undefined,
      finish: async () => undefined,
      postpone: async () => undefined,
      handOver: async () => undefined,
      live: async ({ siteId, kind, ids }) =>
        new Map(
          world.jobs
            .filter((job) => job.siteId === siteId && job.kind === kind && ids.includes(job.wcId))
            .map(({ wcId, dueAt }) => [wcId, dueAt]),
        ),
      restMany: async () => undefined,
      async requestBlocked({ siteId: id, ...request }) {
        const worn = linksOf(world, id).filter((link) => link.reason !== null || link.problemKey !== null);
        return requestRoots(
          world,
          { ...request, siteId: id },
          worn.map(({ rootId }) => rootId),
        );
      },
      requestProblem: async ({ key, ...request }) =>
        requestRoots(world, request, world.problemMembers.get(key) ?? []),
      wakeBlocked: async () => undefined,
      nextDueAt: async () => null,
      pruneMedia: async () => undefined,
      overdue: async () => [],
      count: async (id) => ({
        waiting: world.jobs.filter((job) => job.siteId === id).length,
        dead: 0,
        oldestDueAt: world.jobs[0]?.dueAt ?? null,
      }),
    },
    links: fakeLinks(world),
    deletions: {
      countSince: async () => ({ all: 0, products: 0 }),
      list: async () => [],
      count: async () => ({ trashed: 0, kept: 0, held: 0, confirmed: 0 }),
      confirm: async () => 0,
      keep: async () => 0,
    },
    logs: {
      nextId: (at) => at * 1024,
      append: async (rows) => {
        world.logs.push(...rows.map((row) => ({ ...row, at: Math.floor(row.id / 1024) })));
      },
      async page({ siteId: id, filter, before, limit }) {
        const rows = world.logs
          .filter((row) => row.siteId === id && (before === null || row.id < before) && fits(row, filter))
          .sort((a, b) => b.id - a.id);
        const page = rows.slice(0, limit);
        const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null;
        return { rows: page, next, searchedBackTo: page.at(-1)?.at ?? null };
      },
      async prune({ siteId: id, before, limit }) {
        const old = world.logs.filter((row) => row.siteId === id && row.at < before).slice(0, limit);
        world.logs = world.logs.filter((row) => !old.includes(row));
        return old.length;
      },
    },
    problems: {
      list: async (id) => world.problems.filter((problem) => problem.siteId === id),
      async raise({ siteId: id, cause, at }) {
        world.problems.push({ ...cause, siteId: id, count: 0, firstAt: at, lastAt: at, samples: [] });
      },
      async clear({ siteId: id, keys }) {
        world.problems = world.problems.filter((known) => known.siteId !== id || !keys.includes(known.key));
      },
      async clearWhereDone({ key }) {
        world.problems = world.problems.filter((known) => known.key !== key);
      },
    },
  };
}

/** The rules of the real one that the API rests on: one live run a kind, newest first, what has ended stays ended. */
function fakeRuns(world: World): Store['runs'] {
  const find = (site: SiteId, id: RunId) => world.runs.find((run) => run.siteId === site && run.id === id);
  return partly<Store['runs']>({
    async start({ order, at, ...place }) {
      const live = world.runs.find(
        (run) => run.siteId === place.siteId && run.kind === order.kind && isLive(run.state),
      );
      if (live !== undefined) return err(live);
      const fresh = { total: null, counts: NO_COUNTS, causes: [], endedAt: null, activeMs: 0, waits: null };
      const run: Run = { ...order, ...place, ...fresh, state: 'walking', startedAt: at };
      world.runs.unshift(run);
      return ok(run);
    },
    read: async ({ siteId: site, id }) => find(site, id) ?? null,
    async list({ siteId: site, before, limit }) {
      const runs = world.runs.filter((run) => run.siteId === site && (before === null || run.id < before));
      return runs.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit);
    },
    async steer({ siteId: site, id, to, at }) {
      const run = find(site, id);
      if (run === undefined) return null;
      const state = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const;
      const next = { ...run, state: state[to], endedAt: to === 'cancel' ? at : null };
      if (isLive(run.state)) world.runs = world.runs.map((one) => (one === run ? next : one));
      return isLive(run.state) ? next : run;
    },
  });
}

const linksOf = (world: World, site: SiteId): Link[] =>
  [...world.links.values()].filter((link) => link.siteId === site);

function requestRoots(world: World, request: SiteRequest, roots: readonly WooId[]): number {
  const wcIds = [...new Set(roots)];
  world.jobs.push(...wcIds.map((wcId) => ({ ...request, kind: 'product' as const, wcId })));
  return wcIds.length;
}

function fits(row: StoredLogRow, filter: LogFilter): boolean {
  return (
    (filter.statuses?.includes(row.status) ?? true) &&
    (filter.wcId === undefined || filter.wcId === row.wcId) &&
    (filter.channel === undefined || namesChannel(row.detail, filter.channel)) &&
    (filter.directions?.some((one) => one === directionOf({ ...row, code: row.detail.code })) ?? true) &&
    (filter.text === undefined || row.message.includes(filter.text))
  );
}

function fakeLinks(world: World): Store['links'] {
  return {
    async products({ siteId: id, ids }) {
      fail(world, 'links.products');
      const found = ids.flatMap((wcId) => world.links.get(linkKey(id, wcId)) ?? []);
      return new Map(found.map((link) => [link.wcId, link]));
    },
    async holders({ codes }) {
      return [...world.links.values()].flatMap(({ siteId: holder, wcId, code }) =>
        code !== null && codes.includes(code)
          ? [{ siteId: holder, wcId, code, goneAt: null, reason: null, adopted: false }]
          : [],
      );
    },
    codes: async () => new Map(),
    terms: async ({ kind, ids }) =>
      new Map([...(world.termLinks.get(kind) ?? new Map())].filter(([id]) => ids?.includes(id) ?? true)),
    naming: async () => [],
    namingAcross: async () => [],
    holding: async () => [],
    agree: async () => undefined,
    wearing: async () => [],
    async blocked({ siteId: id }) {
      const links = [...world.links.values()].filter((link) => link.siteId === id);
      return links
        .filter((link) => link.reason !== null || link.problemKey !== null)
        .map(({ rootId }) => rootId);
    },
    transfer: async () => undefined,
    followRename: async () => undefined,
    countProducts: async (id) => [...world.links.values()].filter((link) => link.siteId === id).length,
    async list({ siteId: id, after, limit, text }) {
      return [...world.links.values()]
        .filter((link) => link.siteId === id && link.wcId > (after ?? -1))
        .filter((link) => text === '' || (link.code ?? '').toLowerCase().includes(text.toLowerCase()))
        .sort((a, b) => a.wcId - b.wcId)
        .slice(0, limit)
        .map(rowOf);
    },
    async detach({ siteId: id, wcId }) {
      world.links.delete(linkKey(id, wcId));
    },
    async attach({ link }) {
      const others = [...world.links.values()].filter((other) => other.wcId !== link.wcId);
      if (others.some((other) => other.siteId === link.siteId && other.code === link.code)) return false;
      addLink(world, link);
      return true;
    },
  };
}

function rowOf(link: Link): LinkRow {
  const { wcId, rootId, code, type, owner, adopted, pushedAt, goneAt, problemKey, reason } = link;
  const state = code === null ? 'not_synced' : 'synced';
  return {
    wcId,
    name: null,
    rootId,
    code,
    type,
    owner,
    adopted,
    pushedAt,
    goneAt,
    problemKey,
    reason,
    state,
  };
}

export function addLink(world: World, link: Link): void {
  world.links.set(linkKey(link.siteId, link.wcId), link);
}

function fakeLane(world: World, id: ConnectionId): LaneApi {
  return partly<LaneApi>({
    async reload() {
      world.reloads.push(id);
    },
    refreshCatalog: async () => ok({ readAt: world.now }),
    status: async () => ({ lastSuccessAt: world.now, rateLimit: 120, rateRemaining: 100 }),
    ...world.lane,
  });
}

function fakeShop(shop: FakeShop): Shop {
  return partly<Shop>({
    readSiteInfo: shop.readSiteInfo,
    listWebhooks: async () => ok([...shop.webhooks]),
    createWebhook: shop.createWebhook ?? ((webhook) => createFakeWebhook(shop, webhook)),
    async deleteWebhook(id) {
      shop.webhooks = shop.webhooks.filter((webhook) => webhook.id !== id);
      return ok(undefined);
    },
    ...shop.readOthers,
  });
}

let webhookIds = 100;

async function createFakeWebhook(
  shop: FakeShop,
  { topic, deliveryUrl, secret }: { topic: string; deliveryUrl: string; secret: string },
): ReturnType<Shop['createWebhook']> {
  if (!shop.hasPlugin && !(CORE_TOPICS as readonly string[]).includes(topic)) {
    return { ok: false, error: shopError('woocommerce.webhook_topic_unknown', 'refused') };
  }
  const webhook = { id: ++webhookIds, status: 'active', topic, deliveryUrl };
  shop.webhooks.push(webhook);
  shop.secrets.set(webhook.id, secret);
  return ok(webhook);
}

export function shopError(code: string, kind: 'refused' | 'unauthorized' | 'unreachable') {
  return {
    kind,
    system: 'woocommerce' as const,
    code,
    message: `The shop said ${code}.`,
    remedy: 'Do this about it.',
    retry: { when: 'never' as const },
    inDoubt: false,
  };
}
