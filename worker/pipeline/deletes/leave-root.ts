import type { SyncError } from '../../domain/error.ts';
import { afterFailure } from '../../domain/retry/after-failure.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { Link } from '../../ports/links.ts';
import { lockRoot } from '../lock-root.ts';
import { problemOfError } from '../problem-of.ts';
import type { PushDeps } from '../push-root.ts';
import type { ReportContext } from '../report.ts';
import type { RootOutcome } from '../root-outcome.ts';
import type { SiteFile } from '../site-file.ts';
import { goneRow } from './commit-gone.ts';
import { leaveProduct } from './leave-product.ts';
import { trashProduct } from './trash-product.ts';

/** The job of a product that the shop's list does not show: it lies in the trash, or was deleted for good. */
export interface LeavingRoot {
  readonly job: Job;
  readonly inTrash: boolean;
}

/** Settles it with its variations in the root's mutex; deletes nothing before the shop said so of this one product, too. */
export async function leaveRoot(
  deps: PushDeps,
  file: SiteFile,
  { job, inTrash }: LeavingRoot,
): Promise<RootOutcome> {
  const read = (ids: readonly Job['wcId'][]) => deps.store.links.products({ siteId: job.siteId, ids });
  const links = await read([job.wcId]);
  const work = { product: { id: job.wcId, sku: '' }, links };
  return lockRoot(deps.locks, { siteId: job.siteId, work }, async () => {
    const link = (await read([job.wcId])).get(job.wcId);
    if (link === undefined) return finish(deps, job);
    if (link.code === null) return forget(deps, { link, job });
    const variants = [...(await read(link.variationIds)).values()].filter(({ code }) => code !== null);
    const now = deps.clock.now();
    const report = { siteId: job.siteId, trigger: job.trigger, startedAt: now, now };
    const left = await settle(deps, file, { link, variants, report, job, inTrash });
    return left.ok ? { kind: 'done', wrote: false } : failed(deps, { link, job, report, error: left.error });
  });
}

async function settle(
  deps: PushDeps,
  file: SiteFile,
  root: LeavingRoot & { link: Link; variants: readonly Link[]; report: ReportContext },
): Promise<Result<unknown, SyncError>> {
  const { link, variants, report, job } = root;
  const inTrash = root.inTrash ? ok<'trash'>('trash') : await whereIs(file, link);
  if (!inTrash.ok) return inTrash;
  if (inTrash.value === 'shop') return ok(await finish(deps, job));
  if (inTrash.value === 'trash') {
    return ok(await trashProduct(deps, file, { links: [link, ...variants], report, finish: job }));
  }
  const how = 'was deleted in the shop';
  return leaveProduct(deps, file, { link, variants, parentCode: null, how, report, finish: job });
}

/**
 * A list may hide a product (a language, a plugin that filters it): before anything is deleted the product itself is asked
 * for, and only WooCommerce's own "not found" counts (contracts/woocommerce.md 24).
 */
async function whereIs(
  file: SiteFile,
  { wcId }: Link,
): Promise<Result<'shop' | 'trash' | 'gone', SyncError>> {
  if (!file.config.settings.writeBackDeletes) return ok('gone');
  const located = await file.shop.locate(wcId);
  if (!located.ok) return located;
  if (located.value.is === 'gone') return ok('gone');
  return ok(located.value.is === 'trashed' ? 'trash' : 'shop');
}

async function finish({ store }: PushDeps, job: Job): Promise<RootOutcome> {
  await store.jobs.finish([job]);
  return { kind: 'done', wrote: false };
}

/** It never came to UnoPim, or is gone there: nothing about it is a problem any more. */
async function forget(deps: PushDeps, { link, job }: { link: Link; job: Job }): Promise<RootOutcome> {
  if (link.problemKey === null) return finish(deps, job);
  await deps.store.commits.commit({
    connectionId: deps.connectionId,
    at: deps.clock.now(),
    link: { ...link, problemKey: null },
    log: null,
    finish: job,
    problem: { was: link.problemKey, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
  });
  return { kind: 'done', wrote: false };
}

/** What became of it is still to be settled: the link stays as it is, but for the problem. */
async function failed(
  deps: PushDeps,
  of: { link: Link; job: Job; report: ReportContext; error: SyncError },
): Promise<RootOutcome> {
  const { link, job, report, error } = of;
  const after = afterFailure(error, job.attempts + 1, deps.random);
  if (after.kind === 'dead') {
    const problem = problemOfError(error);
    const code = link.code ?? '';
    const message = `${code} could not be deleted in UnoPim: ${error.message}`;
    const detail = { code: error.code, remedy: error.remedy };
    await deps.store.commits.commit({
      connectionId: deps.connectionId,
      at: deps.clock.now(),
      link: { ...link, problemKey: problem.key },
      log: goneRow({ link, code, report }, { status: 'error', operation: 'delete', message, detail }),
      finish: job,
      problem: { was: link.problemKey, now: problem },
      waitingFor: [],
      arrived: false,
      media: false,
    });
  }
  return { kind: 'failed', error, after, intent: job.intent };
}
