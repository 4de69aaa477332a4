import type { Mapping } from '../../api/contract.ts';

/** Lists whose rows are about one thing each, so that two people's changes can be told apart row by row. */
export const LISTS = ['core', 'attributes', 'axes', 'categories'] as const;
export type List = (typeof LISTS)[number];
export type RowOf<L extends List> = Mapping[L][number];

type AnyRow = RowOf<List>;

/** What a row is about: there is one row for each (as the Worker sees it when it saves). */
export function subjectOf(row: Partial<Record<keyof RowOf<'core'> | string, unknown>>): string {
  const { field, source, channel, locale, wooId } = row;
  return JSON.stringify([field, source, channel, locale, wooId]);
}

/** The mapping with the row in place of the one about the same thing, or after the others. */
export function withRow<L extends List>(mapping: Mapping, list: L, row: RowOf<L>): Mapping {
  const rows: readonly AnyRow[] = mapping[list];
  const subject = subjectOf(row);
  const isKnown = rows.some((known) => subjectOf(known) === subject);
  const next = isKnown ? rows.map((known) => (subjectOf(known) === subject ? row : known)) : [...rows, row];
  return { ...mapping, [list]: next };
}

export function withoutRow(mapping: Mapping, list: List, subject: string): Mapping {
  const rows: readonly AnyRow[] = mapping[list];
  return { ...mapping, [list]: rows.filter((row) => subjectOf(row) !== subject) };
}

/** Subjects of rows that were added, changed or removed. */
export function unsavedRows(saved: Mapping, mine: Mapping, list: List): ReadonlySet<string> {
  if (saved[list] === mine[list]) return new Set();
  const before = bySubject(saved[list]);
  const now = bySubject(mine[list]);
  const subjects = [...before.keys(), ...now.keys()];
  return new Set(
    subjects.filter((subject) => contentOf(before.get(subject)) !== contentOf(now.get(subject))),
  );
}

export function isSameMapping(one: Mapping, other: Mapping): boolean {
  return (
    LISTS.every((list) => unsavedRows(one, other, list).size === 0) &&
    one.defaultFamily === other.defaultFamily &&
    contentOf(one.familyRules) === contentOf(other.familyRules)
  );
}

/** My changes since `base` on top of what was saved meanwhile; where both changed one row, mine counts. */
export function rebase(base: Mapping, mine: Mapping, theirs: Mapping): Mapping {
  const next = { ...theirs };
  for (const list of LISTS) Object.assign(next, { [list]: rebaseRows(base, mine, { theirs, list }) });
  const keep = <K extends 'defaultFamily' | 'familyRules'>(key: K): Mapping[K] =>
    contentOf(mine[key]) === contentOf(base[key]) ? theirs[key] : mine[key];
  return { ...next, defaultFamily: keep('defaultFamily'), familyRules: keep('familyRules') };
}

function rebaseRows(
  base: Mapping,
  mine: Mapping,
  { theirs, list }: { theirs: Mapping; list: List },
): readonly AnyRow[] {
  const now = bySubject(mine[list]);
  const rows = bySubject(theirs[list]);
  for (const subject of unsavedRows(base, mine, list)) {
    const row = now.get(subject);
    if (row === undefined) rows.delete(subject);
    else rows.set(subject, row);
  }
  return [...rows.values()];
}

function bySubject(rows: readonly AnyRow[]): Map<string, AnyRow> {
  return new Map(rows.map((row) => [subjectOf(row), row]));
}

/** Order of keys says nothing. */
function contentOf(value: unknown): string | undefined {
  if (value === undefined || value === null || Array.isArray(value) || typeof value !== 'object')
    return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
