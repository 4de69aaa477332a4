import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../../domain/ids.ts';
import type { Term } from '../../domain/mapping/shop-value.ts';
import type { ShopTerm } from '../../domain/plan/plan-options.ts';
import { newTermLink, type TermLink } from '../../domain/plan/term-link.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import { capabilitiesOf } from '../../unopim/capabilities.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import type { TermDrain } from './drain-terms.ts';
import { freeProducts } from './free-products.ts';
import { optionTargets, taggedTargets } from './option-targets.ts';
import { type OptionsPushed, type OptionsWork, pushOptions } from './push-options.ts';
import { completeReplaces } from './relabel-option.ts';
import { linksAfter, type OptionsReport, optionRows } from './report-options.ts';
import { type Retiring, retire } from './retire.ts';
import { DONE, failTerm, freed, type JobOutcome, raise, WROTE } from './term-work.ts';

/** Terms of one list of the shop, and the jobs that ask for them. */
interface Round {
  readonly kind: 'option' | 'tag' | 'brand';
  readonly jobs: readonly Job[];
  /** The attribute of attribute terms. */
  readonly rootId: WooId | null;
  readonly targets: readonly PimCode[];
  readonly terms: readonly ShopTerm[];
  readonly siblings: readonly Term[];
  readonly links: ReadonlyMap<WooId, TermLink>;
  /** Linked, but not in the shop's list any more. */
  readonly gone: readonly TermLink[];
}

/** Works off what was asked for the terms of attributes: each attribute's list is read once and compared as a whole. */
export async function drainAttributeTerms(
  deps: PushDeps,
  file: SiteFile,
  drain: TermDrain,
): Promise<Result<readonly JobOutcome[], SyncError>> {
  const outcomes: JobOutcome[] = [];
  for (const job of drain.jobs) {
    if (!drain.goesOn()) break;
    const read = await file.terms.readTerms(job.wcId);
    if (!read.ok) return read;
    const links = await deps.store.links.terms({
      siteId: file.site.id,
      kind: 'option',
      rootId: job.wcId,
    });
    const context = file.context();
    const terms = context.shop.attributes.get(job.wcId)?.terms ?? [];
    const present = new Set(terms.map(({ id }) => id));
    outcomes.push(
      ...(await runRound(deps, file, {
        kind: 'option',
        jobs: [job],
        rootId: job.wcId,
        targets: optionTargets(context, job.wcId),
        terms,
        siblings: terms,
        links,
        gone: [...links.values()].filter(({ wcId }) => !present.has(wcId)),
      })),
    );
  }
  await file.terms.saveLearnt();
  return ok(outcomes);
}

/** Works off what was asked for tags or brands: those that the jobs name are read in one request. */
export function drainTagged(kind: 'tag' | 'brand') {
  return async (
    deps: PushDeps,
    file: SiteFile,
    drain: TermDrain,
  ): Promise<Result<readonly JobOutcome[], SyncError>> => {
    const ids = drain.jobs.map(({ wcId }) => wcId);
    const read = await file.shop.readTagged(kind, ids);
    if (!read.ok) return read;
    const links = await deps.store.links.terms({ siteId: file.site.id, kind, ids });
    const context = file.context();
    const codes = kind === 'tag' ? context.shop.tagCodes : context.shop.brandCodes;
    const terms = read.value.map((term) => ({ ...term, code: codes.get(term.id) ?? null }));
    const present = new Set(terms.map(({ id }) => id));
    const others = [...codes].filter(([id]) => !present.has(id));
    return ok(
      await runRound(deps, file, {
        kind,
        jobs: drain.jobs,
        rootId: null,
        targets: taggedTargets(context, kind),
        terms,
        siblings: [...terms, ...others.map(([id, code]) => ({ id, name: '', slug: '', code }))],
        links,
        gone: ids.filter((id) => !present.has(id)).map((id) => links.get(id) ?? newTermLink(id)),
      }),
    );
  };
}

async function runRound(deps: PushDeps, file: SiteFile, round: Round): Promise<readonly JobOutcome[]> {
  const startedAt = deps.clock.now();
  const pushed = await pushRound(deps, file, round);
  const done = pushed.ok ? await commitRound(deps, file, { round, pushed: pushed.value, startedAt }) : pushed;
  if (done.ok) return round.jobs.map((job) => ({ job, outcome: done.value ? WROTE : DONE }));
  const outcomes: JobOutcome[] = [];
  for (const job of round.jobs) {
    const link = round.links.get(job.wcId) ?? newTermLink(job.wcId, round.rootId ?? job.wcId);
    const name = round.terms.find(({ id }) => id === job.wcId)?.name ?? round.targets.join(', ');
    const work = { kind: round.kind, link, job, trigger: job.trigger, startedAt, name };
    const outcome = await failTerm(deps, file, { work, error: done.error });
    outcomes.push({ job, outcome });
  }
  return outcomes;
}

async function pushRound(
  deps: PushDeps,
  file: SiteFile,
  round: Round,
): Promise<Result<readonly OptionsPushed[], SyncError>> {
  for (const job of round.jobs) {
    const completed = await completeReplaces(deps, file, job);
    if (!completed.ok) return completed;
  }
  const byId = new Map(round.jobs.map((job) => [job.wcId, job]));
  const pushed: OptionsPushed[] = [];
  for (const attribute of round.targets) {
    const { kind, terms, siblings, links, rootId } = round;
    const jobOf = (term: WooId): Job | null => byId.get(rootId ?? term) ?? null;
    const work: OptionsWork = { attribute, kind, terms, siblings, links, jobOf };
    const done = await deps.locks.run(`options:${attribute}`, () => pushOptions(deps, file, work));
    if (!done.ok) return done;
    pushed.push(done.value);
  }
  return ok(pushed);
}

/** Links and log in one batch with the end of the jobs; then what the shop has lost. Answers whether UnoPim was written to. */
async function commitRound(
  deps: PushDeps,
  file: SiteFile,
  of: { round: Round; pushed: readonly OptionsPushed[]; startedAt: number },
): Promise<Result<boolean, SyncError>> {
  const { round, pushed, startedAt } = of;
  const trigger = round.jobs[0]?.trigger ?? 'webhook';
  const { rootId } = round;
  const report: OptionsReport = { file, work: round, rootId, trigger, startedAt, now: deps.clock.now() };
  const dryRun = file.config.settings.dryRun;
  const after = linksAfter(report, pushed);
  const links = dryRun ? [] : await settleProblems(deps, file, { round, after });
  const known = (id: WooId | null, code: string | undefined): boolean =>
    id !== null && code !== undefined && round.links.get(id)?.reason === code;
  const logs = pushed
    .flatMap((one) => optionRows(report, one))
    .filter((row) => !known(row.wcId, row.detail.warnings?.[0]?.code));
  for (const link of round.gone) {
    const work = { kind: round.kind, link, job: null, trigger, startedAt, name: link.code ?? '' };
    const retired = await retire(deps, file, { work, how: how(deps, file, round) });
    if (!retired.ok) return retired;
  }
  await file.commitTerms({ kind: round.kind, links, logs, finish: round.jobs });
  const created = pushed.some(({ plan }) => plan.adds.length > 0);
  if (created && !dryRun) await freeProducts(deps, file, round.kind);
  return ok(created || pushed.some(({ plan }) => plan.renames.length > 0));
}

async function settleProblems(
  deps: PushDeps,
  file: SiteFile,
  { round, after }: { round: Round; after: ReturnType<typeof linksAfter> },
): Promise<readonly TermLink[]> {
  const links = new Map<WooId, TermLink>();
  for (const link of after.links) links.set(link.wcId, await freed(deps, file, link));
  for (const [id, reason] of after.problems) {
    const link = links.get(id) ?? round.links.get(id);
    if (link === undefined) continue;
    const job = round.jobs.find(({ wcId }) => wcId === (round.rootId ?? id)) ?? null;
    const problemKey = await raise(deps, file, { kind: round.kind, link, job }, reason);
    links.set(id, { ...link, reason: reason.code, problemKey });
  }
  return [...links.values()];
}

function how(deps: PushDeps, file: SiteFile, round: Round): Retiring {
  const gone = new Set(round.gone.map(({ wcId }) => wcId));
  const staying = round.siblings.filter(({ id }) => id === null || !gone.has(id));
  const inUse = staying.flatMap(({ code }) => (code === null ? [] : [foldCode(code)]));
  return {
    untouchable: new Set(inUse),
    canDelete: capabilitiesOf(file.context().catalog.version).canDeleteOptions,
    async remove(code) {
      for (const attribute of round.targets) {
        const deleted = await deps.locks.run(`options:${attribute}`, () =>
          deps.pim.deleteOption(attribute, code),
        );
        if (!deleted.ok) return deleted;
        const left = file.catalog
          .optionsOf(attribute)
          .filter((option) => foldCode(option.code) !== foldCode(code));
        await file.catalog.keepOptions(attribute, left);
      }
      return ok(null);
    },
  };
}
