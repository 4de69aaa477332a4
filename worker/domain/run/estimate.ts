/** What a run would look at, as far as the shop's lists tell without reading every product. */
export interface RunScope {
  readonly products: number;
  /** With `products`, what UnoPim may have to be told of. */
  readonly variations: number;
  /** Attributes, lists of terms, tags, brands and categories. */
  readonly terms: number;
  /** Of products and variations: not in UnoPim yet, as far as is known. */
  readonly unlinked: number;
  readonly compare: boolean;
}

interface Range {
  readonly atLeast: number;
  readonly atMost: number;
}

export interface RunEstimate {
  readonly items: number;
  readonly requests: Range;
  readonly minutes: Range;
}

/** A list that got shorter: a read and two PATCHes (contracts/unopim.md rule 2). Found there first: POST, read, PATCH. */
const MOST_PER_PRODUCT = 3;
/** Of one product: an upload, and the order of its gallery. */
const MOST_PER_IMAGES = 2;
/** An attribute is created and joins a family; a category or option is read and written. */
const MOST_PER_TERM = 2;
/** A quarter of the rate is kept for saves (design 2). */
const USABLE = 3 / 4;
/** UnoPim's own limit where it has not named one yet. */
const USUAL_LIMIT = 120;

/** Bounds of what a run costs, before it is started: when nothing changed, and when everything has to be written. */
export function estimateRun(scope: RunScope, rateLimit: number | null): RunEstimate {
  const { products, variations, terms, compare } = scope;
  const inUnoPim = products + variations;
  const unlinked = Math.min(scope.unlinked, inUnoPim);
  const atLeast = unlinked + (compare ? inUnoPim - unlinked : 0);
  const atMost = inUnoPim * MOST_PER_PRODUCT + products * MOST_PER_IMAGES + terms * MOST_PER_TERM;
  const minutes = (requests: number): number => {
    const perMinute = (rateLimit ?? USUAL_LIMIT) * USABLE;
    return Math.round((requests * 10) / perMinute) / 10;
  };
  return {
    items: products + terms,
    requests: { atLeast, atMost },
    minutes: { atLeast: minutes(atLeast), atMost: minutes(atMost) },
  };
}
