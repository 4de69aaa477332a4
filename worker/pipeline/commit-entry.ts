import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, WooId } from '../domain/ids.ts';
import { fitLink } from '../domain/plan/compact.ts';
import type { PlanReason, WritePlan } from '../domain/plan/plan.ts';
import { unconfirmedLink } from '../domain/plan/unconfirmed.ts';
import type { Job } from '../ports/jobs.ts';
import type { Link } from '../ports/links.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import { askThoseNaming } from './deletes/dead-code.ts';
import type { Entry } from './entry.ts';
import {
  problemChange,
  problemOf,
  problemOfError,
  problemOfReason,
  standingProblemKey,
} from './problem-of.ts';
import { type ReportContext, reportFailure, reportSkip, reportWrite } from './report.ts';
import { askForPush } from './request-push.ts';
import type { RootWork } from './root-work.ts';

export interface CommitContext {
  readonly store: Store;
  readonly connectionId: ConnectionId;
  readonly site: Site;
  /** null = the product as a whole (it was not even mapped). */
  readonly entry: Entry | null;
  readonly work: RootWork & { readonly job: Job };
  readonly isRoot: boolean;
  readonly mediaDiffers: boolean;
  /**
   * Linked variations in the trash of the shop, or stopped by the guard: they are looked at again until they are restored
   * or gone.
   */
  readonly undecided: readonly WooId[];
  report(): ReportContext;
  now(): number;
}

/**
 * Link, log and the end of the job in one batch, directly after UnoPim's answer (design 2). What follows from it is asked
 * for before: an end between the two brings the whole product again, which asks once more. Answers the new link.
 */
export async function commitWrite(
  context: CommitContext,
  plan: WritePlan,
  options: { finish: Job | null; log: 'write' | null },
): Promise<Link> {
  const { entry, store } = context;
  if (entry === null) throw new Error('A write is always of one mapped product.');
  const before = entry.link;
  const link = nextLink(context, entry, plan);
  const isSilent = plan.requests.length === 0 && before?.code != null && plan.warnings.length === 0;
  const renamed =
    plan.kind === 'rename' && before?.code != null ? { from: before.code, to: plan.code } : null;
  if (renamed !== null) await followRename(context, renamed);
  await store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link,
    log: options.log === null || isSilent ? null : reportWrite(entry, plan, context.report()),
    finish: options.finish,
    problem: problemChange(before, problemOf(plan.warnings), plan.changes),
    waitingFor: entry.mapped.waitingFor,
    arrived: before?.code == null || before.pushedAt === null,
    media: context.mediaDiffers,
    runId: context.work.run?.id ?? null,
  });
  return link;
}

function nextLink(context: CommitContext, entry: Entry, plan: WritePlan): Link {
  const { work, site } = context;
  const { mapped, link } = entry;
  return {
    siteId: site.id,
    wcId: mapped.wooId,
    rootId: mapped.rootId,
    code: plan.code,
    type: mapped.type,
    family: entry.live?.family ?? link?.family ?? mapped.family,
    axes: link?.code == null ? mapped.axes : link.axes,
    owner: entry.rules.owner,
    adopted: plan.adopted,
    sent: fitLink(plan.sent),
    media: plan.kind === 'create' ? [] : (link?.media ?? []),
    variationIds: context.isRoot ? [...work.product.variationIds, ...context.undecided] : [],
    readAt: work.readAt,
    pushedAt: plan.requests.length > 0 ? context.now() : (link?.pushedAt ?? context.now()),
    lastLogId: link?.lastLogId ?? null,
    goneAt: null,
    problemKey:
      problemOf(plan.warnings)?.key ?? (link === null ? null : standingProblemKey(link, plan.changes)),
    reason: null,
  };
}

/**
 * What follows from a rename: the links of other sites to this product follow it, products whose lists name the old code
 * are pushed again, and who waited for the old code gets its chance.
 */
async function followRename(
  context: CommitContext,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { store, site, connectionId, work, now } = context;
  await store.links.followRename({ connectionId, from, to, exceptSite: site.id });
  const itself = { siteId: site.id, wcId: work.product.id };
  await askThoseNaming({ store, connectionId, clock: { now } }, [from], itself);
}

/** A skip leaves a row only when its reason is new; the link remembers the reason, also of a product UnoPim never saw. */
export async function commitSkip(
  context: CommitContext,
  reason: PlanReason,
  options: { finish: Job | null; problem: boolean },
): Promise<void> {
  const { entry, work, store } = context;
  const id = entry?.mapped.wooId ?? work.product.id;
  const link = entry?.link ?? work.links.get(id) ?? null;
  const { intent } = work.job;
  if (link !== null && link.reason === reason.code && link.goneAt === null && intent === null) {
    if (options.finish !== null) await commitFinish(context);
    return;
  }
  const problem = options.problem ? problemOfReason(reason) : null;
  const log = reportSkip(entry, reason, { ...context.report(), link });
  await store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link: {
      ...unconfirmedLink(link ?? unlinked(context, id), intent),
      reason: reason.code,
      goneAt: null,
      problemKey: problem?.key ?? null,
    },
    log: { ...log, wcId: id, previousId: link?.lastLogId ?? null, status: options.problem ? 'warn' : 'info' },
    finish: options.finish,
    problem: { was: link?.problemKey ?? null, now: problem },
    waitingFor: [],
    arrived: false,
    media: context.mediaDiffers,
    runId: context.work.run?.id ?? null,
  });
}

/** UnoPim will not take this as it is: a problem for a person; the next save or Retry tries again. */
export async function commitFailure(
  context: CommitContext,
  error: SyncError,
  options: { finish: Job | null },
): Promise<void> {
  const { entry, work } = context;
  const id = entry?.mapped.wooId ?? work.product.id;
  const link = entry?.link ?? work.links.get(id) ?? null;
  const problem = problemOfError(error);
  const log = reportFailure(entry, error, {
    ...context.report(),
    again: 'It is tried again after the next save, or by Retry.',
  });
  await context.store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link: { ...(link ?? unlinked(context, id)), reason: error.code, problemKey: problem.key },
    log: { ...log, wcId: id, previousId: link?.lastLogId ?? null },
    finish: options.finish,
    problem: { was: link?.problemKey ?? null, now: problem },
    waitingFor: [],
    arrived: false,
    media: context.mediaDiffers,
    runId: context.work.run?.id ?? null,
  });
}

/** Nothing to write at all: the job ends; images that differ are asked for. */
export async function commitFinish({
  store,
  work,
  connectionId,
  site,
  ...context
}: CommitContext): Promise<void> {
  if (context.mediaDiffers) {
    const wcIds = [work.product.id];
    const request = { connectionId, siteId: site.id, kind: 'media', wcIds, trigger: work.trigger } as const;
    await askForPush(
      { jobs: store.jobs, clock: context },
      {
        ...request,
        priority: work.run === null ? 7 : 9,
      },
    );
  }
  if (work.run === null) await store.jobs.finish([work.job]);
}

export function unlinked(context: CommitContext, id: Link['wcId']): Link {
  return {
    siteId: context.site.id,
    wcId: id,
    rootId: context.work.product.id,
    code: null,
    type: null,
    family: null,
    axes: [],
    owner: true,
    adopted: false,
    sent: {},
    media: [],
    variationIds: [],
    readAt: context.work.readAt,
    pushedAt: null,
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
  };
}
