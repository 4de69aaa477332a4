import type { SyncError } from '../domain/error.ts';
import { type ConnectionId, foldCode, type SiteId } from '../domain/ids.ts';
import { type AfterFailure, afterFailure } from '../domain/retry/after-failure.ts';
import { mapConcurrent } from '../lib/concurrent.ts';
import type { Job } from '../ports/jobs.ts';
import { commitGone } from './commit-entry.ts';
import { type Batch, loadBatch } from './load-batch.ts';
import { locateJob } from './locate.ts';
import { type PushDeps, pushRoot, type RootOutcome } from './push-root.ts';
import type { RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** Jobs are taken in batches of one shop read. */
const BATCH = 100;
/** A read older than this is not pushed: the shop is read again (another drain may have pushed meanwhile). */
const STALE_READ_MS = 120_000;

export interface DrainDeps extends PushDeps {
  /** The site's file, opened once and kept; an error = the shop or UnoPim cannot be read now. */
  openSite(id: SiteId): Promise<OpenSite>;
  /** Told of every failure and success, so that problems of connection and shop are raised and cleared. */
  readonly health: Health;
}

export type OpenSite =
  | { readonly kind: 'open'; readonly file: SiteFile }
  /** Unpaired or deleted: its jobs mean nothing any more. */
  | { readonly kind: 'closed' }
  /** It has another connection by now: its jobs go there. */
  | { readonly kind: 'moved'; readonly connectionId: ConnectionId }
  | { readonly kind: 'failed'; readonly error: SyncError };

export interface Health {
  failed(siteId: SiteId, error: SyncError): Promise<void>;
  succeeded(siteId: SiteId, system: 'unopim' | 'shop'): Promise<void>;
}

export interface DrainTally {
  done: number;
  postponed: number;
  /** The connection must rest until then (ms). */
  restUntil: number | null;
}

/** Takes due jobs, batch by batch, until none is due, the connection must rest, or `untilMs` has come. */
export async function drainJobs(deps: DrainDeps, untilMs: number): Promise<DrainTally> {
  const tally: DrainTally = { done: 0, postponed: 0, restUntil: null };
  while (deps.clock.now() < untilMs && tally.restUntil === null) {
    const jobs = await deps.store.jobs.due({
      connectionId: deps.connectionId,
      now: deps.clock.now(),
      kinds: ['product', 'locate'],
      limit: BATCH,
    });
    if (jobs.length === 0) break;
    for (const [siteId, ofSite] of bySite(jobs))
      await drainSite(deps, { siteId, jobs: ofSite, tally, untilMs });
  }
  return tally;
}

function bySite(jobs: readonly Job[]): Map<SiteId, Job[]> {
  const sites = new Map<SiteId, Job[]>();
  for (const job of jobs) sites.set(job.siteId, [...(sites.get(job.siteId) ?? []), job]);
  return sites;
}

interface SiteDrain {
  readonly siteId: SiteId;
  readonly jobs: readonly Job[];
  readonly tally: DrainTally;
  readonly untilMs: number;
}

async function drainSite(deps: DrainDeps, drain: SiteDrain): Promise<void> {
  const opened = await deps.openSite(drain.siteId);
  if (opened.kind === 'closed') return deps.store.jobs.finish(drain.jobs);
  if (opened.kind === 'moved') return moveJobs(deps, drain.jobs, opened.connectionId);
  if (opened.kind === 'failed') return postponeAll(deps, drain, { jobs: drain.jobs, error: opened.error });
  const { file } = opened;
  const locates = drain.jobs.filter(({ kind }) => kind === 'locate');
  for (const job of locates) {
    const located = await locateJob(deps, file, job);
    if (!located.ok) return postponeAll(deps, drain, { jobs: drain.jobs, error: located.error });
  }
  const products = drain.jobs.filter(({ kind }) => kind === 'product');
  if (products.length === 0) return;
  const batch = await loadBatch(deps, file, products);
  if (!batch.ok) return postponeAll(deps, drain, { jobs: products, error: batch.error });
  await deps.health.succeeded(drain.siteId, 'shop');
  await finishGone(deps, batch.value, drain);
  await mapConcurrent(batch.value.works, file.config.settings.pimConcurrency, (work) =>
    drainOne(deps, file, { work, drain }),
  );
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
  const now = deps.clock.now();
  if (now >= drain.untilMs || drain.tally.restUntil !== null || now - work.readAt > STALE_READ_MS) return;
  const code = work.links.get(work.product.id)?.code ?? work.product.sku ?? String(work.product.id);
  const outcome = await deps.locks.run(`root:${foldCode(code)}`, () => pushRoot(deps, file, work));
  await settleOutcome(deps, { work, outcome, drain });
}

async function settleOutcome(
  deps: DrainDeps,
  { work, outcome, drain }: { work: RootWork & { job: Job }; outcome: RootOutcome; drain: SiteDrain },
): Promise<void> {
  const { job } = work;
  const now = deps.clock.now();
  if (outcome.kind === 'done') {
    drain.tally.done += 1;
    if (outcome.wrote) await deps.health.succeeded(job.siteId, 'unopim');
    return;
  }
  drain.tally.postponed += 1;
  if (outcome.kind === 'waits') {
    const { seconds, why, message } = outcome;
    const dueAt = now + seconds * 1000;
    return deps.store.jobs.postpone(job, { dueAt, attempts: job.attempts, why, message, intent: job.intent });
  }
  const { after, error, intent } = outcome;
  if (after.kind === 'dead') {
    drain.tally.done += 1;
    return;
  }
  await postponeFailed(deps, drain, { job, error, intent, after });
}

async function postponeFailed(
  deps: DrainDeps,
  drain: SiteDrain,
  failed: {
    job: Job;
    error: SyncError;
    after: Exclude<AfterFailure, { kind: 'dead' }>;
    intent: Job['intent'];
  },
): Promise<void> {
  const { job, error, after, intent } = failed;
  const dueAt = deps.clock.now() + after.seconds * 1000;
  const counts = after.kind === 'later';
  const why = after.kind === 'later' ? after.why : 'backoff';
  await deps.store.jobs.postpone(job, {
    dueAt,
    attempts: job.attempts + (counts ? 1 : 0),
    why,
    message: error.message,
    intent,
  });
  if (after.kind !== 'rest') return;
  await deps.health.failed(job.siteId, error);
  if (after.who === 'connection') drain.tally.restUntil = dueAt;
}

/** The shop or UnoPim as a whole cannot be read: every job of the batch waits. */
async function postponeAll(
  deps: DrainDeps,
  drain: SiteDrain,
  { jobs, error }: { jobs: readonly Job[]; error: SyncError },
): Promise<void> {
  for (const job of jobs) {
    const decided = afterFailure(error, job.attempts + 1, deps.random);
    const after: Exclude<AfterFailure, { kind: 'dead' }> =
      decided.kind === 'dead' ? { kind: 'rest', seconds: 300, who: 'connection' } : decided;
    await postponeFailed(deps, drain, { job, error, after, intent: job.intent });
    drain.tally.postponed += 1;
  }
  await deps.health.failed(drain.siteId, error);
}

/** Trashed or deleted in the shop: UnoPim keeps everything, the link remembers it (write-back deletes are off). */
async function finishGone(deps: DrainDeps, batch: Batch, { siteId, tally }: SiteDrain): Promise<void> {
  const endings: [readonly Job[], string][] = [
    [batch.trashed, 'is in the trash of the shop'],
    [batch.gone, 'was deleted in the shop'],
  ];
  for (const [jobs, how] of endings) {
    for (const job of jobs) {
      tally.done += 1;
      const link = batch.links.get(job.wcId);
      const now = deps.clock.now();
      const report = (): { siteId: SiteId; trigger: Job['trigger']; startedAt: number; now: number } => ({
        siteId,
        trigger: job.trigger,
        startedAt: now,
        now,
      });
      if (link?.code == null || link.goneAt !== null) await deps.store.jobs.finish([job]);
      else
        await commitGone(
          { store: deps.store, connectionId: deps.connectionId, report, now: () => now },
          link,
          how,
          job,
        );
    }
  }
}
