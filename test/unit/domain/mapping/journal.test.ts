import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_JOURNAL,
  type MappingJournal,
  mergeSince,
  nextJournal,
} from '../../../../worker/domain/mapping/journal.ts';
import { type Mapping, mappingSchema } from '../../../../worker/domain/settings/schema.ts';

const mapping = (rows: object = {}): Mapping => mappingSchema.parse(rows);
const axis = (source: string, attribute: string) => ({ source, attribute });
const row = (source: string, attribute: string) => ({ source, attribute, channel: null, locale: null });

/** The journal after these states, one save each. */
function journalOf(...saves: readonly ['person' | 'connector', Mapping][]): MappingJournal {
  let journal = EMPTY_JOURNAL;
  let before = mapping();
  for (const [by, after] of saves) {
    journal = nextJournal(journal, { before, after, by, at: 1 });
    before = after;
  }
  return journal;
}

describe('a page that was loaded before the connector changed the mapping', () => {
  const loaded = mapping({ core: [{ field: 'name', attribute: 'name' }], axes: [axis('pa:1', 'color')] });
  const since = (after: object) => journalOf(['person', loaded], ['connector', mapping(after)]);

  test('keeps the rows that the connector added', () => {
    const journal = since({
      ...loaded,
      axes: [...loaded.axes, axis('pa:2', 'size')],
      attributes: [row('pa:3', 'fit')],
    });
    const draft = { ...loaded, core: [{ field: 'slug', attribute: 'url_key' } as const] };
    expect(mergeSince(draft, { journal, version: 1 })).toEqual({
      mapping: { ...draft, axes: [...loaded.axes, axis('pa:2', 'size')], attributes: [row('pa:3', 'fit')] },
      kept: 2,
    });
  });

  test('has the last word about what it maps itself', () => {
    const journal = since({ ...loaded, axes: [...loaded.axes, axis('pa:2', 'size')] });
    const draft = { ...loaded, axes: [...loaded.axes, axis('pa:2', 'shoe_size')] };
    expect(mergeSince(draft, { journal, version: 1 })).toEqual({ mapping: draft, kept: 0 });
  });

  test('keeps no row whose attribute it has given to another field', () => {
    const journal = since({ ...loaded, attributes: [row('pa:2', 'size')] });
    const draft = { ...loaded, core: [...loaded.core, { field: 'slug', attribute: 'SIZE' } as const] };
    expect(mergeSince(draft, { journal, version: 1 })).toEqual({ mapping: draft, kept: 0 });
  });

  test('loses the rows of what was deleted, unless it has changed them', () => {
    const journal = since({ ...loaded, axes: [] });
    expect(mergeSince(loaded, { journal, version: 1 })?.mapping.axes).toEqual([]);
    const draft = { ...loaded, axes: [axis('pa:1', 'colour')] };
    expect(mergeSince(draft, { journal, version: 1 })?.mapping).toEqual(draft);
  });

  test('that is up to date is saved as it is', () => {
    const journal = since({ ...loaded, axes: [] });
    expect(mergeSince(loaded, { journal, version: 2 })).toEqual({ mapping: loaded, kept: 0 });
  });
});

describe('a page is refused', () => {
  test('when a person has saved since', () => {
    const journal = journalOf(['person', mapping()], ['person', mapping({ defaultFamily: 'shoes' })]);
    expect(mergeSince(mapping(), { journal, version: 1 })).toBeNull();
    expect(mergeSince(mapping(), { journal, version: 2 })).not.toBeNull();
  });

  test('when it names a version that does not exist', () => {
    expect(mergeSince(mapping(), { journal: EMPTY_JOURNAL, version: 1 })).toBeNull();
  });

  test('when more has happened since than is remembered', () => {
    const saves = Array.from({ length: 130 }, (_, n): ['connector', Mapping] => [
      'connector',
      mapping({ axes: [axis(`pa:${n + 1}`, `a${n}`)] }),
    ]);
    const journal = journalOf(['person', mapping()], ...saves);
    expect(journal.changes).toHaveLength(100);
    expect(mergeSince(mapping(), { journal, version: 30 })).toBeNull();
    expect(mergeSince(mapping(), { journal, version: 31 })).not.toBeNull();
  });
});

test('whatever the connector adds while a person edits something else, both are in the result', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 10 });
  fc.assert(
    fc.property(ids, ids, ids, (there, added, edited) => {
      const rows = (some: readonly number[], over = '') => some.map((id) => row(`pa:${id}`, `a${id}${over}`));
      const loaded = mapping({ attributes: rows(there) });
      const news = added.filter((id) => !there.includes(id));
      let journal = journalOf(['person', loaded]);
      let before = loaded;
      for (const id of news) {
        const after = { ...before, attributes: [...before.attributes, ...rows([id])] };
        journal = nextJournal(journal, { before, after, by: 'connector', at: 2 });
        before = after;
      }
      const untouched = there.filter((id) => !edited.includes(id));
      const draft = { ...loaded, attributes: [...rows(untouched), ...rows(edited, '_mine')] };
      const merged = mergeSince(draft, { journal, version: 1 });
      const expected = [...draft.attributes, ...rows(news.filter((id) => !edited.includes(id)))];
      expect(merged?.mapping.attributes).toEqual(expected);
    }),
    { seed: 12, numRuns: 200 },
  );
});
