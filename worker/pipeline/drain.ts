import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId } from '../domain/ids.ts';
import { chunk } from '../lib/chunk.ts';
import { mapConcurrent } from '../lib/concurrent.ts';
import { type Job, LANE_JOB_KINDS } from '../ports/jobs.ts';
import { leaveRoot } from './deletes/leave-root.ts';
import type { Health } from './health.ts';
import { loadSlice } from './load-slice.ts';
import { locateJob } from './locate.ts';
import { lockRoot } from './lock-root.ts';
import { type PushDeps, pushRoot } from './push-root.ts';
import { readBatch, type ShopBatch } from './read-batch.ts';
import type { RootOutcome } from './root-outcome.ts';
import { idsOf, type RootWork } from './root-work.ts';
import { postponeAll, postponeOne, settleOutcome } from './settle-job.ts';
import type { SiteFile } from './site-file.ts';
import { termBatches } from './terms/drain-terms.ts';
import type { Turn } from './turn.ts';

/** Jobs are taken in batches of one shop read. */
const BATCH = 100;
/** So many products are loaded with their variations and pushed before the next are looked at. */
const SLICE = 20;
/** Jobs that nobody waits for. */
const BEHIND = 9;
/** About what the end of one product takes: its reads, the guard, its commit. */
const GONE_STATEMENTS = 12;

export interface DrainDeps extends PushDeps {
  /** The site's file, opened once and kept; an error = the shop or UnoPim cannot be read now. */
  openSite(id: SiteId): Promise<OpenSite>;
  /** Told of every failure and success, so that problems of connection and shop are raised and cleared. */
  readonly health: Health;
  readonly watch: RunWatch;
}

/** What bulk runs in the same lane hear of jobs, and say of them. */
export interface RunWatch {
  /** What is due is about to be read. */
  looking(): void;
  taken(jobs: readonly Job[]): void;
  ended(job: Job, outcome: RootOutcome): void;
  /** true = a run left something of it unconfirmed in UnoPim while the job waited for its turn: the stored row knows. */
  isOutdated(job: Job): boolean;
  /** true = somebody has rung since: what nobody waits for is put off until that has been looked at. */
  isRung(): boolean;
}

export type OpenSite =
  | { readonly kind: 'open'; readonly file: SiteFile }
  /** Unpaired or deleted: its jobs mean nothing any more. */
  | { readonly kind: 'closed' }
  /** It has another connection by now: its jobs go there. */
  | { readonly kind: 'moved'; readonly connectionId: ConnectionId }
  | { readonly kind: 'failed'; readonly error: SyncError };

/** Takes due jobs, batch by batch, until none is due or the turn is over. */
export async function drainJobs(deps: DrainDeps, turn: Turn): Promise<void> {
  while (turn.hasTime()) {
    deps.watch.looking();
    const jobs = await deps.store.jobs.due({
      connectionId: deps.connectionId,
      now: deps.clock.now(),
      kinds: LANE_JOB_KINDS,
      limit: BATCH,
    });
    if (jobs.length === 0) break;
    for (const [siteId, ofSite] of bySite(urgentFirst(jobs)))
      await drainSite(deps, { siteId, jobs: ofSite, turn });
  }
}

/** What nobody waits for is not taken together with what somebody does. */
function urgentFirst(jobs: readonly Job[]): readonly Job[] {
  const urgent = jobs.filter(({ priority }) => priority < BEHIND);
  return urgent.length > 0 ? urgent : jobs;
}

function bySite(jobs: readonly Job[]): Map<SiteId, Job[]> {
  const sites = new Map<SiteId, Job[]>();
  for (const job of jobs) sites.set(job.siteId, [...(sites.get(job.siteId) ?? []), job]);
  return sites;
}

interface SiteDrain {
  readonly siteId: SiteId;
  readonly jobs: readonly Job[];
  readonly turn: Turn;
}

async function drainSite(deps: DrainDeps, drain: SiteDrain): Promise<void> {
  const { siteId, turn } = drain;
  const opened = await deps.openSite(siteId);
  if (opened.kind === 'closed') return deps.store.jobs.finish(drain.jobs);
  if (opened.kind === 'moved') return moveJobs(deps, drain.jobs, opened.connectionId);
  if (opened.kind === 'failed') return postponeAll(deps, turn, { ...drain, error: opened.error });
  const { file } = opened;
  if (!(await drainSiteTerms(deps, file, drain))) return;
  const locates = drain.jobs.filter(({ kind }) => kind === 'locate');
  for (const job of locates) {
    const located = await locateJob(deps, file, job);
    if (!located.ok) return postponeAll(deps, turn, { ...drain, error: located.error });
  }
  const products = drain.jobs.filter(({ kind }) => kind === 'product');
  if (products.length === 0) return;
  deps.watch.taken(products);
  const batch = await readBatch(deps, file, products);
  if (!batch.ok) return postponeAll(deps, turn, { siteId, jobs: products, error: batch.error });
  await deps.health.succeeded(siteId, 'shop');
  for (const failed of batch.value.failed) await postponeOne(deps, turn, failed);
  await drainGone(deps, file, { batch: batch.value, drain });
  for (const found of chunk(batch.value.found, SLICE)) {
    if (!turn.hasTime()) return;
    const slice = await loadSlice(deps, file, { ...batch.value, found });
    if (!slice.ok)
      return postponeAll(deps, turn, { siteId, jobs: found.map(({ job }) => job), error: slice.error });
    for (const failed of slice.value.failed) await postponeOne(deps, turn, failed);
    await mapConcurrent(slice.value.works, file.config.settings.pimConcurrency, (work) =>
      turn.begin(statementsOf(work), () => drainOne(deps, file, { work, drain })),
    );
  }
}

/** Claim and reads of a root, and the commit of each of its products. */
function statementsOf({ variations }: RootWork): number {
  return 2 + 7 * (1 + variations.length);
}

/** Terms go before products, which then find them in UnoPim. false = shop or UnoPim cannot be read now. */
async function drainSiteTerms(deps: DrainDeps, file: SiteFile, drain: SiteDrain): Promise<boolean> {
  for (const { jobs, drain: drainTerms } of termBatches(drain.jobs)) {
    const isBehind = jobs.every(({ priority }) => priority >= BEHIND);
    const goesOn = (): boolean => drain.turn.hasTime() && !(isBehind && deps.watch.isRung());
    if (!goesOn()) return true;
    const outcomes = await drainTerms(deps, file, { jobs, goesOn });
    if (!outcomes.ok) {
      await postponeAll(deps, drain.turn, { ...drain, jobs, error: outcomes.error });
      return false;
    }
    await deps.health.succeeded(drain.siteId, 'shop');
    for (const { job, outcome } of outcomes.value) {
      deps.watch.ended(job, outcome);
      await settleOutcome(deps, drain.turn, { job, outcome });
    }
  }
  return true;
}

/** A delivery may have been stored for the old connection while the site got another one. */
async function moveJobs(deps: DrainDeps, jobs: readonly Job[], to: ConnectionId): Promise<void> {
  const dueAt = deps.clock.now();
  await deps.store.jobs.request(jobs.map((job) => ({ ...job, connectionId: to, dueAt })));
  await deps.store.jobs.finish(jobs);
}

async function drainOne(
  deps: DrainDeps,
  file: SiteFile,
  { work, drain }: { work: RootWork & { job: Job }; drain: SiteDrain },
): Promise<void> {
  const outcome = await lockRoot(deps.locks, { siteId: drain.siteId, work }, async () => {
    if (deps.watch.isOutdated(work.job)) return null;
    const links = await deps.store.links.products({ siteId: drain.siteId, ids: idsOf(work.product) });
    return pushRoot(deps, file, { ...work, links });
  });
  if (outcome !== null) await settleOutcome(deps, drain.turn, { job: work.job, outcome });
}

/** Trashed or deleted in the shop. */
async function drainGone(
  deps: DrainDeps,
  file: SiteFile,
  { batch, drain }: { batch: Pick<ShopBatch, 'trashed' | 'gone'>; drain: SiteDrain },
): Promise<void> {
  const trashed = batch.trashed.map((job) => ({ job, inTrash: true }));
  for (const root of [...trashed, ...batch.gone.map((job) => ({ job, inTrash: false }))]) {
    await drain.turn.begin(GONE_STATEMENTS, async () => {
      const outcome = await leaveRoot(deps, file, root);
      await settleOutcome(deps, drain.turn, { job: root.job, outcome });
    });
  }
}
