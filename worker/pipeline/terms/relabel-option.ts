import type { PimOption } from '../../domain/catalog/catalog.ts';
import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode } from '../../domain/ids.ts';
import type { PlanReason } from '../../domain/plan/plan.ts';
import { type OptionRename, renameRoad } from '../../domain/plan/plan-options.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import { capabilitiesOf } from '../../unopim/capabilities.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { claimTerms } from './term-work.ts';

/**
 * Gives one option its new label without ever touching another attribute's option of the same code (spec 9). Runs in the
 * attribute's lock. Answers why it could not be done, null = done.
 */
export async function relabelOption(
  deps: PushDeps,
  file: SiteFile,
  { attribute, rename, job }: { attribute: PimCode; rename: OptionRename; job: Job | null },
): Promise<Result<PlanReason | null, SyncError>> {
  const everywhere = await file.catalog.everyOption();
  if (!everywhere.ok) return everywhere;
  const { canDeleteOptions } = capabilitiesOf(file.context().catalog.version);
  const road = renameRoad({ attribute, rename, everywhere: everywhere.value, canDeleteOptions });
  if (road.kind === 'refused') return ok(road.reason);
  const option = rename.after;
  if (road.kind === 'put') {
    const { swatch: _, ...labelled } = option;
    const written = await deps.pim.updateOption(attribute, labelled);
    if (!written.ok) return written;
  } else {
    await claimTerms(deps, job, { replaces: [{ attribute, option }] });
    const deleted = await deps.pim.deleteOption(attribute, option.code);
    if (!deleted.ok) return deleted;
    const created = await restoreOption(deps, file, { attribute, option });
    if (!created.ok) return created;
  }
  await keep(file, attribute, option);
  return ok(null);
}

/** Labels in a locale that was switched off since would be refused: then those of the channels' locales go alone. */
async function restoreOption(
  { pim }: PushDeps,
  file: SiteFile,
  { attribute, option }: { attribute: PimCode; option: PimOption },
): Promise<Result<void, SyncError>> {
  const created = await pim.createOptions(attribute, [option]);
  if (created.ok || created.error.kind === 'taken') return ok(undefined);
  if (created.error.kind !== 'refused') return created;
  const used = new Set([...file.context().catalog.channels.values()].flatMap(({ locales }) => locales));
  const labels = Object.fromEntries(Object.entries(option.labels).filter(([locale]) => used.has(locale)));
  return pim.createOptions(attribute, [{ ...option, labels }]);
}

/** Completes what an attempt left between its delete and its create: whatever is missing is put back as it was to be. */
export async function completeReplaces(
  deps: PushDeps,
  file: SiteFile,
  job: Job,
): Promise<Result<void, SyncError>> {
  for (const { attribute, option } of job.intent?.terms?.replaces ?? []) {
    const completed = await deps.locks.run(`options:${attribute}`, async () => {
      const read = await file.catalog.refreshOptions(attribute);
      if (!read.ok) return read;
      const stands = file.catalog
        .optionsOf(attribute)
        .some(({ code }) => foldCode(code) === foldCode(option.code));
      if (stands) return ok(undefined);
      const restored = await restoreOption(deps, file, { attribute, option });
      if (restored.ok) await keep(file, attribute, option);
      return restored;
    });
    if (!completed.ok) return completed;
  }
  return ok(undefined);
}

async function keep(file: SiteFile, attribute: PimCode, option: PimOption): Promise<void> {
  const others = file.catalog
    .optionsOf(attribute)
    .filter(({ code }) => foldCode(code) !== foldCode(option.code));
  await file.catalog.keepOptions(attribute, [...others, option]);
}
