import { oncePer } from '../../../lib/once-per.ts';
import type { PimCode, WooId } from '../../ids.ts';
import type { WooProductAttribute, WooTermRef } from '../../product/woo-product.ts';
import type { ShopStructure, ShopTerm } from '../context.ts';
import { namedTerm, type Term, type TermChoice } from '../shop-value.ts';

const none: readonly ShopTerm[] = [];

/** The terms a product has of one of its attributes; null stands for an attribute it does not have. */
export function attributeTerms(
  attribute: Pick<WooProductAttribute, 'id' | 'options'> | null,
  shop: Pick<ShopStructure, 'attributes'>,
): TermChoice {
  if (attribute === null) return { kind: 'option', chosen: [], siblings: [] };
  const known: readonly Term[] =
    attribute.id === 0
      ? attribute.options.map(namedTerm)
      : (shop.attributes.get(attribute.id)?.terms ?? none);
  const chosen = attribute.options.map((option) => findTerm(option, known) ?? namedTerm(option));
  return { kind: 'option', chosen: unique(chosen), siblings: known };
}

/** By name, else by name in another case, else by slug: after a term was deleted its bare slug is left. */
export function findTerm(option: string, terms: readonly Term[]): Term | undefined {
  return (
    terms.find((term) => term.name === option) ??
    terms.find((term) => term.name.toLowerCase() === option.toLowerCase()) ??
    terms.find((term) => term.slug === option)
  );
}

/** Tags or brands of a product; codes of those that are linked are never given to another. */
export function linkedTerms(
  kind: 'tag' | 'brand',
  refs: readonly WooTermRef[],
  codes: ReadonlyMap<WooId, PimCode>,
): TermChoice {
  const chosen = refs.map(({ id, name, slug }) => ({ id, name, slug, code: codes.get(id) ?? null }));
  const chosenIds = new Set(refs.map(({ id }) => id));
  const others = claimedTerms(codes).filter((term) => term.id === null || !chosenIds.has(term.id));
  return { kind, chosen, siblings: [...chosen, ...others] };
}

/** Made once per batch: a shop may have thousands of tags. */
const claimedTerms = oncePer((codes: ReadonlyMap<WooId, PimCode>): readonly Term[] =>
  [...codes].map(([id, code]) => ({ id, name: '', slug: '', code })),
);

function unique(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [term.id ?? `name:${term.name}`, term])).values()];
}
