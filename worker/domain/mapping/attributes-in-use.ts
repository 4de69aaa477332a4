import { type Catalog, familyAttributes, type PimAttribute } from '../catalog/catalog.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { Mapping } from '../settings/schema.ts';

/**
 * The attributes worth proposing for a mapping: those of the families that its products get. A value whose attribute is not
 * in the product's family is left out of every push. Before a family is chosen, all of them.
 */
export function attributesInUse(
  { defaultFamily, familyRules }: Pick<Mapping, 'defaultFamily' | 'familyRules'>,
  { attributes, families }: Pick<Catalog, 'attributes' | 'families'>,
): ReadonlyMap<PimCode, PimAttribute> {
  const named = [defaultFamily, ...familyRules.map(({ family }) => family)];
  const chosen = named.flatMap((code) => families.get(code ?? '') ?? []);
  if (chosen.length === 0) return attributes;
  const codes = new Set(chosen.flatMap((family) => [...familyAttributes(family)].map(foldCode)));
  return new Map([...attributes].filter(([code]) => codes.has(foldCode(code))));
}
