import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import { GONE, isConfirmed } from '../../domain/plan/gone.ts';
import { planDelete, TOO_MANY_DELETES } from '../../domain/plan/plan-delete.ts';
import type { TermLink } from '../../domain/plan/term-link.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { LogRow } from '../../ports/logs.ts';
import { deletesLeft, underGuard } from '../deletes/guard.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { freed, type TermWork, termRow } from './term-work.ts';

export interface Retiring {
  readonly untouchable: ReadonlySet<string>;
  readonly canDelete: boolean;
  /** true = what has to go before it was stopped by the guard: it asks along with that. */
  readonly waits?: boolean;
  /** Deletes it in UnoPim; answers why it must not be deleted, null = it is gone there. */
  remove(code: PimCode): Promise<Result<string | null, SyncError>>;
}

/**
 * Something that the shop has deleted (spec 10). Off: UnoPim keeps it, the link remembers, one row says so. On: what the
 * connector made is deleted, as long as the guard of the hour allows. Never on a message alone: the caller has read the
 * shop's list, and the shop is asked for this one thing too.
 */
export async function retire(
  deps: PushDeps,
  file: SiteFile,
  { work, how }: { work: TermWork; how: Retiring },
): Promise<Result<void, SyncError>> {
  const { link } = work;
  const { settings } = file.config;
  const plan = planDelete({ link, settings, untouchable: how.untouchable, canDelete: how.canDelete });
  if (plan.kind === 'nothing' || link.code === null) return finish(file, work);
  if (plan.kind === 'keep') return keep(deps, file, { work, why: plan.why });
  const { code, wcId, rootId } = link;
  const isThere = await file.shop.hasTerm({ kind: work.kind, id: wcId, attributeId: rootId });
  if (!isThere.ok) return isThere;
  if (isThere.value) return finish(file, work);
  if (settings.dryRun) return rehearse(deps, file, work);
  return underGuard(deps, file.site.id, async () => {
    const isAllowed = isConfirmed(link) || (await deletesLeft(deps, file.site.id)) > 0;
    const isFree = isAllowed && how.waits !== true;
    if (!isFree) return stop(deps, file, work);
    const removed = await how.remove(code);
    if (!removed.ok) return removed;
    if (removed.value !== null) return keep(deps, file, { work, why: removed.value });
    return forget(deps, file, work);
  });
}

async function finish(file: SiteFile, { kind, job }: TermWork): Promise<Result<void, SyncError>> {
  await file.commitTerms({ kind, links: [], logs: [], finish: endOf(job) });
  return ok(undefined);
}

async function keep(
  deps: PushDeps,
  file: SiteFile,
  { work, why }: { work: TermWork; why: string },
): Promise<Result<void, SyncError>> {
  const link = await freed(deps, file, work.link);
  await write(deps, file, {
    work,
    link: { ...link, goneAt: deps.clock.now(), reason: GONE.kept },
    row: {
      status: 'info',
      operation: 'skip',
      message: `${work.link.code} was deleted in the shop; UnoPim keeps it (${why}).`,
      detail: { code: GONE.kept, remedy: 'Delete it in UnoPim by hand if it is no longer wanted there.' },
    },
  });
  return ok(undefined);
}

/** The link does not change: once dry-run is off, the deletion is still to be done. */
async function rehearse(deps: PushDeps, file: SiteFile, work: TermWork): Promise<Result<void, SyncError>> {
  const message = `Dry-run, nothing was sent. ${work.link.code} would be deleted in UnoPim.`;
  const row = { status: 'info', operation: 'dry-run', message, detail: {} } as const;
  await write(deps, file, { work, link: null, row });
  return ok(undefined);
}

async function stop(deps: PushDeps, file: SiteFile, work: TermWork): Promise<Result<void, SyncError>> {
  const { code, message, remedy } = TOO_MANY_DELETES;
  const problemKey = `${code}:${work.kind}`;
  const cause = { key: problemKey, code, message, remedy };
  await deps.store.problems.raise({ siteId: file.site.id, cause, at: deps.clock.now() });
  await write(deps, file, {
    work,
    link: { ...work.link, goneAt: deps.clock.now(), reason: code, problemKey },
    row: { status: 'warn', operation: 'hold', message, detail: { code, remedy } },
  });
  return ok(undefined);
}

async function forget(deps: PushDeps, file: SiteFile, work: TermWork): Promise<Result<void, SyncError>> {
  const link = await freed(deps, file, work.link);
  await write(deps, file, {
    work,
    link: { ...link, code: null, sent: {}, goneAt: deps.clock.now(), reason: GONE.deleted },
    row: {
      status: 'success',
      operation: 'delete',
      message: `${work.link.code} was deleted in the shop, and now in UnoPim.`,
      detail: {},
    },
  });
  return ok(undefined);
}

async function write(
  deps: PushDeps,
  file: SiteFile,
  done: {
    work: TermWork;
    link: TermLink | null;
    row: Pick<LogRow, 'status' | 'operation' | 'message' | 'detail'>;
  },
): Promise<void> {
  const { work, link, row } = done;
  const log = termRow({ file, now: deps.clock.now() }, work, { ...row, code: work.link.code });
  await file.commitTerms({
    kind: work.kind,
    links: link === null ? [] : [link],
    logs: [log],
    finish: endOf(work.job),
  });
}

function endOf(job: Job | null): readonly Job[] {
  return job === null ? [] : [job];
}
