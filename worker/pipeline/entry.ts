import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode } from '../domain/ids.ts';
import type { MappedProduct } from '../domain/mapping/mapped.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { PlanInput, PlanRules, PushPlan, WritePlan } from '../domain/plan/plan.ts';
import { planProduct } from '../domain/plan/plan-product.ts';
import type { UnoPimProduct } from '../domain/product/unopim-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Link } from '../ports/links.ts';
import type { PimProducts } from '../ports/pim.ts';
import { asksAgain } from './asks-again.ts';
import { mapInFamily } from './map-in-family.ts';
import type { RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

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
  /** The same product as one of the family that it turns out to have in UnoPim. */
  readonly inFamily: (family: PimCode) => MappedProduct | null;
  plan: Exclude<PushPlan, { kind: 'read' }> | null;
}

export interface EntryInput {
  readonly code: PimCode;
  readonly mapped: MappedProduct;
  readonly work: RootWork;
  readonly file: Pick<SiteFile, 'site' | 'context'>;
  readonly now: number;
}

export function makeEntry({ code, mapped, work, file, now }: EntryInput): Entry {
  const { settings } = file.context();
  const link = work.links.get(mapped.wooId) ?? null;
  const shared = work.holders.some(
    (holder) => holder.siteId !== file.site.id && foldCode(holder.code) === foldCode(code),
  );
  return {
    code,
    mapped,
    link,
    live: undefined,
    intent: work.job?.intent ?? null,
    plan: null,
    inFamily: mapInFamily(file, work, mapped.wooId),
    rules: {
      firstContact: settings.firstContact,
      skuChange: settings.skuChange,
      deletedInUnoPim: settings.deletedInUnoPim,
      stockAlone: settings.stockAlone && now - (link?.pushedAt ?? 0) > STOCK_ALONE_EVERY_MS,
      asksAgain: asksAgain(work.trigger),
      pulled: work.pulledAt !== null && work.pulledAt > (link?.readAt ?? 0),
      compare: work.run?.compare ?? false,
      owner: link?.code == null ? !shared : link.owner,
    },
  };
}

/** The entries that have something to write or to remember. */
export function writesOf(
  entries: readonly Entry[],
): readonly { readonly entry: Entry; readonly plan: WritePlan }[] {
  return entries.flatMap((entry) =>
    entry.plan !== null && 'requests' in entry.plan ? [{ entry, plan: entry.plan }] : [],
  );
}

/** Plans, reading from UnoPim what the plan asks for, until it is decided. */
export async function settle(
  pim: PimProducts,
  entry: Entry,
  parentCode: PimCode | null,
): Promise<Result<Exclude<PushPlan, { kind: 'read' }>, SyncError>> {
  for (;;) {
    takeFamily(entry);
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

/** A product that people made keeps their family: what that one does not hold is left out (spec 6). */
function takeFamily(entry: Entry): void {
  const { live, link, mapped } = entry;
  if (live == null || link?.code != null || live.family === mapped.family) return;
  const remapped = entry.inFamily(live.family);
  if (remapped === null) return;
  const learnt = mapped.warnings.filter(({ code }) => code.startsWith('plan.'));
  entry.mapped = { ...remapped, warnings: [...remapped.warnings, ...learnt] };
}

/** An unconfirmed rename may have happened: then the product stands under its new code. */
async function readLive(
  pim: PimProducts,
  entry: Entry,
  code: PimCode,
): Promise<Result<UnoPimProduct | null, SyncError>> {
  const { type } = entry.mapped;
  const live = await pim.readProduct({ type, code });
  const renamed = entry.intent?.renames.findLast(({ from }) => from === code)?.to ?? null;
  if (!live.ok || live.value !== null || renamed === null) return live;
  return pim.readProduct({ type, code: renamed });
}

export function planInput(entry: Entry, parentCode: PimCode | null): PlanInput {
  const { mapped, code, link, live, intent, rules } = entry;
  return { mapped, code, parentCode, link, live, intent, rules };
}
