import { type Catalog, familyAttributes, type PimAttribute } from '../../domain/catalog/catalog.ts';
import type { FieldError } from '../../domain/error.ts';
import { foldCode, type PimCode } from '../../domain/ids.ts';
import { doubleRows } from '../../domain/mapping/double-rows.ts';
import {
  type Refusal,
  refuseAttributePairing,
  refuseAxis,
  refuseCorePairing,
} from '../../domain/mapping/pairing-rules.ts';
import type { CoreFieldRow, Mapping } from '../../domain/settings/schema.ts';

type Check = (attribute: PimAttribute) => Refusal | null;

/** Every row that cannot be, with the reason; empty = the mapping may be saved. Fields are paths: `core.3.attribute`. */
export function checkMapping(mapping: Mapping, catalog: Catalog): readonly FieldError[] {
  return [
    ...mapping.core.flatMap((row, index) => checkCore(row, `core.${index}.attribute`, catalog)),
    ...mapping.attributes.flatMap((row, index) => [
      ...checkAttribute(row.attribute, `attributes.${index}.attribute`, {
        catalog,
        check: (attribute) => refuseAttributePairing(row.source, attribute),
      }),
      ...checkPlace(row, `attributes.${index}`, catalog),
    ]),
    ...mapping.axes.flatMap((row, index) =>
      checkAttribute(row.attribute, `axes.${index}.attribute`, {
        catalog,
        check: (attribute) => refuseAxis(attribute, null),
      }),
    ),
    ...checkCategories(mapping, catalog),
    ...checkFamilies(mapping, catalog),
    ...checkRepeats(mapping),
    ...doubleRows(mapping).map(({ attribute, fields }) =>
      fieldError('mapping', `${fields.join(' and ')} cannot share the attribute "${attribute}".`),
    ),
  ];
}

/** Attributes that the Default family requires and nothing fills. `sku` is filled by the code itself. */
export function unfilledAttributes(mapping: Mapping, catalog: Catalog | null): PimCode[] {
  const family = catalog?.families.get(mapping.defaultFamily ?? '');
  if (catalog === null || family === undefined) return [];
  const rows = [...mapping.core, ...mapping.attributes, ...mapping.axes];
  const filled = new Set(rows.map(({ attribute }) => foldCode(attribute)));
  return [...familyAttributes(family)].filter((code) => {
    const isRequired = catalog.attributes.get(code)?.required === true;
    return isRequired && foldCode(code) !== 'sku' && !filled.has(foldCode(code));
  });
}

function checkCore(row: CoreFieldRow, field: string, catalog: Catalog): readonly FieldError[] {
  if (row.attribute.startsWith('@')) {
    const isFlag = row.field === 'status' && (row.attribute === '@status' || row.attribute === '@none');
    return isFlag ? [] : [fieldError(field, `"${row.field}" cannot be mapped to "${row.attribute}".`)];
  }
  if (row.field === 'sku' && foldCode(row.attribute) === 'sku') return [];
  return checkAttribute(row.attribute, field, {
    catalog,
    check: (attribute) => refuseCorePairing(row.field, attribute),
  });
}

function checkAttribute(
  code: PimCode,
  field: string,
  { catalog, check }: { catalog: Catalog; check: Check },
): readonly FieldError[] {
  const attribute = catalog.attributes.get(code);
  if (attribute === undefined) return [fieldError(field, `UnoPim has no attribute "${code}".`)];
  const refusal = check(attribute);
  return refusal === null ? [] : [fieldError(field, `${refusal.message} ${refusal.remedy}`)];
}

function checkPlace(
  { channel, locale }: { channel: PimCode | null; locale: string | null },
  field: string,
  { channels }: Catalog,
): readonly FieldError[] {
  if (channel !== null && !channels.has(channel))
    return [fieldError(`${field}.channel`, `UnoPim has no channel "${channel}".`)];
  const reachable = channel === null ? [...channels.values()] : [channels.get(channel)];
  if (locale === null || reachable.some((known) => known?.locales.includes(locale))) return [];
  return [fieldError(`${field}.locale`, `Locale "${locale}" is not active there in UnoPim.`)];
}

/** UnoPim takes no products in a category without parent. */
function checkCategories(mapping: Mapping, { channels }: Catalog): readonly FieldError[] {
  const roots = new Set([...channels.values()].map(({ rootCategory }) => foldCode(rootCategory)));
  return mapping.categories.flatMap((row, index) => {
    if (roots.has(foldCode(row.category)))
      return [
        fieldError(
          `categories.${index}.category`,
          `"${row.category}" is a root category: UnoPim takes no products there.`,
        ),
      ];
    return row.channel !== null && !channels.has(row.channel)
      ? [fieldError(`categories.${index}.channel`, `UnoPim has no channel "${row.channel}".`)]
      : [];
  });
}

function checkFamilies(
  { defaultFamily, familyRules }: Mapping,
  { families }: Catalog,
): readonly FieldError[] {
  const wanted = [
    ...(defaultFamily === null ? [] : [{ field: 'defaultFamily', family: defaultFamily }]),
    ...familyRules.map(({ family }, index) => ({ field: `familyRules.${index}.family`, family })),
  ];
  return wanted
    .filter(({ family }) => !families.has(family))
    .map(({ field, family }) => fieldError(field, `UnoPim has no family "${family}".`));
}

/** One row per field; attributes one per place, axes one per attribute, categories one per channel. */
function checkRepeats(mapping: Mapping): readonly FieldError[] {
  return [
    ...repeats('core', mapping.core, ({ field }) => field),
    ...repeats('attributes', mapping.attributes, (row) => `${row.source} ${row.channel} ${row.locale}`),
    ...repeats('axes', mapping.axes, ({ source }) => source),
    ...repeats('categories', mapping.categories, (row) => `${row.wooId} ${row.channel}`),
  ];
}

function repeats<T>(list: string, rows: readonly T[], keyOf: (row: T) => string): readonly FieldError[] {
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const key = keyOf(row).toLowerCase();
    if (seen.has(key)) return [fieldError(`${list}.${index}`, 'There is another row for this already.')];
    seen.add(key);
    return [];
  });
}

function fieldError(field: string, message: string): FieldError {
  return { field, messages: [message] };
}
