import { describe, expect, test } from 'vitest';
import { CORE_FIELDS, mappingSchema } from '../../worker/domain/settings/schema.ts';
import type { Mapping } from '../../wp-admin-ui/src/api/contract.ts';
import { categoryTree } from '../../wp-admin-ui/src/screens/mapping/category-tree.ts';
import { FURTHER, PINNED } from '../../wp-admin-ui/src/screens/mapping/core-fields.ts';
import { isSameMapping, rebase, unsavedRows, withRow } from '../../wp-admin-ui/src/screens/mapping/rows.ts';
import { takenBy } from '../../wp-admin-ui/src/screens/mapping/taken-by.ts';

const mapping = (more: Partial<Mapping> = {}): Mapping => ({ ...mappingSchema.parse({}), ...more });
const core = (field: string, attribute: string) => ({ field, attribute });
const web = { channel: 'web', locale: null };
const print = { channel: 'print', locale: null };
const everywhere = { channel: null, locale: null };

test('every core field can be mapped on the screen, the nine pinned ones first', () => {
  expect([...PINNED, ...FURTHER].map(({ field }) => field)).toEqual([...CORE_FIELDS]);
  expect(PINNED).toHaveLength(9);
});

describe('my changes on top of what was saved meanwhile', () => {
  const base = mapping({ core: [core('name', 'name'), core('slug', 'slug')], defaultFamily: 'shoes' });

  test.for<[string, { mine: Partial<Mapping>; theirs: Partial<Mapping>; expected: Partial<Mapping> }]>([
    [
      'rows of both stay',
      {
        mine: { core: [...base.core, core('gtin', 'ean')] },
        theirs: { core: [...base.core, core('brand', 'brand')] },
        expected: { core: [...base.core, core('brand', 'brand'), core('gtin', 'ean')] },
      },
    ],
    [
      'on one row mine counts',
      {
        mine: { core: [core('name', 'title'), core('slug', 'slug')] },
        theirs: { core: [core('name', 'label'), core('slug', 'slug')] },
        expected: { core: [core('name', 'title'), core('slug', 'slug')] },
      },
    ],
    [
      'a row that I removed goes',
      {
        mine: { core: [core('name', 'name')] },
        theirs: { core: base.core, defaultFamily: 'bags' },
        expected: { core: [core('name', 'name')], defaultFamily: 'bags' },
      },
    ],
    [
      'a row that they removed goes while I left it alone',
      {
        mine: { core: base.core, defaultFamily: 'hats' },
        theirs: { core: [core('name', 'name')], defaultFamily: 'bags' },
        expected: { core: [core('name', 'name')], defaultFamily: 'hats' },
      },
    ],
  ])('%s', ([, { mine, theirs, expected }]) => {
    const merged = rebase(base, { ...base, ...mine }, { ...base, ...theirs });
    expect(merged).toEqual({ ...base, ...expected });
  });

  test('rows of one attribute in two places are two rows', () => {
    const at = (place: typeof web, attribute: string) => ({ source: 'pa:3', attribute, ...place });
    const mine = mapping({ attributes: [at(web, 'colour')] });
    const theirs = mapping({ attributes: [at(print, 'color')] });
    expect(rebase(mapping(), mine, theirs).attributes).toEqual([at(print, 'color'), at(web, 'colour')]);
  });
});

test('a row is unsaved when it was added, changed or removed, whatever the order of its keys', () => {
  const saved = mapping({ core: [core('name', 'name'), core('slug', 'slug')] });
  const reordered = mapping({ core: [{ attribute: 'name', field: 'name' }, core('slug', 'slug')] });
  expect(isSameMapping(saved, reordered)).toBe(true);
  const changed = mapping({ core: [core('name', 'title'), core('gtin', 'ean')] });
  expect(unsavedRows(saved, changed, 'core').size).toBe(3);
  expect(withRow(saved, 'core', core('name', 'title')).core).toEqual([
    core('name', 'title'),
    core('slug', 'slug'),
  ]);
});

describe('an attribute is taken', () => {
  const claim = { field: 'slug', ...everywhere, isAxis: false };

  test('by another field, in whatever case', () => {
    expect(takenBy(mapping({ core: [core('name', 'Name')] }), 'name', claim)).toBe('name');
  });

  test('never by the field itself, nor by its row in another place', () => {
    const rows = mapping({ attributes: [{ source: 'pa:3', attribute: 'color', ...web }] });
    expect(takenBy(rows, 'color', { field: 'pa:3', ...print, isAxis: false })).toBeNull();
  });

  test('by another attribute of the shop only where both count', () => {
    const rows = mapping({ attributes: [{ source: 'pa:3', attribute: 'color', ...web }] });
    const other = { field: 'pa:4', isAxis: false };
    expect(takenBy(rows, 'color', { ...other, ...print })).toBeNull();
    expect(takenBy(rows, 'color', { ...other, ...web })).toBe('pa:3');
    expect(takenBy(rows, 'color', { ...other, ...everywhere })).toBe('pa:3');
  });

  test('by an axis for a field, but not for another axis', () => {
    const rows = mapping({ axes: [{ source: 'pa:3', attribute: 'color' }] });
    expect(takenBy(rows, 'color', claim)).toBe('pa:3');
    expect(takenBy(rows, 'color', { field: 'pa:4', ...everywhere, isAxis: true })).toBeNull();
  });
});

test('categories stand after their parents; one whose parent is gone is at the top, a circle is left out', () => {
  const tree = categoryTree([
    { id: 3, name: 'Shoes', slug: '', parent: 1 },
    { id: 2, name: 'Bags', slug: '', parent: null },
    { id: 1, name: 'Clothing', slug: '', parent: null },
    { id: 4, name: 'Lost', slug: '', parent: 99 },
    { id: 5, name: 'Round', slug: '', parent: 5 },
  ]);
  expect(tree.map(({ path, level }) => `${level} ${path}`)).toEqual([
    '0 Bags',
    '0 Clothing',
    '1 Clothing › Shoes',
    '0 Lost',
  ]);
});
