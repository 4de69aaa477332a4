import type { Mapping } from '../settings/schema.ts';
import { doubleRows } from './double-rows.ts';

/** The lists whose rows the connector adds and takes away by itself, while people have the page open. */
type Rows = Pick<Mapping, 'core' | 'attributes' | 'axes' | 'categories'>;
const LISTS = ['core', 'attributes', 'axes', 'categories'] as const;

/** What one change of the connector did to the rows. */
export interface MappingChange {
  readonly version: number;
  readonly added: Rows;
  readonly removed: Rows;
}

/** The history of a mapping, as far as a page that was opened earlier needs it. */
export interface MappingJournal {
  /** Grows with every save. */
  readonly version: number;
  /** Every change after this version is among `changes`: a person has saved this one, or it is too long ago. */
  readonly knownSince: number;
  readonly changes: readonly MappingChange[];
  /** When a person saved it last; null = never. */
  readonly savedAt: number | null;
}

export const EMPTY_JOURNAL: MappingJournal = { version: 0, knownSince: 0, changes: [], savedAt: null };

/** A page that lags behind by more than this has to be loaded anew. */
const MOST_CHANGES = 100;

export interface MappingSave {
  readonly before: Mapping;
  readonly after: Mapping;
  readonly by: 'person' | 'connector';
  readonly at: number;
}

/** The journal after a save. What a person saves is final: whoever loaded the page before has to look at it first. */
export function nextJournal(journal: MappingJournal, save: MappingSave): MappingJournal {
  const version = journal.version + 1;
  if (save.by === 'person') return { version, knownSince: version, changes: [], savedAt: save.at };
  const { before, after } = save;
  const change = { version, added: rowsOnlyIn(after, before), removed: rowsOnlyIn(before, after) };
  const changes = [...journal.changes, change].slice(-MOST_CHANGES);
  const isCut = changes.length <= journal.changes.length;
  const knownSince = isCut ? (changes[0]?.version ?? version) - 1 : journal.knownSince;
  return { ...journal, version, changes, knownSince };
}

/**
 * What a person saves on a page that was loaded at `version`, with what the connector did since: its new rows stay, unless
 * the page says something else about the same thing, and its removed rows go, unless the page has changed them. null = a
 * person has saved meanwhile, or the page is too old.
 */
export function mergeSince(
  draft: Mapping,
  { journal, version }: { journal: MappingJournal; version: number },
): { readonly mapping: Mapping; readonly kept: number } | null {
  if (version < journal.knownSince || version > journal.version) return null;
  let mapping = draft;
  let kept = 0;
  for (const change of journal.changes.filter((one) => one.version > version)) {
    mapping = withoutRows(mapping, change.removed);
    for (const list of LISTS) {
      for (const row of change.added[list]) {
        const next = withRow(mapping, list, row);
        if (next === null) continue;
        mapping = next;
        kept += 1;
      }
    }
  }
  return { mapping, kept };
}

function rowsOnlyIn(one: Mapping, other: Mapping): Rows {
  const only = <T>(mine: readonly T[], theirs: readonly T[]): T[] => {
    const known = new Set(theirs.map(contentOf));
    return mine.filter((row) => !known.has(contentOf(row)));
  };
  return {
    core: only(one.core, other.core),
    attributes: only(one.attributes, other.attributes),
    axes: only(one.axes, other.axes),
    categories: only(one.categories, other.categories),
  };
}

function withoutRows(mapping: Mapping, removed: Rows): Mapping {
  return { ...mapping, ...rowsOnlyIn(mapping, { ...mapping, ...removed }) };
}

/** null = the page has a row of its own for the same thing, or gave the attribute to another field. */
function withRow(
  mapping: Mapping,
  list: (typeof LISTS)[number],
  row: Rows[typeof list][number],
): Mapping | null {
  const rows: readonly Rows[typeof list][number][] = mapping[list];
  const subject = subjectOf(row);
  if (rows.some((known) => subjectOf(known) === subject)) return null;
  const next: Mapping = { ...mapping, [list]: [...rows, row] };
  return doubleRows(next).length > doubleRows(mapping).length ? null : next;
}

/** What a row is about: there is one row for each. */
function subjectOf(row: object): string {
  const { field, source, channel, locale, wooId } = row as Partial<Record<string, unknown>>;
  return JSON.stringify([field, source, channel, locale, wooId]);
}

function contentOf(row: unknown): string {
  return JSON.stringify(Object.entries(row as object).sort());
}
