import { foldCode } from '../ids.ts';

/** Who put what into a list that the shop and people in UnoPim share. */
export interface ElementsInput {
  /** What the shop wants in it now, in its order. */
  readonly wanted: readonly string[];
  /** What stands in UnoPim now. */
  readonly live: readonly string[];
  /** What we put there and may take away: confirmed, or possibly left by an unconfirmed attempt. */
  readonly ours: readonly string[];
  /** Elements of others that an unfinished replacement may have taken out of an emptied list. */
  readonly restore: readonly string[];
  /** Codes that UnoPim refused in this list, whoever put them there: they no longer exist. */
  readonly dead?: readonly string[];
}

export interface ElementsPlan {
  /**
   * The list as it should stand: what people put there keeps its place, ours takes the places we had and then the end,
   * in the shop's order. So two pushes that arrive one after the other leave the same list as one.
   */
  readonly next: readonly string[];
  /** New in the list by this push. */
  readonly added: readonly string[];
  /** Wanted by the shop, but there already by somebody else's hand: never removed by us. */
  readonly kept: readonly string[];
  /** Elements of others in `next`. */
  readonly foreign: readonly string[];
  readonly changed: boolean;
  /** A shorter list cannot be patched: it is emptied and written anew (contracts/unopim.md rule 2). */
  readonly shrinks: boolean;
}

/**
 * Ownership by element: adds what the shop has, removes only what we put there, keeps the rest in place.
 * Codes are compared without case; the spelling in UnoPim wins.
 */
export function planElements(input: ElementsInput): ElementsPlan {
  const dead = new Set((input.dead ?? []).map(foldCode));
  const standing = input.live.length === 0 ? input.restore : input.live;
  const live = standing.filter((element) => !dead.has(foldCode(element)));
  const wanted = new Set(input.wanted.map(foldCode));
  const ours = new Set(input.ours.map(foldCode));
  const staying = live.filter((element) => wanted.has(foldCode(element)) || !ours.has(foldCode(element)));
  const present = new Set(staying.map(foldCode));
  const added = unique(input.wanted).filter(
    (element) => !present.has(foldCode(element)) && !dead.has(foldCode(element)),
  );
  const isMine = (element: string): boolean => ours.has(foldCode(element));
  const mine = inShopOrder([...staying.filter(isMine), ...added], input.wanted);
  const next = [
    ...staying.map((element) => (isMine(element) ? (mine.shift() ?? element) : element)),
    ...mine,
  ];
  return {
    next,
    added,
    kept: staying.filter((element) => wanted.has(foldCode(element)) && !ours.has(foldCode(element))),
    foreign: staying.filter((element) => !ours.has(foldCode(element))),
    changed:
      next.length !== input.live.length || next.some((element, index) => element !== input.live[index]),
    shrinks: next.length < input.live.length,
  };
}

function inShopOrder(elements: readonly string[], wanted: readonly string[]): string[] {
  const place = new Map(
    [...wanted].reverse().map((element, index) => [foldCode(element), wanted.length - 1 - index]),
  );
  const placeOf = (element: string): number => place.get(foldCode(element)) ?? wanted.length;
  return [...elements].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Equal as sets of codes: order in a multiselect, in categories and in associations is not the shop's to decide. */
export function sameElements(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a.map(foldCode));
  const right = new Set(b.map(foldCode));
  return left.size === right.size && [...left].every((element) => right.has(element));
}

function unique(elements: readonly string[]): string[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const folded = foldCode(element);
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}
