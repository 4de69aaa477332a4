import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import { fitLink } from '../domain/plan/compact.ts';
import type { PlanReason, WritePlan } from '../domain/plan/plan.ts';
import { unconfirmedLink } from '../domain/plan/unconfirmed.ts';
import type { Job } from '../ports/jobs.ts';
import type { Link } from '../ports/links.ts';
import type { LogRow } from '../ports/logs.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import type { Entry } from './entry.ts';
import {
  problemChange,
  problemOf,
  problemOfError,
  problemOfReason,
  standingProblemKey,
} from './problem-of.ts';
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

  if (before !== null) await markRemoved(context, before);
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
    variationIds: context.isRoot ? work.product.variationIds : [],
    readAt: work.readAt,
    pushedAt: plan.requests.length > 0 ? context.now() : (link?.pushedAt ?? context.now()),
    lastLogId: link?.lastLogId ?? null,
    goneAt: null,
    problemKey:
      problemOf(plan.warnings)?.key ?? (link === null ? null : standingProblemKey(link, plan.changes)),
    reason: null,
  };
}

/** Products that wait for a code; more than a few are an import, which reconciling brings again. */
const MOST_WOKEN = 200;

/**
 * What follows from a rename: the links of other sites to this product follow it; products whose lists name the old code
 * are pushed again, because UnoPim leaves the dead code in them (contracts/unopim.md rule 15); and who waited for the old
 * code gets its chance.
 */
async function followRename(
  context: CommitContext,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { store, site, connectionId, work } = context;
  const at = context.now();
  const ask = (siteId: SiteId, ids: readonly WooId[]): Promise<void> =>
    store.jobs.request(
      ids
        .filter((wcId) => siteId !== site.id || wcId !== work.product.id)
        .map((wcId) => ({
          connectionId,
          siteId,
          kind: 'product',
          wcId,
          trigger: 'rename',
          priority: 6,
          dueAt: at,
        })),
    );
  await store.links.followRename({ connectionId, from, to, exceptSite: site.id });
  for (const { id } of await store.sites.ofConnection(connectionId)) {
    await ask(id, await store.links.naming({ siteId: id, code: from }));
  }
  const causes = ['gate.code_taken', 'plan.rename_taken'];
  await ask(site.id, await store.links.blocked({ siteId: site.id, limit: MOST_WOKEN, causes }));
}

/** Variations that the shop no longer has: UnoPim keeps them, the link remembers that they are gone. */
export async function markRemoved(context: CommitContext, before: Link): Promise<void> {
  if (!context.isRoot) return;
  const present = new Set(context.work.product.variationIds);
  const removed = before.variationIds.filter((id) => !present.has(id));
  if (removed.length === 0) return;
  const links = await context.store.links.products({ siteId: before.siteId, ids: removed });
  for (const link of links.values()) {
    if (link.goneAt === null) await commitGone(context, link, 'was removed from its product in the shop');
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
    await store.jobs.request([
      {
        connectionId,
        siteId: site.id,
        kind: 'media',
        wcId: work.product.id,
        trigger: work.trigger,
        priority: work.run === null ? 7 : 9,
        dueAt: context.now(),
      },
    ]);
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
