import { env } from 'cloudflare:workers';
import { connectionId, siteId, type WooId, wooId } from '../../../worker/domain/ids.ts';
import type { ProductCommit } from '../../../worker/ports/commit.ts';
import type { Job, JobRequest } from '../../../worker/ports/jobs.ts';
import type { Link } from '../../../worker/ports/links.ts';
import type { LogRow } from '../../../worker/ports/logs.ts';
import type { Site } from '../../../worker/ports/sites.ts';
import { makeSecretBox } from '../../../worker/store/secret-box.ts';
import { makeStore } from '../../../worker/store/store.ts';
import { meteredDb } from './metered-db.ts';

export const CONNECTION = connectionId('con_1');
export const SITE = siteId('site_1');
export const OTHER_SITE = siteId('site_2');
/** A moment in 2026, so that ids have the size they have in life. */
export const NOW = 1_780_000_000_000;

const key = btoa('0123456789abcdef0123456789abcdef');
export const box = makeSecretBox(JSON.stringify({ k1: key }));

const metered = meteredDb(env.DB);
export const { measure } = metered;
export const store = makeStore({ db: metered.db, secrets: box });

/** Tests of one file share a database: each begins with empty tables. */
export async function emptyTables(): Promise<void> {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
       AND name NOT IN ('d1_migrations', 'sqlite_sequence')`,
  ).all<{ name: string }>();
  await env.DB.batch(results.map(({ name }) => env.DB.prepare(`DELETE FROM ${name}`)));
}

export function request(id: number, over: Partial<JobRequest> = {}): JobRequest {
  return {
    connectionId: CONNECTION,
    siteId: SITE,
    kind: 'product',
    wcId: wooId(id),
    trigger: 'webhook',
    priority: 5,
    dueAt: NOW,
    ...over,
  };
}

/** Jobs due at `now`, best first. */
export function dueAt(now: number, kinds: readonly Job['kind'][] = ['product']): Promise<readonly Job[]> {
  return store.jobs.due({ connectionId: CONNECTION, now, kinds, limit: 100 });
}

/** The one job that is due; fails the test when there is not exactly one. */
export async function theJob(now = NOW): Promise<Job> {
  const jobs = await dueAt(now);
  const [job] = jobs;
  if (job === undefined || jobs.length > 1) throw new Error(`expected one due job, found ${jobs.length}`);
  return job;
}

export function link(id: number, over: Partial<Link> = {}): Link {
  return {
    siteId: SITE,
    wcId: wooId(id),
    rootId: wooId(id),
    code: `SKU-${id}`,
    type: 'simple',
    family: 'default',
    axes: [],
    owner: true,
    adopted: false,
    sent: { 'common/name': `Product ${id}` },
    media: [],
    variationIds: [],
    readAt: NOW,
    pushedAt: NOW,
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
    ...over,
  };
}

export function logRow(id: number | null, over: Partial<LogRow> = {}): LogRow {
  return {
    siteId: SITE,
    status: 'success',
    operation: 'update',
    entity: 'product',
    wcId: id === null ? null : wooId(id),
    code: id === null ? null : `SKU-${id}`,
    message: 'Updated in UnoPim.',
    httpStatus: 200,
    durationMs: 120,
    trigger: 'webhook',
    previousId: null,
    detail: {},
    ...over,
  };
}

export function commit(over: Partial<ProductCommit>): ProductCommit {
  return {
    connectionId: CONNECTION,
    at: NOW,
    link: null,
    log: null,
    finish: null,
    problem: { was: null, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
    ...over,
  };
}

export function site(over: Partial<Site> = {}): Site {
  return {
    id: SITE,
    connectionId: CONNECTION,
    state: 'active',
    url: 'https://shop.example.com',
    adminUrl: 'https://shop.example.com/wp-admin',
    info: {
      name: 'Shop',
      language: 'it_IT',
      timeZone: 'Europe/Rome',
      currency: 'EUR',
      wooVersion: '10.1',
      wpVersion: '7.1',
      plugins: [],
    },
    createdAt: NOW,
    ...over,
  };
}

export async function theLink(id: number): Promise<Link> {
  const found = (await store.links.products({ siteId: SITE, ids: [wooId(id)] })).get(wooId(id));
  if (found === undefined) throw new Error(`no link of product ${id}`);
  return found;
}

export const ids = (jobs: readonly { wcId: WooId }[]): number[] => jobs.map((job) => job.wcId);
