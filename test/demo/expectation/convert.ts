import type { AttributeRow } from '../../sandbox/unopim/index.ts';
import type { ExpectedValue } from './expected.ts';
import type { Facts } from './facts.ts';
import type { FieldValue } from './field-values.ts';
import { imageHash } from './images.ts';
import type { OptionBook } from './options.ts';
import { descriptionHtml, purified } from './texts.ts';

export interface Conversion {
  readonly facts: Facts;
  readonly attribute: AttributeRow;
  /** Active at the place the value goes to. */
  readonly currencies: readonly string[];
  readonly options: OptionBook;
}

/** A field's value as UnoPim should hold it; null = there is nothing to hold, or UnoPim would refuse it. */
export function convert(value: FieldValue, to: Conversion): ExpectedValue | null {
  switch (value.kind) {
    case 'amount':
      return priceOf(value.amount, to);
    case 'flag':
      return { kind: 'text', text: String(value.flag) };
    case 'images':
      return filesOf(value.ids, to);
    case 'terms':
      return optionsOf(value.terms, to);
    case 'description':
      return textOf(descriptionHtml(value.text), to);
    case 'text':
      return textOf(value.text.trim(), to);
  }
}

/** One amount, in the shop's own currency, where that is active; never negative. */
function priceOf(amount: string, { facts, attribute, currencies }: Conversion): ExpectedValue | null {
  const { currency } = facts.shop;
  if (amount === '' || !currencies.includes(currency) || Number(amount) < 0) return null;
  return { kind: 'price', amounts: { [currency]: decimalText(amount, attribute) } };
}

function textOf(text: string, { attribute }: Conversion): ExpectedValue | null {
  if (text === '') return null;
  if (attribute.enable_wysiwyg) return { kind: 'html', html: purified(text) };
  if (attribute.validation !== 'number' && attribute.validation !== 'decimal') return { kind: 'text', text };
  if (attribute.validation === 'decimal' && Number(text) < 0) return null;
  return { kind: 'number', text: decimalText(text, attribute) };
}

/** `decimal` takes four places: more are rounded (spec 6). */
function decimalText(text: string, { validation }: AttributeRow): string {
  const places = text.split('.')[1]?.length ?? 0;
  return validation === 'decimal' && places > 4 ? Number(text).toFixed(4) : text;
}

/** A select takes one option; several terms are left out (spec 6). */
function optionsOf(
  terms: Extract<FieldValue, { kind: 'terms' }>['terms'],
  { attribute, options }: Conversion,
): ExpectedValue | null {
  const [first] = terms;
  if (first === undefined) return null;
  if (attribute.type === 'multiselect')
    return { kind: 'options', codes: terms.map((term) => options.codeOf(attribute.code, term)) };
  return terms.length > 1 ? null : { kind: 'text', text: options.codeOf(attribute.code, first) };
}

function filesOf(ids: readonly number[], { facts }: Conversion): ExpectedValue | null {
  const hashes = ids.flatMap((id) => imageHash(facts, id) ?? []);
  return hashes.length === 0 ? null : { kind: 'files', hashes };
}
