import type { PimAttribute } from '../catalog/catalog.ts';
import type { PimCode } from '../ids.ts';
import { type Place, placesOf } from '../scope/place.ts';
import type { ReachedChannel } from '../scope/reach.ts';
import type { SiteContext } from './context.ts';
import { attributeProblem, noLocale, requiredEmpty } from './field-problem.ts';
import type { MappedField, Spot } from './fields/mapped-field.ts';
import { hasContent } from './has-content.ts';
import { convert } from './kinds/convert.ts';
import { priceAt } from './kinds/price.ts';
import type { DesiredImages } from './mapped.ts';
import { isEmptyValue } from './shop-value.ts';
import type { DesiredValue, MissingOption, ValueKey, ValueWarning } from './values.ts';

/** What one field comes to in UnoPim. */
export interface FieldResult {
  readonly values: readonly (readonly [ValueKey, DesiredValue])[];
  readonly images: readonly DesiredImages[];
  readonly warnings: readonly ValueWarning[];
  readonly missingOptions: readonly MissingOption[];
}

/** The place a field is mapped in: the site, its family's attributes and its reach. */
export interface FieldSetting {
  readonly context: SiteContext;
  readonly family: PimCode;
  readonly familyAttributes: ReadonlySet<PimCode>;
  readonly reach: readonly ReachedChannel[];
}

/**
 * One field at every place its attribute's scope gives it, as UnoPim will accept it. Whatever UnoPim would refuse is
 * left out with a warning, so that one bad field never blocks the product (spec 6).
 */
export function mapField(field: MappedField, setting: FieldSetting): FieldResult {
  const attribute = setting.context.catalog.attributes.get(field.attribute);
  const problem = attributeProblem(field, attribute, setting);
  const result =
    problem !== null || attribute === undefined
      ? nothing(problem)
      : mapToAttribute(field, attribute, setting);
  if (result.warnings.length === 0) return result;
  return { ...result, warnings: result.warnings.filter((found) => isNews(found, field)) };
}

/** An empty field can only be missed where UnoPim requires it, and not where its parent's value counts. */
function isNews(found: ValueWarning, field: MappedField): boolean {
  if (!isEmptyValue(field.value)) return true;
  return found.code === 'mapping.required_empty' && !field.isInherited;
}

function mapToAttribute(field: MappedField, attribute: PimAttribute, setting: FieldSetting): FieldResult {
  const places = placesOf({
    attribute,
    isText: field.isText && holdsText(attribute),
    reach: setting.reach,
    copyText: setting.context.settings.copyTextToLocales,
  });
  const { spots } = field;
  const covered = spots === null ? places : places.filter((place) => isCovered(place, spots));
  const result = valuesOf(field, attribute, { places: covered, setting });
  const missed = missedLocales(field, attribute, { places, setting });
  return missed.length === 0 ? result : { ...result, warnings: [...result.warnings, ...missed] };
}

function valuesOf(field: MappedField, attribute: PimAttribute, at: At): FieldResult {
  if (at.places.length === 0) return nothing(null);
  if (field.value.kind === 'images') return imagesAt(field.value.images, attribute, at);
  return attribute.type === 'price' ? pricesAt(field, attribute, at) : convertedAt(field, attribute, at);
}

/** Channels, or all of them together, in which a value per locale has no place. */
function missedLocales(field: MappedField, attribute: PimAttribute, { places, setting }: At) {
  if (!attribute.perLocale) return [];
  if (!attribute.perChannel) return places.length === 0 ? [noLocale(field, null)] : [];
  return setting.reach
    .filter(({ code }) => !places.some(({ channel }) => channel === code))
    .filter(({ code }) => field.spots === null || field.spots.some(({ channel }) => channel === code))
    .map(({ code }) => noLocale(field, code));
}

/** One for all: a product with a hundred variations has thousands of fields that say nothing. */
const NOTHING: FieldResult = { values: [], images: [], warnings: [], missingOptions: [] };

const nothing = (warning: ValueWarning | null): FieldResult =>
  warning === null ? NOTHING : { ...NOTHING, warnings: [warning] };

/** Text that means the same in every language is no text of the shop's language. */
function holdsText(attribute: PimAttribute): boolean {
  const isText = attribute.type === 'text' || attribute.type === 'textarea';
  return isText && !['number', 'decimal', 'email', 'url'].includes(attribute.validation ?? '');
}

function isCovered(place: Place, spots: readonly Spot[]): boolean {
  return spots.some(
    (spot) =>
      (place.channel === null || place.channel === spot.channel) &&
      (place.locale === null || place.locale === spot.locale),
  );
}

function imagesAt(images: DesiredImages['images'], attribute: PimAttribute, { places }: At): FieldResult {
  return {
    ...NOTHING,
    images: places.map(({ key, channel, locale }) => ({
      key,
      attribute: attribute.code,
      channel,
      locale,
      kind: attribute.type === 'gallery' ? 'gallery' : 'image',
      images,
    })),
  };
}

interface At {
  readonly places: readonly Place[];
  readonly setting: FieldSetting;
}

function pricesAt(field: MappedField, attribute: PimAttribute, { places, setting }: At): FieldResult {
  const { site, settings } = setting.context;
  const values: [ValueKey, DesiredValue][] = [];
  const warnings = new Map<string, ValueWarning>();
  const priceIn = forEqualLists((currencies) =>
    priceAt({
      field: field.field,
      attribute,
      value: field.value,
      currencies,
      currency: site.currency,
      copyAmount: settings.copyAmountToCurrencies,
    }),
  );
  for (const place of places) {
    const priced = priceIn(place.currencies);
    if (priced.price !== null) values.push([place.key, priced.price]);
    for (const found of priced.warnings) warnings.set(`${found.code} ${found.message}`, found);
  }
  return { values, images: [], warnings: [...warnings.values()], missingOptions: [] };
}

/** Most channels have the currencies of the one before: their price is the same. */
function forEqualLists<T>(answer: (list: readonly string[]) => T): (list: readonly string[]) => T {
  let last: { readonly list: readonly string[]; readonly value: T } | null = null;
  return (list) => {
    if (last === null || !isSameList(last.list, list)) last = { list, value: answer(list) };
    return last.value;
  };
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}

function convertedAt(field: MappedField, attribute: PimAttribute, { places, setting }: At): FieldResult {
  const { context } = setting;
  const { value, warnings, missingOptions } = convert({
    field: field.field,
    value: field.value,
    attribute,
    format: field.format,
    currency: context.site.currency,
    options: context.catalog.options.get(attribute.code),
  });
  if (value === null) return { ...NOTHING, warnings };
  if (attribute.required && !hasContent(value)) return nothing(requiredEmpty(field));
  const values: [ValueKey, DesiredValue][] = [];
  for (const { key, whileEmpty } of places) {
    if (!whileEmpty || value.kind !== 'scalar') values.push([key, value]);
    else if (value.value !== null) values.push([key, { ...value, whileEmpty }]);
  }
  return { values, images: [], warnings, missingOptions };
}
