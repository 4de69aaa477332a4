import { familyAttributes, type PimFamily } from '../../domain/catalog/catalog.ts';
import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import { labelLocales, labelsFor } from '../../domain/scope/label-locales.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Pim } from '../../ports/pim.ts';
import type { SiteFile } from '../site-file.ts';

export interface Joining {
  readonly family: PimCode;
  readonly group: PimCode;
  readonly attribute: PimCode;
}

/**
 * GET, add, PUT with all groups: a family written without its groups loses its attributes (contracts/unopim.md rule 10).
 * Runs in the lock of families.
 */
export async function joinFamily(
  { pim }: { pim: Pim },
  file: SiteFile,
  joining: Joining,
): Promise<Result<void, SyncError>> {
  const read = await pim.readFamily(joining.family);
  if (!read.ok) return read;
  if (read.value === null) return err(familyGone(joining.family));
  if (familyAttributes(read.value).has(joining.attribute)) return keepFamily(file, read.value);
  if (!read.value.groups.some((group) => group.code === joining.group)) {
    const created = await pim.createAttributeGroup({
      code: joining.group,
      labels: labelsFor('WooCommerce', labelLocales(file.context())),
    });
    if (!created.ok && created.error.kind !== 'taken') return created;
  }
  const family = withAttribute(read.value, joining);
  const written = await pim.writeFamily(family);
  return written.ok ? keepFamily(file, family) : written;
}

async function keepFamily(file: SiteFile, family: PimFamily): Promise<Result<void, SyncError>> {
  await file.catalog.keep({ families: new Map([...file.context().catalog.families, [family.code, family]]) });
  return ok(undefined);
}

function withAttribute(family: PimFamily, { group: code, attribute }: Joining): PimFamily {
  const existing = family.groups.find((group) => group.code === code);
  const group = existing ?? { code, position: family.groups.length + 1, attributes: [] };
  const joined = {
    ...group,
    attributes: [...group.attributes, { code: attribute, position: group.attributes.length + 1 }],
  };
  return { ...family, groups: [...family.groups.filter((other) => other.code !== code), joined] };
}

function familyGone(code: PimCode): SyncError {
  return {
    kind: 'not_found',
    system: 'unopim',
    code: 'unopim.family_gone',
    message: `The family ${code} does not exist in UnoPim any more.`,
    remedy: 'Refresh the channels, then choose another Default family.',
    status: 404,
    retry: { when: 'never' },
    inDoubt: false,
  };
}
