import type { PimAttribute } from '../catalog/catalog.ts';
import { deriveCode } from '../catalog/derive-code.ts';
import { foldCode, type PimCode } from '../ids.ts';
import {
  type AttributeKey,
  type AttributeRow,
  CORE_FIELDS,
  type CoreFieldRow,
  type Mapping,
} from '../settings/schema.ts';
import { isSameSource } from './fields/attribute-fields.ts';
import { CORE_LABELS } from './fields/core-labels.ts';
import { refuseAttributePairing, refuseAxis, refuseCorePairing } from './pairing-rules.ts';

type Attributes = ReadonlyMap<PimCode, PimAttribute>;

/** A WooCommerce attribute as the mapping page lists it. */
export interface ShopAttributeChoice {
  readonly source: AttributeKey;
  /** Code it would get in UnoPim: its slug without `pa_`. */
  readonly code: PimCode;
  readonly name: string;
}

/** New rows for core fields that have none. */
export function autoMapCore(mapping: Mapping, attributes: Attributes): readonly CoreFieldRow[] {
  const mapped = new Set<string>(mapping.core.map(({ field }) => field));
  const fields = CORE_FIELDS.filter((field) => field !== 'sku' && field !== 'status' && !mapped.has(field));
  const matches = matchAll({
    wanted: fields.map((field) => ({ key: field, code: deriveCode(field), label: CORE_LABELS[field] })),
    attributes: freeAttributes(mapping, attributes),
    isRefused: (field, attribute) => refuseCorePairing(field, attribute) !== null,
  });
  return [...matches].map(([field, attribute]) => ({ field, attribute }));
}

/** New rows for WooCommerce attributes that have none for this channel and locale. */
export function autoMapAttributes(of: {
  readonly mapping: Mapping;
  readonly attributes: Attributes;
  readonly choices: readonly ShopAttributeChoice[];
  readonly channel: PimCode | null;
  readonly locale: string | null;
}): readonly AttributeRow[] {
  const { mapping, channel, locale } = of;
  const rowsHere = mapping.attributes.filter((row) => row.channel === channel && row.locale === locale);
  const matches = matchAll({
    wanted: unmapped(of.choices, rowsHere),
    attributes: freeAttributes({ ...mapping, attributes: rowsHere, axes: [] }, of.attributes),
    isRefused: (source, attribute) => refuseAttributePairing(source, attribute) !== null,
  });
  return [...matches].map(([source, attribute]) => ({ source, attribute, channel, locale }));
}

/** New axis rows for attributes used for variations that have none. */
export function autoMapAxes(
  mapping: Mapping,
  attributes: Attributes,
  choices: readonly ShopAttributeChoice[],
): Mapping['axes'] {
  const matches = matchAll({
    wanted: unmapped(choices, mapping.axes),
    attributes: freeAttributes({ ...mapping, attributes: [] }, attributes),
    isRefused: (_source, attribute) => refuseAxis(attribute, null) !== null,
  });
  return [...matches].map(([source, attribute]) => ({ source, attribute }));
}

interface Wanted<K extends string> {
  readonly key: K;
  readonly code: PimCode;
  readonly label: string;
}

/**
 * Exact code for all fields first, then the code in another case, then the label, so that a loose match never takes an
 * attribute that fits another field exactly; each attribute once, impossible pairs never.
 */
function matchAll<K extends string>(of: {
  readonly wanted: readonly Wanted<K>[];
  readonly attributes: readonly PimAttribute[];
  readonly isRefused: (key: K, attribute: PimAttribute) => boolean;
}): ReadonlyMap<K, PimCode> {
  const matches = new Map<K, PimCode>();
  const used = new Set<PimCode>();
  for (const fits of [hasCode, hasFoldedCode, hasLabel]) {
    for (const wanted of of.wanted) {
      if (matches.has(wanted.key)) continue;
      const found = of.attributes.find(
        (attribute) =>
          !used.has(attribute.code) && fits(wanted, attribute) && !of.isRefused(wanted.key, attribute),
      );
      if (found === undefined) continue;
      matches.set(wanted.key, found.code);
      used.add(found.code);
    }
  }
  return matches;
}

const hasCode = (wanted: Wanted<string>, { code }: PimAttribute) => code === wanted.code;

const hasFoldedCode = (wanted: Wanted<string>, { code }: PimAttribute) =>
  foldCode(code) === foldCode(wanted.code);

const hasLabel = (wanted: Wanted<string>, { labels }: PimAttribute) =>
  Object.values(labels).some((label) => words(label) === words(wanted.label));

/** Case, punctuation and doubled blanks do not make another label. */
function words(label: string): string {
  return label
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

function freeAttributes(
  { core, attributes, axes }: Pick<Mapping, 'core' | 'attributes' | 'axes'>,
  all: Attributes,
): readonly PimAttribute[] {
  const used = new Set([...core, ...attributes, ...axes].map(({ attribute }) => foldCode(attribute)));
  return [...all.values()].filter(({ code }) => !used.has(foldCode(code)));
}

function unmapped(
  choices: readonly ShopAttributeChoice[],
  rows: readonly { readonly source: AttributeKey }[],
): readonly Wanted<AttributeKey>[] {
  return choices
    .filter(({ source }) => !rows.some((row) => isSameSource(row.source, source)))
    .map(({ source, code, name }) => ({ key: source, code, label: name }));
}
