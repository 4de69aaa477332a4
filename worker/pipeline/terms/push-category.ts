import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../../domain/ids.ts';
import type { ShopCategory, SiteContext } from '../../domain/mapping/context.ts';
import { knownCodes } from '../../domain/mapping/lists/known-codes.ts';
import { freeCode } from '../../domain/mapping/lists/missing-category.ts';
import type { PlanReason } from '../../domain/plan/plan.ts';
import {
  type CategoryInput,
  type CategoryWrite,
  type PlannedCategory,
  planCategory,
} from '../../domain/plan/plan-category.ts';
import type { TermLink } from '../../domain/plan/term-link.ts';
import { labelLocales } from '../../domain/scope/label-locales.ts';
import { reachOf } from '../../domain/scope/reach.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { type CategoryWriting, commitCategory, commitDryRun } from './commit-category.ts';
import { settleCategoryImage, standingImage } from './settle-category-image.ts';
import { claimTerms, commitTermSkip, finishOf, type TermWork } from './term-work.ts';

/** Answers that change the plan (taken, vanished) are followed this often before giving up. */
const MOST_TURNS = 5;

/** How one category ended. `made` = UnoPim has it now and had not before. */
export interface CategoryPushed {
  readonly wrote: boolean;
  readonly made: boolean;
}

const NOTHING: CategoryPushed = { wrote: false, made: false };

/**
 * Brings one category to UnoPim: plan, read what the plan asks for, make sure of the parent, write, commit. Runs in the
 * lock of categories, because UnoPim's tree has none (contracts/unopim.md rule 8).
 */
export async function pushCategory(
  deps: PushDeps,
  file: SiteFile,
  { category, work }: { category: ShopCategory; work: TermWork },
): Promise<Result<CategoryPushed, SyncError>> {
  let live: PlannedCategory | null | undefined;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const input = inputOf(file, { category, work, live });
    const plan = planCategory(input);
    if (plan.kind === 'unchanged') {
      const standing = standingImage(file, { category, input });
      if (standing !== null) {
        const wrote = await settleCategoryImage(deps, file, { category, work, standing });
        return ok({ wrote, made: false });
      }
      await file.commitTerms({ kind: 'category', links: [], logs: [], finish: finishOf(work) });
      return ok(NOTHING);
    }
    if (plan.kind === 'skip') {
      await commitTermSkip(deps, file, { work, ...plan });
      return ok(NOTHING);
    }
    if (plan.kind === 'read') {
      const read = await readLive(deps, file, plan.code);
      if (!read.ok) return read;
      live = read.value;
      continue;
    }
    const sent = await send(deps, file, { plan, work, category });
    if (!sent.ok) return sent;
    if (sent.value === 'sent') return ok({ wrote: plan.category !== null, made: plan.kind !== 'update' });
    if (sent.value === 'skipped') return ok(NOTHING);
    const read = await readLive(deps, file, plan.code);
    if (!read.ok) return read;
    live = read.value;
  }
  return err(restless(work.name));
}

/** true = a push of it would send nothing, as far as can be told without asking UnoPim. */
export function isCategorySettled(
  file: SiteFile,
  { category, link }: { category: ShopCategory; link: TermLink },
): boolean {
  const work = { link, job: null };
  const input = inputOf(file, { category, work, live: undefined });
  return planCategory(input).kind === 'unchanged' && standingImage(file, { category, input }) === null;
}

function inputOf(
  file: SiteFile,
  of: {
    category: ShopCategory;
    work: Pick<TermWork, 'link' | 'job'>;
    live: PlannedCategory | null | undefined;
  },
): CategoryInput {
  const context = file.context();
  const { category, work, live } = of;
  const { settings, mapping } = context;
  const newCode = freeCode(category, { context, soFar: [] });
  return {
    category,
    link: work.link,
    parentCode: parentCodeOf(category, context),
    newCode,
    isHandMapped: mapping.categories.some(({ wooId }) => wooId === category.id),
    untouchable: untouchableCategories(context),
    locales: labelLocales(context),
    live,
    unconfirmed: work.job?.intent?.terms?.creates.includes(newCode) ?? false,
    rules: {
      createMissing: settings.createMissingCategories,
      overwrite: settings.firstContact === 'overwrite',
      recreate: settings.deletedInUnoPim === 'recreate',
    },
  };
}

/** Where the shop's tree puts it: under its parent's counterpart, else under the root of the first push-enabled channel. */
export function parentCodeOf({ parent }: ShopCategory, context: SiteContext): PimCode | null {
  const reach = reachOf(context);
  if (parent === null) return reach[0]?.rootCategory ?? null;
  return knownCodes(parent, context, reach)[0] ?? null;
}

/** Folded codes of the channels' roots and of what people mapped by hand. */
export function untouchableCategories({ catalog, mapping }: SiteContext): ReadonlySet<string> {
  const roots = [...catalog.channels.values()].map(({ rootCategory }) => rootCategory);
  return new Set([...roots, ...mapping.categories.map(({ category }) => category)].map(foldCode));
}

async function readLive(
  { pim }: PushDeps,
  file: SiteFile,
  code: PimCode,
): Promise<Result<PlannedCategory | null, SyncError>> {
  const read = await pim.readCategory(code);
  if (read.ok && read.value !== null) file.catalog.noteCategory(read.value.code);
  return read;
}

type Sent = 'sent' | 'skipped' | 'plan-again';

async function send(
  deps: PushDeps,
  file: SiteFile,
  { plan, work, category }: CategoryWriting,
): Promise<Result<Sent, SyncError>> {
  if (file.config.settings.dryRun) {
    await commitDryRun(deps, file, { plan, work, category });
    return ok('skipped');
  }
  if (plan.category !== null) {
    const stands = plan.moves ? await parentStands(deps, file, plan.category.parent) : ok(true);
    if (!stands.ok) return stands;
    if (!stands.value) {
      const reason = parentGone(plan.category.parent);
      await commitTermSkip(deps, file, { work, reason, problem: true });
      return ok('skipped');
    }
    await claimTerms(deps, work.job, plan.kind === 'create' ? { creates: [plan.code] } : {});
    const written = await write(deps, plan, plan.category);
    if (!written.ok) {
      const { kind } = written.error;
      const changesPlan =
        (kind === 'taken' && plan.kind === 'create') || (kind === 'not_found' && plan.kind !== 'create');
      return changesPlan ? ok('plan-again') : written;
    }
  }
  file.catalog.noteCategory(plan.code);
  await commitCategory(deps, file, { plan, work, category });
  return ok('sent');
}

/** A PIM without the field "description" refuses it: the name and the place still go. */
async function write(
  { pim }: PushDeps,
  { kind }: CategoryWrite,
  category: PlannedCategory,
): Promise<Result<void, SyncError>> {
  const call = (body: PlannedCategory) =>
    kind === 'create' ? pim.createCategory(body) : pim.updateCategory(body);
  const written = await call(category);
  const hasTexts = Object.keys(category.descriptions ?? {}).length > 0;
  if (written.ok || written.error.kind !== 'refused' || !hasTexts) return written;
  return call({ ...category, descriptions: {} });
}

/** An unknown parent would silently make a root of the category (contracts/unopim.md rule 9). */
async function parentStands(
  deps: PushDeps,
  file: SiteFile,
  parent: PimCode | null,
): Promise<Result<boolean, SyncError>> {
  if (parent === null) return ok(false);
  if (file.catalog.hasCategory(parent)) return ok(true);
  const read = await readLive(deps, file, parent);
  return read.ok ? ok(read.value !== null) : read;
}

function parentGone(parent: PimCode | null): PlanReason {
  return {
    code: 'category.parent_gone',
    message: `UnoPim has no category ${parent ?? ''} to put it under, and nothing is ever put at the root by accident.`,
    remedy: 'Detach the link of the parent category to create it again, or map it to another one.',
  };
}

function restless(name: string): SyncError {
  return {
    kind: 'bad_answer',
    system: 'unopim',
    code: 'unopim.category_restless',
    message: `Category "${name}" changed in UnoPim each time it was looked at.`,
    remedy: 'It is tried again by itself.',
    retry: { when: 'backoff' },
    inDoubt: false,
  };
}

/** The shop's id of what a category hangs under, top first, itself last. */
export function pathTo(id: WooId, categories: ReadonlyMap<WooId, ShopCategory>): readonly WooId[] {
  const path: WooId[] = [];
  for (let next: WooId | null = id; next !== null && !path.includes(next); ) {
    path.unshift(next);
    next = categories.get(next)?.parent ?? null;
  }
  return path.filter((step) => categories.has(step));
}
