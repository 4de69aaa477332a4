import type { StoredProduct, StoredProductAttribute } from '../../sandbox/shop/store/entities.ts';
import { decodeEntities } from '../../sandbox/shop/text/html.ts';
import { wordCode } from './codes.ts';
import type { Facts } from './facts.ts';

/** A term as a name with the slug its code is made from. */
export interface Term {
  readonly slug: string;
  readonly name: string;
}

export function termsById(facts: Facts, ids: readonly number[]): readonly Term[] {
  return ids.flatMap((id) => {
    const term = facts.shop.terms.get(id);
    return term === undefined ? [] : [{ slug: term.slug, name: decodeEntities(term.name) }];
  });
}

/** What a product has of one of its attributes. */
export function termsOfAttribute(facts: Facts, attribute: StoredProductAttribute): readonly Term[] {
  if (attribute.attributeId > 0) return termsById(facts, attribute.termIds);
  return attribute.options.map((option) => textTerm(option));
}

/** The term a variation has of an attribute; null = "any". */
export function termOfVariation(
  facts: Facts,
  variation: StoredProduct,
  attribute: StoredProductAttribute,
): Term | null {
  const wanted = wordCode(attributeSlug(facts, attribute));
  const found = Object.entries(variation.optionValues).find(([key]) => wordCode(key) === wanted)?.[1] ?? '';
  if (found === '') return null;
  return (
    termsOfAttribute(facts, attribute).find((term) => term.slug === found || term.name === found) ?? null
  );
}

/** What the code of an attribute is made from: its slug, or the name of a custom one. */
export function attributeSlug(facts: Facts, attribute: StoredProductAttribute): string {
  return facts.shop.attributes.get(attribute.attributeId)?.slug ?? decodeEntities(attribute.name);
}

function textTerm(text: string): Term {
  const name = decodeEntities(text);
  return { slug: name, name };
}
