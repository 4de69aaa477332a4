import type { PimOption } from '../../domain/catalog/catalog.ts';
import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode } from '../../domain/ids.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Pim } from '../../ports/pim.ts';
import type { SiteFile } from '../site-file.ts';
import { isDefinite } from './is-definite.ts';

/**
 * One POST for all of an attribute's new options; refused (some exist by now) → read what stands and post the rest. Runs
 * in the attribute's lock. What UnoPim will never take is answered, and stops nothing: the good ones of a refused POST
 * are stored all the same (contracts/unopim.md 6). null = all of them stand there.
 */
export async function postOptions(
  { pim }: { pim: Pim },
  file: SiteFile,
  { attribute, options }: { attribute: PimCode; options: readonly PimOption[] },
): Promise<Result<SyncError | null, SyncError>> {
  for (let attempt = 0; ; attempt += 1) {
    const fresh = options.filter(({ code }) => !standing(file, attribute).has(foldCode(code)));
    if (fresh.length === 0) return ok(null);
    const created = await pim.createOptions(attribute, fresh);
    if (created.ok) {
      await file.catalog.keepOptions(attribute, [...file.catalog.optionsOf(attribute), ...fresh]);
      return ok(null);
    }
    if (!isDefinite(created.error)) return created;
    const read = await file.catalog.refreshOptions(attribute);
    if (!read.ok) return read;
    if (attempt === 0) continue;
    const stand = standing(file, attribute);
    return ok(options.every(({ code }) => stand.has(foldCode(code))) ? null : created.error);
  }
}

/** Folded codes of the options that UnoPim has. */
export function standing(file: SiteFile, attribute: PimCode): ReadonlySet<string> {
  return new Set(file.catalog.optionsOf(attribute).map(({ code }) => foldCode(code)));
}
