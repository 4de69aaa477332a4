import { deriveAttributeCode, deriveCode } from '../catalog/derive-code.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { WooMeta, WooProductAttribute } from '../product/woo-product.ts';
import { type AttributeRow, CORE_FIELDS, type CoreFieldRow } from '../settings/schema.ts';
import type { SiteContext } from './context.ts';
import { attributeKey, isSameSource } from './fields/attribute-fields.ts';
import { refuseAttributePairing, refuseCorePairing } from './pairing-rules.ts';

export interface UnmappedRows {
  readonly core: readonly CoreFieldRow[];
  readonly attributes: readonly AttributeRow[];
}

/**
 * *Send unmapped fields*: rows that nobody wrote, for every core field, attribute and meta key whose derived code is an
 * attribute of the family that no row uses. Pairs that cannot work are passed over in silence.
 */
export function unmappedRows(of: {
  readonly context: SiteContext;
  readonly familyAttributes: ReadonlySet<PimCode>;
  readonly attributes: readonly WooProductAttribute[];
  readonly meta: readonly WooMeta[];
}): UnmappedRows {
  const { mapping, settings, catalog } = of.context;
  if (!settings.sendUnmapped) return { core: [], attributes: [] };
  const free = freeAttributes(of.context, of.familyAttributes);
  const take = (derived: PimCode, isRefused: (code: PimCode) => boolean): PimCode | null => {
    const code = free.get(foldCode(derived));
    if (code === undefined || isRefused(code)) return null;
    free.delete(foldCode(derived));
    return code;
  };
  const core = coreCandidates(of.meta, mapping.core).flatMap(({ field, derived }): CoreFieldRow[] => {
    const code = take(derived, (attribute) =>
      isRefused(refuseCorePairing, field, catalog.attributes.get(attribute)),
    );
    return code === null ? [] : [{ field, attribute: code }];
  });
  const attributes = attributeCandidates(of).flatMap(({ source, derived }): AttributeRow[] => {
    const code = take(derived, (attribute) =>
      isRefused(refuseAttributePairing, source, catalog.attributes.get(attribute)),
    );
    return code === null ? [] : [{ source, attribute: code, channel: null, locale: null }];
  });
  return { core, attributes };
}

function isRefused<A>(
  refuse: (field: string, attribute: A) => unknown,
  field: string,
  attribute: A | undefined,
) {
  return attribute === undefined || refuse(field, attribute) !== null;
}

/** Attributes of the family that no row uses, by folded code. */
function freeAttributes({ mapping }: SiteContext, family: ReadonlySet<PimCode>): Map<string, PimCode> {
  const rows = [...mapping.core, ...mapping.attributes, ...mapping.axes];
  const used = new Set(rows.map(({ attribute }) => foldCode(attribute)));
  const free = [...family].filter((code) => !used.has(foldCode(code)) && foldCode(code) !== 'sku');
  return new Map(free.map((code) => [foldCode(code), code]));
}

function coreCandidates(meta: readonly WooMeta[], rows: readonly CoreFieldRow[]) {
  const fields = [
    ...CORE_FIELDS.filter((field) => field !== 'status').map((field) => ({
      field,
      derived: deriveCode(field),
    })),
    ...[...new Set(meta.map(({ key }) => key))]
      .filter((key) => key !== '' && key.length <= 190)
      .map((key) => ({ field: `meta:${key}` as const, derived: deriveCode(key) })),
  ];
  const mapped = new Set<string>(rows.map(({ field }) => field));
  return fields.filter(({ field }) => !mapped.has(field));
}

function attributeCandidates(of: {
  readonly context: SiteContext;
  readonly attributes: readonly WooProductAttribute[];
}) {
  const { mapping, shop } = of.context;
  return of.attributes
    .map((attribute) => ({
      source: attributeKey(attribute),
      derived: deriveAttributeCode(
        attribute.id === 0 ? attribute.name : (shop.attributes.get(attribute.id)?.slug ?? attribute.slug),
      ),
    }))
    .filter(({ source }) => !mapping.attributes.some((row) => isSameSource(row.source, source)));
}
