import type { SyncError } from '../../domain/error.ts';
import { type IntendedTerms, type Intent, termIntent } from '../../domain/plan/intent.ts';
import type { PlanReason } from '../../domain/plan/plan.ts';
import { newTermLink, type TermLink } from '../../domain/plan/term-link.ts';
import { afterFailure } from '../../domain/retry/after-failure.ts';
import type { Job, Trigger } from '../../ports/jobs.ts';
import type { TermLinkKind } from '../../ports/links.ts';
import type { LogEntity, LogRow } from '../../ports/logs.ts';
import type { PushDeps } from '../push-root.ts';
import type { RootOutcome } from '../root-outcome.ts';
import type { SiteFile } from '../site-file.ts';

/** One thing of the shop on its way to UnoPim; `job` null = a product needs it, and its own job takes care of the rest. */
export interface TermWork {
  readonly kind: TermLinkKind;
  readonly link: TermLink;
  readonly job: Job | null;
  readonly trigger: Trigger | null;
  readonly startedAt: number;
  /** What the shop calls it. */
  readonly name: string;
}

export interface JobOutcome {
  readonly job: Job;
  readonly outcome: RootOutcome;
}

export const DONE: RootOutcome = { kind: 'done', wrote: false };
export const WROTE: RootOutcome = { kind: 'done', wrote: true };

export function entityOf(kind: TermLinkKind): LogEntity {
  return kind === 'category' || kind === 'attribute' ? kind : 'option';
}

/** A row of the log about this thing. */
export function termRow(
  { file, now }: { file: SiteFile; now: number },
  work: TermWork,
  row: Pick<LogRow, 'status' | 'operation' | 'code' | 'message' | 'detail'> & { httpStatus?: number | null },
): LogRow {
  return {
    siteId: file.site.id,
    entity: entityOf(work.kind),
    wcId: work.link.wcId,
    httpStatus: null,
    durationMs: Math.max(0, now - work.startedAt),
    trigger: work.trigger,
    previousId: work.link.lastLogId,
    ...row,
  };
}

/** What each job has claimed in this attempt; the row in D1 says the same. */
const claims = new WeakMap<Job, Intent>();

/** One row write before the first request leaves: what it says may stand in UnoPim unconfirmed. */
export async function claimTerms(
  deps: PushDeps,
  job: Job | null,
  terms: Partial<IntendedTerms>,
): Promise<void> {
  if (job === null) return;
  const intent = termIntent(deps.pim.serverNow(), terms);
  claims.set(job, intent);
  await deps.store.jobs.claim(job, intent);
}

/** What the next attempt has to know: all of it after an answer that never came, and an option that is to be put back always. */
function doubtOf(job: Job, error: SyncError): Intent | null {
  const intent = claims.get(job) ?? job.intent;
  return error.inDoubt || (intent?.terms?.replaces.length ?? 0) > 0 ? intent : null;
}

export function finishOf({ job }: Pick<TermWork, 'job'>): readonly Job[] {
  return job === null ? [] : [job];
}

/** The link as a success leaves it: the problem it wore is cleared. */
export async function freed(deps: PushDeps, file: SiteFile, link: TermLink): Promise<TermLink> {
  if (link.problemKey !== null)
    await deps.store.problems.clear({ siteId: file.site.id, keys: [link.problemKey] });
  return { ...link, problemKey: null, reason: null };
}

/** Nothing is written; a row says so when the reason is new. A problem stays until a later push of the same thing succeeds. */
export async function commitTermSkip(
  deps: PushDeps,
  file: SiteFile,
  { work, reason, problem }: { work: TermWork; reason: PlanReason; problem: boolean },
): Promise<void> {
  const { link, kind } = work;
  const finish = finishOf(work);
  if (link.reason === reason.code) return file.commitTerms({ kind, links: [], logs: [], finish });
  const now = deps.clock.now();
  const freedLink = await freed(deps, file, link);
  const problemKey = problem ? await raise(deps, file, work, reason) : null;
  const row = termRow({ file, now }, work, {
    status: problem ? 'warn' : 'info',
    operation: 'skip',
    code: link.code,
    message: `"${work.name}" was not pushed: ${reason.message}`,
    detail: { code: reason.code, remedy: reason.remedy },
  });
  await file.commitTerms({
    kind,
    links: [{ ...freedLink, reason: reason.code, problemKey }],
    logs: [row],
    finish,
  });
}

/** The key names the one thing that has the problem, so that Retry and the next success find it. */
export async function raise(
  deps: PushDeps,
  file: SiteFile,
  { kind, link, job }: Pick<TermWork, 'kind' | 'link' | 'job'>,
  { code, message, remedy }: PlanReason,
): Promise<string> {
  const key = `${code}:${job?.kind ?? kind}:${job?.wcId ?? link.wcId}`;
  await deps.store.problems.raise({
    siteId: file.site.id,
    at: deps.clock.now(),
    cause: { key, code, message, remedy },
  });
  return key;
}

/** UnoPim or the shop did not do it: later, or a problem for a person. What may stand in UnoPim stays with the job. */
export async function failTerm(
  deps: PushDeps,
  file: SiteFile,
  { work, error }: { work: TermWork & { job: Job }; error: SyncError },
): Promise<RootOutcome> {
  const doubtful = doubtOf(work.job, error);
  const after = afterFailure(error, work.job.attempts + 1, deps.random);
  if (after.kind !== 'dead') return { kind: 'failed', error, after, intent: doubtful };
  const { code, message, remedy } = error;
  const problemKey = await raise(deps, file, work, { code, message, remedy });
  const row = termRow({ file, now: deps.clock.now() }, work, {
    status: 'error',
    operation: 'update',
    code: work.link.code,
    message: `"${work.name}": ${message} It is tried again after the next save.`,
    httpStatus: error.status ?? null,
    detail: { code, remedy, ...(error.fields === undefined ? {} : { fields: error.fields }) },
  });
  await file.commitTerms({
    kind: work.kind,
    links: [{ ...work.link, reason: code, problemKey }],
    logs: [row],
    finish: doubtful === null ? [work.job] : [],
  });
  if (doubtful !== null) {
    const { job } = work;
    const attempts = job.attempts + 1;
    await deps.store.jobs.postpone(job, {
      dueAt: null,
      attempts,
      why: 'backoff',
      message,
      intent: doubtful,
    });
  }
  return { kind: 'failed', error, after, intent: doubtful };
}

export function emptyLink(
  wcId: TermLink['wcId'],
  rootId: TermLink['rootId'],
  known: TermLink | undefined,
): TermLink {
  return known ?? newTermLink(wcId, rootId);
}
