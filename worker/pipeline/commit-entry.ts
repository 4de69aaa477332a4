import type { SyncError } from '../domain/error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { fitLink } from '../domain/plan/compact.ts';
import type { PlanReason, WritePlan } from '../domain/plan/plan.ts';
import { unconfirmedLink } from '../domain/plan/unconfirmed.ts';
import type { Job } from '../ports/jobs.ts';
import type { Link } from '../ports/links.ts';
import type { LogRow } from '../ports/logs.ts';
import type { ProblemCause } from '../ports/problems.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import type { Entry } from './entry.ts';
import { problemOf, problemOfError, problemOfReason } from './problem-of.ts';
import { type ReportContext, reportFailure, reportSkip, reportWrite } from './report.ts';
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
  report(): ReportContext;
  now(): number;
}

/** Link, log and the end of the job in one batch, directly after UnoPim's answer (design 2). Answers the new link. */
export async function commitWrite(
  context: CommitContext,
  plan: WritePlan,
  options: { finish: Job | null; log: 'write' | null; problem: PlanReason | null },
): Promise<Link> {
  const { entry, work, store } = context;
  if (entry === null) throw new Error('A write is always of one mapped product.');
  const before = entry.link;
  const now = options.problem === null ? problemOf(plan.warnings) : problemOfReason(options.problem);
  const link = nextLink(context, entry, { plan, problem: now });
  const quiet = options.log === null || (plan.requests.length === 0 && before?.code != null);
  await store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link,
    log: quiet ? null : reportWrite(entry, plan, context.report()),
    finish: options.finish,
    problem: { was: before?.problemKey ?? null, now },
    waitingFor: entry.mapped.waitingFor,
    arrived: before?.code == null,
    media: context.mediaDiffers,
  });
  if (plan.kind === 'rename' && before?.code != null) await repairNamers(context, before.code);
  await markRemoved(context, { ...work, before });
  return link;
}

function nextLink(
  context: CommitContext,
  entry: Entry,
  { plan, problem }: { plan: WritePlan; problem: ProblemCause | null },
): Link {
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
    media: link?.media ?? [],
    variationIds: context.isRoot ? work.product.variationIds : [],
    readAt: work.readAt,
    pushedAt: plan.requests.length > 0 ? context.now() : (link?.pushedAt ?? context.now()),
    lastLogId: link?.lastLogId ?? null,
    goneAt: null,
    problemKey: problem?.key ?? null,
    reason: null,
  };
}

/** Products whose lists name the old code are pushed again: UnoPim leaves the dead code in them (contracts/unopim.md rule 15). */
async function repairNamers(context: CommitContext, oldCode: string): Promise<void> {
  const { store, site, connectionId, work } = context;
  const naming = await store.links.naming({ siteId: site.id, code: oldCode });
  const dueAt = context.now();
  await store.jobs.request(
    naming
      .filter((wcId) => wcId !== work.product.id)
      .map((wcId) => ({
        connectionId,
        siteId: site.id,
        kind: 'product',
        wcId,
        trigger: 'rename',
        priority: 6,
        dueAt,
      })),
  );
}

/** Variations that the shop no longer has: UnoPim keeps them, the link remembers that they are gone. */
async function markRemoved(context: CommitContext, { before }: { before: Link | null }): Promise<void> {
  if (!context.isRoot || before === null) return;
  const present = new Set(context.work.product.variationIds);
  const removed = before.variationIds.filter((id) => !present.has(id));
  for (const id of removed) {
    const link = context.work.links.get(id);
    if (link === undefined || link.goneAt !== null) continue;
    await commitGone(context, link, 'was removed from its product in the shop');
  }
}

/** The shop's side is gone: UnoPim keeps everything, the link remembers it, one row says so. */
export async function commitGone(
  context: Pick<CommitContext, 'store' | 'connectionId' | 'report' | 'now'>,
  link: Link,
  how: string,
  finish: Job | null = null,
): Promise<void> {
  const { siteId, trigger, startedAt, now } = context.report();
  const log: LogRow = {
    siteId,
    status: 'info',
    operation: 'skip',
    entity: link.wcId === link.rootId ? 'product' : 'variation',
    wcId: link.wcId,
    code: link.code,
    message: `${link.code} ${how}; UnoPim keeps it.`,
    httpStatus: null,
    durationMs: Math.max(0, now - startedAt),
    trigger,
    previousId: link.lastLogId,
    detail: { code: 'gate.gone', remedy: 'Delete it in UnoPim by hand if it is no longer wanted there.' },
  };
  await context.store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link: { ...unconfirmedLink(link, finish?.intent ?? null), goneAt: context.now(), problemKey: null },
    log,
    finish,
    problem: { was: link.problemKey, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
  });
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
    if (options.finish !== null) await store.jobs.finish([options.finish]);
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
    media: false,
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
    media: false,
  });
}

/** Nothing to write at all: the job ends; images that differ are asked for; removed variations are remembered. */
export async function commitFinish(context: CommitContext): Promise<void> {
  const { store, entry, work, connectionId, site } = context;
  if (entry === null) return;
  const { link } = entry;
  const plan = entry.plan;
  const changed = link !== null && (link.goneAt !== null || link.reason !== null || hasRemoved(link, work));
  if (link !== null && changed && plan?.kind === 'unchanged') {
    await store.commits.commit({
      connectionId,
      at: context.now(),
      link: {
        ...link,
        goneAt: null,
        reason: null,
        problemKey: null,
        variationIds: work.product.variationIds,
      },
      log: null,
      finish: work.job,
      problem: { was: link.problemKey, now: null },
      waitingFor: [],
      arrived: false,
      media: context.mediaDiffers,
    });
    await markRemoved(context, { before: link });
    return;
  }
  if (context.mediaDiffers) {
    await store.jobs.request([
      {
        connectionId,
        siteId: site.id,
        kind: 'media',
        wcId: work.product.id,
        trigger: work.trigger,
        priority: 7,
        dueAt: context.now(),
      },
    ]);
  }
  await store.jobs.finish([work.job]);
}

function hasRemoved(link: Link, work: RootWork): boolean {
  const present = new Set(work.product.variationIds);
  return link.variationIds.some((id) => !present.has(id)) || link.variationIds.length !== present.size;
}

function unlinked(context: CommitContext, id: Link['wcId']): Link {
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
