import { decodeEntities } from '../../sandbox/shop/text/html.ts';
import { freeCode, sameCode, wordCode } from './codes.ts';
import type { ExpectedCategory } from './expected.ts';
import type { Facts } from './facts.ts';

/** Which UnoPim category stands for a category of the shop, and which had to be made. */
export interface CategoryBook {
  codeOf(id: number): string;
  readonly made: readonly ExpectedCategory[];
}

/** Unmapped categories are made under their parents, top-level ones under the channel's root (spec 5). */
export function openCategoryBook(facts: Facts): CategoryBook {
  const made: ExpectedCategory[] = [];
  const codes = new Map<number, string>();
  const isTaken = (code: string) =>
    [...facts.pim.categories].some((known) => sameCode(known, code)) ||
    made.some((category) => sameCode(category.code, code));
  const codeOf = (id: number): string => {
    const known = codes.get(id);
    if (known !== undefined) return known;
    const term = facts.shop.terms.get(id);
    if (term === undefined) throw new Error(`The demo has no category ${id}.`);
    const parent = term.parent > 0 ? codeOf(term.parent) : (facts.channels[0]?.rootCategory ?? '');
    const code = freeCode(wordCode(term.slug), isTaken);
    made.push({ code, parent, name: decodeEntities(term.name) });
    codes.set(id, code);
    return code;
  };
  return { codeOf, made };
}
