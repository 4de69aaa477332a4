import type { AttributeRow } from '../../sandbox/unopim/index.ts';
import { convert } from './convert.ts';
import type { ExpectedValue } from './expected.ts';
import type { Facts } from './facts.ts';
import type { FieldValue } from './field-values.ts';
import type { OptionBook } from './options.ts';
import { placesOf } from './places.ts';

/** A value of the shop with the attribute it is mapped to. */
export interface MappedValue {
  readonly attribute: string;
  readonly value: FieldValue;
}

/** Each value at each place its attribute's scope gives it; attributes outside the family get nothing (spec 6). */
export function valuesAt(
  facts: Facts,
  mapped: readonly MappedValue[],
  options: OptionBook,
): Map<string, ExpectedValue> {
  const values = new Map<string, ExpectedValue>();
  for (const { attribute: code, value } of mapped) {
    const attribute = attributeOfFamily(facts, code);
    if (attribute === null) continue;
    for (const { key, currencies } of placesOf(attribute, facts.channels)) {
      const converted = convert(value, { facts, attribute, currencies, options });
      if (converted !== null) values.set(key, converted);
    }
  }
  return values;
}

function attributeOfFamily({ pim, mapping }: Facts, code: string): AttributeRow | null {
  const groups = pim.families.get(mapping.defaultFamily)?.groups ?? [];
  const isMember = groups.some(({ attributes }) => attributes.some((attribute) => attribute.code === code));
  return isMember ? (pim.attributes.get(code) ?? null) : null;
}

/** The value of a core row: a default counts where the shop has none. */
export function withDefault(value: FieldValue, defaultValue: string | undefined): FieldValue {
  const isEmpty = (value.kind === 'text' || value.kind === 'description') && value.text.trim() === '';
  return isEmpty && defaultValue !== undefined ? { kind: 'text', text: defaultValue } : value;
}
