import type { PimCode } from '../ids.ts';
import type { MappedField } from './fields/mapped-field.ts';
import { hasContent } from './has-content.ts';
import { type FieldResult, type FieldSetting, mapField } from './map-field.ts';
import type { DesiredImages } from './mapped.ts';
import type { DesiredValue, MissingOption, ValueKey, ValueWarning } from './values.ts';
import { warning } from './warning.ts';

/** All fields of one product or variation, one value per key. */
export interface FieldsResult {
  readonly values: ReadonlyMap<ValueKey, DesiredValue>;
  readonly stockKeys: ReadonlySet<ValueKey>;
  readonly images: readonly DesiredImages[];
  readonly warnings: readonly ValueWarning[];
  readonly missingOptions: readonly MissingOption[];
}

/**
 * Where two fields meet on one key the one that has a value counts, and among two the first: mapping refuses such
 * rows, but a custom and a global attribute may be mapped to one attribute and meet on a product that has both.
 * `first` stands before them all and gives way to any.
 */
export function mapFields(
  fields: readonly MappedField[],
  setting: FieldSetting,
  first: readonly (readonly [ValueKey, DesiredValue])[] = [],
): FieldsResult {
  const holders = new Map<ValueKey, string>();
  const shared = sharedAttributes(fields);
  const values = new Map(first);
  const images = new Map<ValueKey, DesiredImages>();
  const stockKeys = new Set<ValueKey>();
  const warnings: ValueWarning[] = [];
  const missingOptions: MissingOption[] = [];
  for (const field of fields) {
    const isShared = shared.has(field.attribute);
    const { result, rival } = withoutHeldKeys(mapField(field, setting), holders);
    warnings.push(...result.warnings);
    if (rival !== null) warnings.push(mappedTwice(field, rival));
    missingOptions.push(...result.missingOptions);
    for (const [key, value] of result.values) {
      values.set(key, value);
      if (isShared && hasContent(value)) holders.set(key, field.field);
      if (field.isStock) stockKeys.add(key);
    }
    for (const image of result.images) {
      images.set(image.key, image);
      if (isShared && image.images.length > 0) holders.set(image.key, field.field);
    }
  }
  return {
    values,
    stockKeys,
    images: [...images.values()],
    warnings,
    missingOptions: uniqueOptions(missingOptions),
  };
}

/** Attributes that several fields fill: only these have to be looked after, and most products have none. */
function sharedAttributes(fields: readonly MappedField[]): ReadonlySet<PimCode> {
  const seen = new Set<PimCode>();
  const shared = new Set<PimCode>();
  for (const { attribute } of fields) {
    const { size } = seen;
    if (seen.add(attribute).size === size) shared.add(attribute);
  }
  return shared;
}

/** What a field may still write; `rival` is the field that holds a key this one has content for. */
function withoutHeldKeys(
  result: FieldResult,
  holders: ReadonlyMap<ValueKey, string>,
): { readonly result: FieldResult; readonly rival: string | null } {
  if (holders.size === 0) return { result, rival: null };
  const values = result.values.filter(([key]) => !holders.has(key));
  const images = result.images.filter(({ key }) => !holders.has(key));
  const lost = [
    ...result.values.filter(([key, value]) => holders.has(key) && hasContent(value)).map(([key]) => key),
    ...result.images
      .filter((image) => holders.has(image.key) && image.images.length > 0)
      .map(({ key }) => key),
  ];
  const [first] = lost;
  return {
    result: { ...result, values, images, missingOptions: values.length > 0 ? result.missingOptions : [] },
    rival: first === undefined ? null : (holders.get(first) ?? null),
  };
}

function mappedTwice(field: MappedField, rival: string): ValueWarning {
  return warning(
    {
      code: 'mapping.attribute_mapped_twice',
      message: `"${field.field}" was left out: "${rival}" fills attribute "${field.attribute}" already.`,
      remedy: 'Map the two fields to different attributes.',
    },
    { field: field.field, attribute: field.attribute },
  );
}

/** One option is created once, whatever number of fields and variations want it. */
export function uniqueOptions(options: readonly MissingOption[]): readonly MissingOption[] {
  if (options.length < 2) return options;
  return [...new Map(options.map((option) => [`${option.attribute}/${option.code}`, option])).values()];
}
