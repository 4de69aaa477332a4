import { frameworkError, invalid, ReplyError } from '../http/reply.ts';
import { entriesOf, isPhpArray, type Json, type JsonMap, phpArray } from '../php-array.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { attributeValueError } from './attribute-value-rules.ts';
import { ALL_SECTIONS, ASSOCIATION_TYPES } from './sections.ts';
import { placedValues } from './value-visitor.ts';

type Errors = Record<string, string[]>;

export interface ValuesToValidate {
  store: UnoPimStore;
  values: JsonMap;
  productId?: number | undefined;
}

/** Ends with 422 at the first section that has errors; later sections are then not checked. */
export function validateValues(input: ValuesToValidate): void {
  refuse(unknownKeys(Object.keys(input.values), ALL_SECTIONS));
  refuse(attributeErrors(input, 'common'));
  refuse({ ...channelLocaleErrors(input), ...attributeErrors(input, 'channel_locale_specific') });
  refuse(scopedErrors(input, 'channel_specific'));
  refuse(scopedErrors(input, 'locale_specific'));
  validateCategories(input);
  validateAssociations(input);
}

function refuse(errors: Errors): void {
  if (Object.keys(errors).length > 0) throw new ReplyError(invalid(errors));
}

const unknownKeys = (keys: string[], known: readonly string[]): Errors =>
  Object.fromEntries(
    keys.filter((key) => !known.includes(key)).map((key) => [key, [`${key} is not expected here.`]]),
  );

function attributeErrors({ store, values, productId }: ValuesToValidate, section: string): Errors {
  const errors: Errors = {};
  for (const placed of placedValues(values, section)) {
    const attribute = store.attributes.get(placed.attributeCode);
    const fits =
      attribute !== undefined &&
      attribute.value_per_channel === placed.isChannelBased &&
      attribute.value_per_locale === placed.isLocaleBased;
    const error = fits
      ? attributeValueError({ store, attribute, value: placed.value, path: placed.path, productId })
      : `${placed.attributeCode} does not belong here.`;
    if (error !== undefined) errors[placed.path.join('.')] = [error];
  }
  return errors;
}

function scopedErrors(input: ValuesToValidate, section: 'channel_specific' | 'locale_specific'): Errors {
  const channels = input.store.channels.all();
  const known =
    section === 'channel_specific'
      ? channels.map((channel) => channel.code)
      : channels.flatMap((channel) => channel.locales);
  const errors: Errors = {};
  for (const [key, value] of entriesOf(input.values[section])) {
    if (!known.includes(key)) errors[`${section}.${key}`] = [`${key} is not expected here.`];
    else if (!isPhpArray(value)) errors[`${section}.${key}`] = [`${section}.${key} must be an object.`];
  }
  return { ...errors, ...attributeErrors(input, section) };
}

/** Locales must belong to that very channel. */
function channelLocaleErrors({ store, values }: ValuesToValidate): Errors {
  const errors: Errors = {};
  for (const [code, locales] of entriesOf(values.channel_locale_specific)) {
    const channel = store.channels.all().find((row) => row.code === code);
    const foreign = entriesOf(locales)
      .map(([locale]) => locale)
      .filter((locale) => !channel?.locales.includes(locale));
    if (channel === undefined || foreign.length > 0) {
      errors[`channel_locale_specific.${code}`] = [`${code} has no locale ${foreign.join(', ')}.`];
    }
  }
  return errors;
}

/** Unknown and parentless categories are refused, as a list without keys (contracts/unopim.md rule 16). */
function validateCategories({ store, values }: ValuesToValidate): void {
  const categories = values.categories;
  if (categories === undefined || categories === null) return;
  if (!isPhpArray(categories)) throw new ReplyError(frameworkError(500));
  const errors: [string, Json][] = [];
  for (const [index, code] of entriesOf(categories)) {
    const category = store.categories.get(String(code));
    if (category === undefined) errors.push([index, [`The category ${String(code)} does not exist.`]]);
    else if (category.parentId === null) errors.push([index, ['categories.root-not-allowed']]);
  }
  if (errors.length > 0) throw new ReplyError(invalid(phpArray(errors)));
}

/** Errors are keyed `up_sells.0`, relative to `values.associations`. */
function validateAssociations({ store, values }: ValuesToValidate): void {
  const associations = values.associations;
  if (associations === undefined || associations === null) return;
  if (!isPhpArray(associations)) throw new ReplyError(frameworkError(500));
  const errors = unknownKeys(Object.keys(associations), ASSOCIATION_TYPES);
  for (const [type, skus] of entriesOf(associations)) {
    for (const [index, sku] of entriesOf(skus)) {
      if (!store.products.has(String(sku)))
        errors[`${type}.${index}`] = [`The product ${String(sku)} does not exist.`];
    }
  }
  refuse(errors);
}
