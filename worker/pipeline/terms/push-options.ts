import type { SyncError } from '../../domain/error.ts';
import type { PimCode, WooId } from '../../domain/ids.ts';
import type { PlanReason } from '../../domain/plan/plan.ts';
import { type OptionsPlan, planOptions, type ShopTerm } from '../../domain/plan/plan-options.ts';
import type { TermLink } from '../../domain/plan/term-link.ts';
import { labelLocales } from '../../domain/scope/label-locales.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { postOptions } from './post-options.ts';
import { relabelOption } from './relabel-option.ts';
import { claimTerms } from './term-work.ts';

export interface OptionsWork {
  readonly attribute: PimCode;
  readonly kind: 'option' | 'tag' | 'brand';
  readonly terms: readonly ShopTerm[];
  readonly siblings: Parameters<typeof planOptions>[0]['siblings'];
  readonly links: ReadonlyMap<WooId, TermLink>;
  /** The job that carries the before-image while an option of this term is made anew. */
  jobOf(term: WooId): Job | null;
}

/** What was done to the options of one attribute. */
export interface OptionsPushed {
  readonly attribute: PimCode;
  readonly plan: OptionsPlan;
  /** Renames that could not be done, by term. */
  readonly refused: ReadonlyMap<WooId, PlanReason>;
}

/** Brings terms to one attribute as options: new ones in one POST, renamed ones one by one. Runs in the attribute's lock. */
export async function pushOptions(
  deps: PushDeps,
  file: SiteFile,
  work: OptionsWork,
): Promise<Result<OptionsPushed, SyncError>> {
  const { attribute } = work;
  const planned = await plan(file, work);
  if (!planned.ok) return planned;
  const refused = new Map<WooId, PlanReason>();
  const { adds, renames } = planned.value;
  if (file.config.settings.dryRun) return ok({ attribute, plan: planned.value, refused });
  if (adds.length > 0) {
    const options = adds.map(({ option }) => option);
    const jobs = new Set(adds.map(({ term }) => work.jobOf(term.id)));
    for (const job of jobs) await claimTerms(deps, job, { creates: options.map(({ code }) => code) });
    const posted = await postOptions(deps, file, { attribute, options });
    if (!posted.ok) return posted;
    if (posted.value !== null) return err(posted.value);
  }
  for (const rename of renames) {
    const job = work.jobOf(rename.term.id);
    const relabelled = await relabelOption(deps, file, { attribute, rename, job });
    if (!relabelled.ok) return relabelled;
    if (relabelled.value !== null) refused.set(rename.term.id, relabelled.value);
  }
  return ok({ attribute, plan: planned.value, refused });
}

/** A rename needs the option as it stands now, with everything that has to be given back. */
async function plan(file: SiteFile, work: OptionsWork): Promise<Result<OptionsPlan, SyncError>> {
  if (!file.context().catalog.options.has(work.attribute)) {
    const read = await file.catalog.refreshOptions(work.attribute);
    if (!read.ok) return read;
  }
  const first = planOnce(file, work);
  if (first.renames.length === 0) return ok(first);
  const read = await file.catalog.refreshOptions(work.attribute);
  return read.ok ? ok(planOnce(file, work)) : read;
}

function planOnce(file: SiteFile, work: OptionsWork): OptionsPlan {
  const { attribute, kind, terms, siblings, links } = work;
  const intended = terms.flatMap(({ id }) => work.jobOf(id)?.intent?.terms?.creates ?? []);
  return planOptions({
    attribute,
    kind,
    terms,
    siblings,
    links,
    options: file.catalog.optionsOf(attribute),
    locales: labelLocales(file.context()),
    unconfirmed: new Set(intended),
  });
}
