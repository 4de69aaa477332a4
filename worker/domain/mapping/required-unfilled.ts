import { type Catalog, familyAttributes } from '../catalog/catalog.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { Mapping } from '../settings/schema.ts';

/** Attributes that a family requires and no row fills: UnoPim shows such products as incomplete. */
export function requiredUnfilled(
  mapping: Pick<Mapping, 'core' | 'attributes' | 'axes'>,
  catalog: Pick<Catalog, 'attributes' | 'families'>,
  family: PimCode,
): readonly PimCode[] {
  const found = catalog.families.get(family);
  if (found === undefined) return [];
  const filled = new Set(
    [...mapping.core, ...mapping.attributes, ...mapping.axes].map(({ attribute }) => foldCode(attribute)),
  );
  return [...familyAttributes(found)].filter(
    (code) =>
      foldCode(code) !== 'sku' &&
      !filled.has(foldCode(code)) &&
      catalog.attributes.get(code)?.required === true,
  );
}
