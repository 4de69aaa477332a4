import type { WooId } from '../ids.ts';

/** Marks as they were seen last, beside those of a list just read. */
export interface MarkedList {
  readonly listed: ReadonlyMap<WooId, string>;
  readonly known: ReadonlyMap<WooId, string>;
}

/** Ids whose mark is another than the last time, or that had none. */
export function changedMarks({ listed, known }: MarkedList): readonly WooId[] {
  return [...listed].filter(([id, mark]) => known.get(id) !== mark).map(([id]) => id);
}

/**
 * What of a whole list of terms is to be looked at. The first look compares with links alone: what no product has brought
 * to UnoPim yet is left where it is. Later ones find what was made, changed or deleted since, also in a list that was
 * empty at first.
 */
export function termsToLook(
  { listed, known, linked }: MarkedList & { readonly linked: ReadonlySet<WooId> },
  isFirstLook: boolean,
): readonly WooId[] {
  const gone = [...new Set([...known.keys(), ...linked])].filter((id) => !listed.has(id));
  const changed = changedMarks({ listed, known });
  const asksLinks = isFirstLook && known.size === 0;
  return [...(asksLinks ? changed.filter((id) => linked.has(id)) : changed), ...gone];
}
