/** So many products are claimed in one write. Three groups are on their way at once; a save waits for no more than these. */
const MOST = 3;
/** With their variations; a product that has more goes alone, so that one write never gets too long. */
const MOST_WITH_VARIATIONS = 40;

/** Splits into groups that are pushed together, order kept. */
export function groupsOf<T extends { readonly variations: readonly unknown[] }>(
  works: readonly T[],
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let open: T[] = [];
  let weight = 0;
  for (const work of works) {
    const more = 1 + work.variations.length;
    if (open.length > 0 && (open.length >= MOST || weight + more > MOST_WITH_VARIATIONS)) {
      groups.push(open);
      open = [];
      weight = 0;
    }
    open.push(work);
    weight += more;
  }
  return open.length > 0 ? [...groups, open] : groups;
}
