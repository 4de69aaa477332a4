import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type SiteId } from '../domain/ids.ts';
import type { MappedProduct } from '../domain/mapping/mapped.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { PlanInput, PlanRules, PushPlan } from '../domain/plan/plan.ts';
import { planProduct } from '../domain/plan/plan-product.ts';
import type { UnoPimProduct } from '../domain/product/unopim-product.ts';
import type { Settings } from '../domain/settings/schema.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Link } from '../ports/links.ts';
import type { PimProducts } from '../ports/pim.ts';
import type { RootWork } from './root-work.ts';

const STOCK_ALONE_EVERY_MS = 24 * 60 * 60 * 1000;

/** One UnoPim product of a root on its way: what is known of it grows until its plan is settled. */
export interface Entry {
  /** The code it should have; a temporary one while two products swap theirs. */
  code: PimCode;
  mapped: MappedProduct;
  link: Link | null;
  live: UnoPimProduct | null | undefined;
  intent: Intent | null;
  rules: PlanRules;
  plan: Exclude<PushPlan, { kind: 'read' }> | null;
}

export interface EntryInput {
  readonly code: PimCode;
  readonly mapped: MappedProduct;
  readonly work: RootWork;
  readonly siteId: SiteId;
  readonly settings: Settings;
  readonly now: number;
}

export function makeEntry({ code, mapped, work, siteId, settings, now }: EntryInput): Entry {
  const link = work.links.get(mapped.wooId) ?? null;
  const shared = work.holders.some(
    (holder) => holder.siteId !== siteId && foldCode(holder.code) === foldCode(code),
  );
  return {
    code,
    mapped,
    link,
    live: undefined,
    intent: work.job?.intent ?? null,
    plan: null,
    rules: {
      firstContact: settings.firstContact,
      skuChange: settings.skuChange,
      deletedInUnoPim: settings.deletedInUnoPim,
      stockAlone: settings.stockAlone && now - (link?.pushedAt ?? 0) > STOCK_ALONE_EVERY_MS,
      pulled: work.pulledAt !== null && work.pulledAt > (link?.readAt ?? 0),
      owner: link?.code == null ? !shared : link.owner,
    },
  };
}

/** Plans, reading from UnoPim what the plan asks for, until it is decided. */
export async function settle(
  pim: PimProducts,
  entry: Entry,
  parentCode: PimCode | null,
): Promise<Result<Exclude<PushPlan, { kind: 'read' }>, SyncError>> {
  for (;;) {
    const plan = planProduct(planInput(entry, parentCode));
    if (plan.kind !== 'read') {
      entry.plan = plan;
      return ok(plan);
    }
    const live = await readLive(pim, entry, plan.code);
    if (!live.ok) return live;
    entry.live = live.value;
  }
}

/** An unconfirmed rename may have happened: then the product stands under its new code. */
async function readLive(
  pim: PimProducts,
  entry: Entry,
  code: PimCode,
): Promise<Result<UnoPimProduct | null, SyncError>> {
  const { type } = entry.mapped;
  const live = await pim.readProduct({ type, code });
  const renamed = entry.intent?.rename?.from === code ? entry.intent.rename.to : null;
  if (!live.ok || live.value !== null || renamed === null) return live;
  return pim.readProduct({ type, code: renamed });
}

export function planInput(entry: Entry, parentCode: PimCode | null): PlanInput {
  const { mapped, code, link, live, intent, rules } = entry;
  return { mapped, code, parentCode, link, live, intent, rules };
}
