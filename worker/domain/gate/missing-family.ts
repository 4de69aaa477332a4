import type { Catalog } from '../catalog/catalog.ts';
import type { PimCode } from '../ids.ts';
import type { SkipReason } from './skip-reason.ts';

/** UnoPim takes no product without a family that exists there (contracts/unopim.md 8: unknown family is a 404). */
export function missingFamily(family: PimCode | null, catalog: Pick<Catalog, 'families'>): SkipReason | null {
  if (family === null) {
    return {
      code: 'gate.missing_family',
      message: 'Missing family: no family rule fits this product and no Default family is chosen.',
      remedy: 'Choose a Default family under Field mapping → Core Fields.',
    };
  }
  if (catalog.families.has(family)) return null;
  return {
    code: 'gate.family_not_found',
    message: `The family "${family}" does not exist in UnoPim.`,
    remedy: 'Refresh under Channels & Stores, or choose another family under Field mapping → Core Fields.',
  };
}
