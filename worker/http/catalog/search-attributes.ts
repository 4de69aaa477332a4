import type { Catalog, PimAttribute } from '../../domain/catalog/catalog.ts';
import {
  type Refusal,
  refuseAttributePairing,
  refuseAxis,
  refuseCorePairing,
} from '../../domain/mapping/pairing-rules.ts';
import type { AttributeQuery, FoundAttribute } from '../contract/catalog.ts';

/**
 * The picker: attributes whose code or label has the text, from its first character on. Those that can be picked come
 * first, then those that begin with the text.
 */
export function searchAttributes(
  catalog: Pick<Catalog, 'attributes'>,
  { query, language }: { query: AttributeQuery; language: string },
): FoundAttribute[] {
  const text = query.q.trim().toLowerCase();
  return [...catalog.attributes.values()]
    .map((attribute) => ({ attribute, rank: rankOf(attribute, text) }))
    .filter(({ rank }) => rank !== null)
    .map(({ attribute, rank }) => ({ rank: rank ?? 0, found: view(attribute, query, language) }))
    .sort(
      (a, b) =>
        Number(a.found.refusal !== null) - Number(b.found.refusal !== null) ||
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

function view(attribute: PimAttribute, query: AttributeQuery, language: string): FoundAttribute {
  const { code, type, perLocale, perChannel, required, labels } = attribute;
  const label = pickLabel(labels, language) || code;
  return {
    code,
    label,
    type,
    perLocale,
    perChannel,
    isRequired: required,
    refusal: refusalOf(attribute, query),
  };
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
