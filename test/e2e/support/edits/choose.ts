import type { StoredProduct } from '../../../sandbox/shop/store/entities.ts';
import type { Catalogue, Edit } from './catalogue.ts';

/** An edit of one of these, if there is any. */
export function ofOne<T>(
  choose: (catalogue: Catalogue) => readonly T[],
  change: (catalogue: Catalogue, one: T) => unknown,
): Edit {
  return async (catalogue) => {
    const one = catalogue.pick(choose(catalogue));
    if (one === undefined) return false;
    await change(catalogue, one);
    return true;
  };
}

/** An edit that is always possible. */
export function always(change: (catalogue: Catalogue) => unknown): Edit {
  return async (catalogue) => {
    await change(catalogue);
    return true;
  };
}

export const simple = (catalogue: Catalogue): StoredProduct[] => catalogue.simple();
export const variable = (catalogue: Catalogue): StoredProduct[] => catalogue.variable();
export const anyRoot = (catalogue: Catalogue): StoredProduct[] => catalogue.roots();
export const variation = (catalogue: Catalogue): StoredProduct[] => catalogue.variations();
export const trashed = (catalogue: Catalogue): StoredProduct[] => catalogue.inTrash();

/** Few enough are left that no more should go. */
const FEWEST = 12;
export const spare = (catalogue: Catalogue): StoredProduct[] =>
  catalogue.roots().length > FEWEST ? catalogue.roots() : [];

/** Of these terms, up to so many, as a product refers to them. */
export function someOf(catalogue: Catalogue, taxonomy: string, most: number): { id: number }[] {
  const terms = catalogue.terms(taxonomy);
  const chosen = Array.from({ length: Math.floor(catalogue.random() * (most + 1)) }, () =>
    catalogue.pick(terms),
  );
  return [...new Set(chosen)].flatMap((term) => (term === undefined ? [] : [{ id: term.id }]));
}
