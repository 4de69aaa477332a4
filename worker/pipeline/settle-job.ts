import type { SyncError } from '../domain/error.ts';
import type { SiteId } from '../domain/ids.ts';
import { type AfterFailure, afterFailure } from '../domain/retry/after-failure.ts';
import type { Job } from '../ports/jobs.ts';
import type { Health } from './health.ts';
import type { PushDeps } from './push-root.ts';
import type { FailedJob } from './read-batch.ts';
import { reportPutOff } from './report.ts';
import type { RootOutcome } from './root-outcome.ts';
import type { Turn } from './turn.ts';

const SHOP_REST_SECONDS = 60;

export interface SettleDeps extends Pick<PushDeps, 'store' | 'clock' | 'random'> {
  readonly health: Health;
}

interface Ended {
  readonly job: Job;
  readonly outcome: RootOutcome;
}

/** What was not done stands in its job's row, with when it comes again and why; what is given up has been written already. */
export async function settleOutcome(deps: SettleDeps, turn: Turn, { job, outcome }: Ended): Promise<void> {
  const now = deps.clock.now();
  if (outcome.kind === 'done') {
    turn.tally.done += 1;
    if (outcome.wrote) await deps.health.succeeded(job.siteId, 'unopim');
    return;
  }
  turn.tally.postponed += 1;
  if (outcome.kind === 'waits') {
    const { seconds, why, message } = outcome;
    const dueAt = now + seconds * 1000;
    return deps.store.jobs.postpone(job, { dueAt, attempts: job.attempts, why, message, intent: job.intent });
  }
  const { after, error, intent } = outcome;
  if (after.kind === 'dead') {
    turn.tally.done += 1;
    return;
  }
  await postponeFailed(deps, turn, { job, error, intent, after });
}

async function postponeFailed(
  deps: SettleDeps,
  turn: Turn,
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
  if (counts && job.attempts === 0) await logFirstFailure(deps, job, error);
  const restUntil = connectionRest(after, deps.clock.now());
  if (restUntil !== null) turn.tally.restUntil = restUntil;
  if (restUntil !== null || after.kind === 'rest') await deps.health.failed(job.siteId, error);
}

/** One row for the first failure of a series: the next ones say the same until it succeeds or is given up, which are told too. */
async function logFirstFailure({ store, clock }: SettleDeps, job: Job, error: SyncError): Promise<void> {
  const id = store.logs.nextId(clock.now());
  await store.logs.append([{ id, ...reportPutOff(job, error) }]);
}

/** Until when nothing of the connection is tried; null = only this job waits, or only its shop. */
function connectionRest(after: Exclude<AfterFailure, { kind: 'dead' }>, now: number): number | null {
  if (after.kind === 'rest') return after.who === 'connection' ? now + after.seconds * 1000 : null;
  return after.restSeconds === undefined ? null : now + after.restSeconds * 1000;
}

/** One product cannot be read as it is: it comes again by itself, and gives up like any other. */
export async function postponeOne(deps: SettleDeps, turn: Turn, { job, error }: FailedJob): Promise<void> {
  const attempts = job.attempts + 1;
  const after = afterFailure({ ...error, retry: { when: 'backoff' }, inDoubt: false }, attempts, deps.random);
  const dueAt = after.kind === 'dead' ? null : deps.clock.now() + after.seconds * 1000;
  const { message } = error;
  await deps.store.jobs.postpone(job, { dueAt, attempts, why: 'backoff', message, intent: job.intent });
  turn.tally.postponed += 1;
  if (after.kind === 'dead') await deps.health.failed(job.siteId, error);
}

/** The shop or UnoPim as a whole cannot be read: all of the site's taken jobs wait, in one statement. */
export async function postponeAll(
  deps: SettleDeps,
  turn: Turn,
  { siteId, jobs, error }: { siteId: SiteId; jobs: readonly Job[]; error: SyncError },
): Promise<void> {
  const after = afterFailure({ ...error, retry: calmer(error) }, 1, deps.random);
  const seconds = after.kind === 'dead' ? SHOP_REST_SECONDS : after.seconds;
  const dueAt = deps.clock.now() + seconds * 1000;
  await deps.store.jobs.restMany(jobs, { dueAt, message: error.message });
  turn.tally.postponed += jobs.length;
  await deps.health.failed(siteId, error);
  if (after.kind === 'rest' && after.who === 'connection') turn.tally.restUntil = dueAt;
}

/** What cannot be read now may be read later: a batch is never given up. */
function calmer({ retry }: SyncError): SyncError['retry'] {
  return retry.when === 'never' ? { when: 'backoff' } : retry;
}
