import type { Catalog, PimAttribute } from '../../domain/catalog/catalog.ts';
import type { PimCode } from '../../domain/ids.ts';
import { attributesInUse } from '../../domain/mapping/attributes-in-use.ts';
import {
  type Refusal,
  refuseAttributePairing,
  refuseAxis,
  refuseCorePairing,
} from '../../domain/mapping/pairing-rules.ts';
import type { Mapping } from '../../domain/settings/schema.ts';
import type { AttributeQuery, FoundAttribute, NamedAttribute } from '../contract/catalog.ts';

type Structure = Pick<Catalog, 'attributes' | 'families'>;
type Named = readonly { readonly attribute: PimCode }[];
type Rows = Readonly<Record<'core' | 'attributes' | 'axes', Named>>;

/**
 * The picker: attributes whose code or label has the text, from its first character on. Those that can be picked come
 * first, then those of the families in use, then those that begin with the text.
 */
export function searchAttributes(
  catalog: Structure,
  { query, language, mapping }: { query: AttributeQuery; language: string; mapping: Mapping },
): FoundAttribute[] {
  const inUse = attributesInUse(mapping, catalog);
  const text = query.q.trim().toLowerCase();
  return [...catalog.attributes.values()]
    .map((attribute) => ({ attribute, rank: rankOf(attribute, text) }))
    .filter(({ rank }) => rank !== null)
    .map(({ attribute, rank }) => ({
      rank: rank ?? 0,
      found: { ...view(attribute, { language, inUse }), refusal: refusalOf(attribute, query) },
    }))
    .sort(
      (a, b) =>
        Number(a.found.refusal !== null) - Number(b.found.refusal !== null) ||
        Number(b.found.inFamily) - Number(a.found.inFamily) ||
        a.rank - b.rank ||
        a.found.code.localeCompare(b.found.code),
    )
    .slice(0, query.limit)
    .map(({ found }) => found);
}

/** 0 = begins with the text, 1 = has it somewhere, null = has it nowhere. */
function rankOf({ code, labels }: PimAttribute, text: string): number | null {
  const names = [code, ...Object.values(labels)].map((name) => name.toLowerCase());
  if (names.some((name) => name.startsWith(text))) return 0;
  return names.some((name) => name.includes(text)) ? 1 : null;
}

/** What the rows of a mapping name, for a page that shows more of an attribute than its code. */
export function namedAttributes(
  rows: Rows,
  { catalog, language, mapping }: { catalog: Structure | null; language: string; mapping: Mapping },
): NamedAttribute[] {
  if (catalog === null) return [];
  const inUse = attributesInUse(mapping, catalog);
  const codes = new Set([...rows.core, ...rows.attributes, ...rows.axes].map(({ attribute }) => attribute));
  return [...codes].flatMap((code) => {
    const attribute = catalog.attributes.get(code);
    return attribute === undefined ? [] : [view(attribute, { language, inUse })];
  });
}

function view(
  { code, type, perLocale, perChannel, required, labels }: PimAttribute,
  { language, inUse }: { language: string; inUse: ReadonlyMap<string, PimAttribute> },
): NamedAttribute {
  const label = pickLabel(labels, language) || code;
  return { code, label, type, perLocale, perChannel, isRequired: required, inFamily: inUse.has(code) };
}

function refusalOf(attribute: PimAttribute, { field, source, axis }: AttributeQuery): Refusal | null {
  if (axis === '1') return refuseAxis(attribute, null);
  if (source !== undefined) return refuseAttributePairing(source, attribute);
  return field === undefined ? null : refuseCorePairing(field, attribute);
}

/** The label in the site's language, else in any. */
export function pickLabel(labels: Readonly<Record<string, string>>, language: string): string {
  return labels[language] || Object.values(labels).find((label) => label !== '') || '';
}
