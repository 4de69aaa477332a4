import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import { GONE, isConfirmed, isTrashed } from '../../domain/plan/gone.ts';
import { TOO_MANY_DELETES, WHY_OFF } from '../../domain/plan/plan-delete.ts';
import {
  type Elsewhere,
  type ProductDeletePlan,
  planProductDelete,
} from '../../domain/plan/plan-product-delete.ts';
import type { UnoPimProduct } from '../../domain/product/unopim-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { Link } from '../../ports/links.ts';
import type { LogRow } from '../../ports/logs.ts';
import { problemOfReason } from '../problem-of.ts';
import type { PushDeps } from '../push-root.ts';
import type { ReportContext } from '../report.ts';
import type { SiteFile } from '../site-file.ts';
import { commitGone, type GoneReason, goneRow } from './commit-gone.ts';
import { askThoseNaming } from './dead-code.ts';
import { deletesLeft, underGuard } from './guard.ts';

/** A product, or a variation, of which a read of the shop has shown that it was deleted for good. */
export interface Leaving {
  readonly link: Link;
  /** Linked variations that the shop lost with it. */
  readonly variants: readonly Link[];
  readonly parentCode: PimCode | null;
  /** "was deleted in the shop". */
  readonly how: string;
  readonly report: ReportContext;
  /** The job that ends with it. */
  readonly finish: Job | null;
}

type Links = readonly Link[];

/**
 * Settles what becomes of it in UnoPim (spec 10): kept, deleted with its variants, or stopped by the guard of the hour.
 * Answers the links as they are now. Runs in the root's mutex.
 */
export async function leaveProduct(
  deps: PushDeps,
  file: SiteFile,
  leaving: Leaving,
): Promise<Result<Links, SyncError>> {
  const elsewhere = await readElsewhere(deps, file, leaving);
  const first = planOf(file, leaving, { elsewhere, live: undefined });
  if (first.kind === 'nothing') return nothing(deps, file, leaving);
  if (first.kind === 'keep') return keep(deps, file, { leaving, why: first.why });
  const { siteId } = leaving.report;
  const done = await underGuard(deps, siteId, () => removeAllowed(deps, file, { leaving, elsewhere }));
  if (!done.ok) return done;
  return 'why' in done.value ? keep(deps, file, { leaving, why: done.value.why }) : ok(done.value.links);
}

/** Deletes it in UnoPim if what stands there and the guard of the hour allow; answers why it must stay, else the links. */
async function removeAllowed(
  deps: PushDeps,
  file: SiteFile,
  { leaving, elsewhere }: { leaving: Leaving; elsewhere: readonly Elsewhere[] },
): Promise<Result<{ why: string } | { links: Links }, SyncError>> {
  const { link, variants, report } = leaving;
  const live = await deps.pim.readProduct({ type: link.type ?? 'simple', code: link.code ?? '' });
  if (!live.ok) return live;
  const plan = planOf(file, leaving, { elsewhere, live: live.value });
  if (plan.kind === 'keep') return ok({ why: plan.why });
  if (file.config.settings.dryRun) return ok({ links: await rehearse(deps, leaving) });
  const isThere = plan.kind === 'delete' && plan.isThere;
  const isFree =
    !isThere || isConfirmed(link) || (await deletesLeft(deps, report.siteId)) >= 1 + variants.length;
  if (!isFree) return ok({ links: await hold(deps, leaving) });
  const removed = await remove(deps, { leaving, isThere });
  return removed.ok ? ok({ links: removed.value }) : removed;
}

function planOf(
  { config }: SiteFile,
  { link, variants, parentCode }: Leaving,
  known: { elsewhere: readonly Elsewhere[]; live: UnoPimProduct | null | undefined },
): ProductDeletePlan {
  return planProductDelete({ link, variants, parentCode, settings: config.settings, ...known });
}

async function readElsewhere(
  { store, connectionId }: PushDeps,
  { site, config }: SiteFile,
  { link, variants }: Leaving,
): Promise<readonly Elsewhere[]> {
  if (!config.settings.writeBackDeletes) return [];
  const codes = [link, ...variants].flatMap(({ code }) => code ?? []);
  const holders = await store.links.holders({ connectionId, codes });
  return holders
    .filter(({ siteId }) => siteId !== site.id)
    .map((holder) => ({
      code: holder.code,
      adopted: holder.adopted,
      isGone: holder.goneAt !== null && !isTrashed(holder),
    }));
}

/** Nothing is left to be decided about it; about a variant there may be. */
async function nothing(deps: PushDeps, file: SiteFile, leaving: Leaving): Promise<Result<Links, SyncError>> {
  const { link, finish } = leaving;
  const left: Link[] = [];
  for (const variant of leaving.variants) {
    const alone = { ...leaving, link: variant, variants: [], parentCode: link.code, finish: null };
    const done = await leaveProduct(deps, file, alone);
    if (!done.ok) return done;
    left.push(...done.value);
  }
  if (finish !== null) await deps.store.jobs.finish([finish]);
  return ok([link, ...left]);
}

/** The product stays; its variants are looked at one by one, unless all of them stay for the same reason. */
async function keep(
  deps: PushDeps,
  file: SiteFile,
  { leaving, why }: { leaving: Leaving; why: string },
): Promise<Result<Links, SyncError>> {
  const { link, how } = leaving;
  const left: Link[] = [];
  for (const variant of leaving.variants) {
    const alone = { ...leaving, link: variant, variants: [], parentCode: link.code, finish: null };
    const done =
      why === WHY_OFF
        ? ok([await settle(deps, alone, { reason: GONE.kept, row: null })])
        : await leaveProduct(deps, file, alone);
    if (!done.ok) return done;
    left.push(...done.value);
  }
  const row = {
    status: 'info',
    operation: 'skip',
    message: `${link.code} ${how}; UnoPim keeps it (${why}).`,
    detail: { code: GONE.kept, remedy: 'Delete it in UnoPim by hand if it is no longer wanted there.' },
  } as const;
  return ok([await settle(deps, leaving, { reason: GONE.kept, row }), ...left]);
}

/** The link does not change: once dry-run is off, the deletion is still to be done. */
async function rehearse(deps: PushDeps, leaving: Leaving): Promise<Links> {
  const { link, variants, report, finish } = leaving;
  const code = link.code ?? '';
  const message = `Dry-run, nothing was sent. ${code} would be deleted in UnoPim${withVariants(leaving)}.`;
  const row = { status: 'info', operation: 'dry-run', message, detail: {} } as const;
  const { logs, jobs } = deps.store;
  await logs.append([{ ...goneRow({ link, code, report }, row), id: logs.nextId(deps.clock.now()) }]);
  if (finish !== null) await jobs.finish([finish]);
  return [link, ...variants];
}

function hold(deps: PushDeps, leaving: Leaving): Promise<Links> {
  const { code, message, remedy } = TOO_MANY_DELETES;
  const row = { status: 'warn', operation: 'hold', message, detail: { code, remedy } } as const;
  return settleAll(deps, leaving, { reason: GONE.held, row });
}

/** UnoPim first, then the links; an end between the two finds it gone there, which is as good. */
async function remove(
  deps: PushDeps,
  { leaving, isThere }: { leaving: Leaving; isThere: boolean },
): Promise<Result<Links, SyncError>> {
  const { link, variants, how } = leaving;
  const code = link.code ?? '';
  const codes = [link, ...variants].flatMap((one) => one.code ?? []);
  if (isThere) {
    const deleted = await deps.pim.deleteProduct({ type: link.type ?? 'simple', code });
    if (!deleted.ok) return deleted;
  }
  await askThoseNaming(deps, codes);
  const done = isThere ? 'and now in UnoPim' : 'and is gone from UnoPim already';
  const row = {
    status: 'success',
    operation: 'delete',
    message: `${code} ${how}, ${done}${withVariants(leaving)}.`,
    detail: isThere
      ? { requests: [{ method: 'DELETE', path: `/products/${encodeURIComponent(code)}` }] }
      : {},
  } as const;
  return ok(await settleAll(deps, leaving, { reason: GONE.deleted, row }));
}

function withVariants({ variants }: Leaving): string {
  const { length } = variants;
  return length === 0 ? '' : ` with ${length === 1 ? 'its variant' : `its ${length} variants`}`;
}

type Row = Pick<LogRow, 'status' | 'operation' | 'message' | 'detail'>;

/** The variants first: the job ends with the product itself. */
async function settleAll(
  deps: PushDeps,
  leaving: Leaving,
  to: { reason: GoneReason; row: Row },
): Promise<Links> {
  const left: Link[] = [];
  for (const link of leaving.variants)
    left.push(await settle(deps, { ...leaving, link, finish: null }, { ...to, row: null }));
  return [await settle(deps, leaving, to), ...left];
}

function settle(
  deps: PushDeps,
  { link, report, finish }: Pick<Leaving, 'link' | 'report' | 'finish'>,
  { reason, row }: { reason: GoneReason; row: Row | null },
): Promise<Link> {
  const log = row === null ? null : goneRow({ link, code: link.code ?? '', report }, row);
  const problem = reason === GONE.held ? problemOfReason(TOO_MANY_DELETES) : null;
  return commitGone(deps, { link, reason, log, problem, finish });
}
