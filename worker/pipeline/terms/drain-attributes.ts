import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../../domain/ids.ts';
import { planDelete } from '../../domain/plan/plan-delete.ts';
import { newTermLink } from '../../domain/plan/term-link.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import { capabilitiesOf } from '../../unopim/capabilities.ts';
import type { PushDeps } from '../push-root.ts';
import { askForPush } from '../request-push.ts';
import type { SiteFile } from '../site-file.ts';
import { clearValues } from './clear-values.ts';
import type { TermDrain } from './drain-terms.ts';
import { freeProducts } from './free-products.ts';
import { pushAttribute } from './push-attribute.ts';
import { type Retiring, retire } from './retire.ts';
import { DONE, failTerm, type JobOutcome, type TermWork, WROTE } from './term-work.ts';

/** Works off what was asked for attributes: one read of the shop's list, one after the other in the lock of families. */
export async function drainAttributes(
  deps: PushDeps,
  file: SiteFile,
  drain: TermDrain,
): Promise<Result<readonly JobOutcome[], SyncError>> {
  const read = await file.terms.readAttributes();
  if (!read.ok) return read;
  await file.terms.saveLearnt();
  const ids = drain.jobs.map(({ wcId }) => wcId);
  const links = await deps.store.links.terms({ siteId: file.site.id, kind: 'attribute', ids });
  const { attributes } = file.context().shop;
  const outcomes: JobOutcome[] = [];
  const mapped: WooId[] = [];
  for (const job of drain.jobs) {
    if (!drain.goesOn()) break;
    const link = links.get(job.wcId) ?? newTermLink(job.wcId);
    const attribute = attributes.get(job.wcId);
    const startedAt = deps.clock.now();
    const name = attribute?.name ?? link.code ?? `#${job.wcId}`;
    const work = { kind: 'attribute', link, job, trigger: job.trigger, startedAt, name } as const;
    const done =
      attribute === undefined
        ? await retireAttribute(deps, file, { work, drain })
        : await deps.locks.run('families', () => pushAttribute(deps, file, { attribute, work }));
    if (done.ok && done.value === null) break;
    if (done.ok && done.value?.mapped) mapped.push(job.wcId);
    const outcome = done.ok
      ? done.value?.wrote
        ? WROTE
        : DONE
      : await failTerm(deps, file, { work, error: done.error });
    outcomes.push({ job, outcome });
  }
  await file.terms.saveLearnt();
  if (mapped.length > 0) await follow(deps, file, mapped, drain.jobs);
  return ok(outcomes);
}

/** Terms that the shop had before its attribute was mapped, and products that waited for it. */
async function follow(
  deps: PushDeps,
  file: SiteFile,
  mapped: readonly WooId[],
  jobs: readonly Job[],
): Promise<void> {
  const { store, connectionId, clock } = deps;
  const siteId = file.site.id;
  const trigger = jobs[0]?.trigger ?? 'webhook';
  const request = { connectionId, siteId, kind: 'term', wcIds: mapped, trigger, priority: 5 } as const;
  await askForPush({ jobs: store.jobs, clock }, request);
  await freeProducts(deps, file, 'attribute');
}

/**
 * What is to be deleted leaves the products first, which UnoPim does not see to. Outside the lock of families: roots are
 * locked for it. Answers false when the time of this drain is up.
 */
async function emptyFirst(
  deps: PushDeps,
  file: SiteFile,
  { work, drain }: { work: TermWork; drain: TermDrain },
): Promise<Result<boolean, SyncError>> {
  const { link, kind } = work;
  const { settings } = file.config;
  const { untouchable, canDelete } = how(deps, file, work);
  const plan = planDelete({ link, settings, untouchable, canDelete });
  if (plan.kind !== 'delete' || link.code === null || settings.dryRun) return ok(true);
  const isThere = await file.shop.hasTerm({ kind, id: link.wcId, attributeId: link.rootId });
  if (!isThere.ok) return isThere;
  if (isThere.value) return ok(true);
  return clearValues(deps, { siteId: file.site.id, attribute: link.code, goesOn: () => drain.goesOn() });
}

/** null = the time of this drain was up before everything of it could be done. */
async function retireAttribute(
  deps: PushDeps,
  file: SiteFile,
  { work, drain }: { work: TermWork; drain: TermDrain },
): Promise<Result<{ wrote: boolean; mapped: boolean } | null, SyncError>> {
  const emptied = await emptyFirst(deps, file, { work, drain });
  if (!emptied.ok) return emptied;
  if (!emptied.value) return ok(null);
  const retired = await deps.locks.run('families', () =>
    retire(deps, file, { work, how: how(deps, file, work) }),
  );
  return retired.ok ? ok({ wrote: true, mapped: false }) : retired;
}

function how(deps: PushDeps, file: SiteFile, { link }: TermWork): Retiring {
  const { mapping, catalog } = file.context();
  const source = `pa:${link.wcId}`;
  const rows = [
    ...mapping.core.map(({ field, attribute }) => ({ source: field, attribute })),
    ...mapping.attributes,
    ...mapping.axes,
  ];
  const used = rows.filter((row) => row.source !== source).map(({ attribute }) => foldCode(attribute));
  return {
    untouchable: new Set(used),
    canDelete: capabilitiesOf(catalog.version).canDeleteOptions,
    async remove(code) {
      const deleted = await deps.pim.deleteAttribute(code);
      if (!deleted.ok && deleted.error.kind === 'refused') return ok('UnoPim refuses: it is an axis in use');
      if (!deleted.ok) return deleted;
      await dropAttribute(file, { code, source });
      return ok(null);
    },
  };
}

/** Nothing names it any more: not the catalog, not its families, not the mapping. */
async function dropAttribute(
  file: SiteFile,
  { code, source }: { code: PimCode; source: string },
): Promise<void> {
  const { catalog } = file.context();
  const families = [...catalog.families].map(([name, family]) => {
    const groups = family.groups.map((group) => ({
      ...group,
      attributes: group.attributes.filter((one) => one.code !== code),
    }));
    return [name, { ...family, groups }] as const;
  });
  const without = <T>(map: ReadonlyMap<PimCode, T>): ReadonlyMap<PimCode, T> =>
    new Map([...map].filter(([known]) => known !== code));
  await file.catalog.keep({
    attributes: without(catalog.attributes),
    options: without(catalog.options),
    families: new Map(families),
  });
  await file.editMapping((mapping) => ({
    ...mapping,
    attributes: mapping.attributes.filter((row) => row.source !== source),
    axes: mapping.axes.filter((row) => row.source !== source),
  }));
}
