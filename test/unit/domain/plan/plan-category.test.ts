import { describe, expect, test } from 'vitest';
import {
  type CategoryInput,
  type CategoryWrite,
  type PlannedCategory,
  planCategory,
} from '../../../../worker/domain/plan/plan-category.ts';

const LIVE: PlannedCategory = {
  code: 'shoes',
  parent: 'root_1',
  names: { it_IT: 'Scarpe', de_DE: 'Scarpe' },
  fields: { it_IT: { name: 'Scarpe', seo: 'x' } },
};
const NEW = { code: null, adopted: false, sent: {}, goneAt: null };
const LINKED = {
  code: 'shoes',
  adopted: false,
  goneAt: null,
  sent: { name: 'Scarpe', description: '', parent: 'root_1' },
};
const RULES = { createMissing: true, overwrite: false, recreate: false };

const input = (over: Partial<CategoryInput> = {}): CategoryInput => ({
  category: { name: 'Scarpe', description: '' },
  link: LINKED,
  parentCode: 'root_1',
  newCode: 'shoes',
  isHandMapped: false,
  untouchable: new Set(['root_1']),
  locales: { all: ['it_IT', 'de_DE'], own: ['it_IT'] },
  live: LIVE,
  unconfirmed: false,
  rules: RULES,
  ...over,
});
const write = (over: Partial<CategoryInput>): CategoryWrite => {
  const plan = planCategory(input(over));
  if (!('category' in plan)) throw new Error(`Nothing is written: ${JSON.stringify(plan)}`);
  return plan;
};
const renamed = { name: 'Calzature', description: '' };

describe('a category', () => {
  const cases: readonly [what: string, over: Partial<CategoryInput>, kind: string][] = [
    ['that equals what was sent is left alone, unread', { live: undefined }, 'unchanged'],
    ['mapped by hand is left alone', { isHandMapped: true, category: renamed }, 'unchanged'],
    [
      'whose counterpart is a root or mapped by hand elsewhere is left alone',
      { untouchable: new Set(['shoes']), category: renamed },
      'unchanged',
    ],
    ['that was renamed is read before it is written', { category: renamed, live: undefined }, 'read'],
    ['that was moved is read before it is written', { parentCode: 'other', live: undefined }, 'read'],
    ['that is new is created without a look', { link: NEW, live: undefined }, 'create'],
    [
      'that is new is skipped where nothing is created',
      { link: NEW, rules: { ...RULES, createMissing: false } },
      'skip',
    ],
    ['whose parent is unknown waits', { parentCode: null }, 'skip'],
    ['that is new under an unknown parent waits', { link: NEW, parentCode: null }, 'skip'],
    ['that stands in UnoPim is adopted', { link: NEW }, 'adopt'],
    ['that stands there as a root is never taken', { link: NEW, live: { ...LIVE, parent: null } }, 'skip'],
    [
      'that people made a root is not moved back',
      { category: renamed, live: { ...LIVE, parent: null } },
      'skip',
    ],
    ['deleted in UnoPim is a problem', { category: renamed, live: null }, 'skip'],
    [
      'deleted in UnoPim is made again where that is chosen',
      { category: renamed, live: null, rules: { ...RULES, recreate: true } },
      'create',
    ],
    ['left by an unfinished attempt is ours', { link: NEW, unconfirmed: true }, 'create'],
    ['back from deletion is remembered as there', { link: { ...LINKED, goneAt: 5 } }, 'update'],
  ];
  test.each(cases)('%s', (_what, over, kind) => {
    expect(planCategory(input(over)).kind).toBe(kind);
  });
});

describe('what is written', () => {
  test('a rename names the parent that stands there, not the one that was sent', () => {
    const { category, moves } = write({ category: renamed, live: { ...LIVE, parent: 'curated' } });
    expect([category?.parent, moves]).toEqual(['curated', false]);
  });

  test('a move names the new parent and touches no text', () => {
    const { category, moves } = write({ parentCode: 'sale' });
    expect([category?.parent, category?.names, moves]).toEqual(['sale', {}, true]);
  });

  test('where people moved it there already, a move sends nothing', () => {
    expect(write({ parentCode: 'Sale', live: { ...LIVE, parent: 'sale' } }).category).toBeNull();
  });

  test('a new name replaces its own copies, and no translation', () => {
    expect(write({ category: renamed }).category?.names).toEqual({
      it_IT: 'Calzature',
      de_DE: 'Calzature',
    });
    const live = { ...LIVE, names: { it_IT: 'Scarpe', de_DE: 'Schuhe' } };
    expect(write({ category: renamed, live }).category).toMatchObject({
      names: { it_IT: 'Calzature' },
      fields: LIVE.fields,
    });
  });

  test('a text that only changed in the shop is sent with the name of its locale, which UnoPim requires', () => {
    const { category } = write({ category: { name: 'Scarpe', description: '<p>Belle</p>' } });
    expect(category).toMatchObject({
      names: { it_IT: 'Scarpe', de_DE: 'Scarpe' },
      descriptions: { it_IT: '<p>Belle</p>', de_DE: '<p>Belle</p>' },
    });
  });

  test('an emptied description is emptied in the shop’s language only', () => {
    const link = { ...LINKED, sent: { ...LINKED.sent, description: 'old' } };
    expect(write({ link }).category?.descriptions).toEqual({ it_IT: '' });
  });

  test('an adopted one is filled where it is empty and keeps name and place', () => {
    const live = { ...LIVE, parent: 'curated', names: { it_IT: 'Calzature curate' } };
    const plan = write({ link: NEW, live });
    expect(plan).toMatchObject({ kind: 'adopt', adopted: true, kept: ['name', 'parent'] });
    expect(plan.category).toMatchObject({ parent: 'curated', names: { de_DE: 'Scarpe' } });
  });

  test('first contact by overwriting takes the shop’s name and place', () => {
    const live = { ...LIVE, parent: 'curated', names: { it_IT: 'Calzature curate' } };
    const plan = write({ link: NEW, live, rules: { ...RULES, overwrite: true } });
    expect(plan).toMatchObject({ kind: 'adopt', adopted: true, moves: true });
    expect(plan.category).toMatchObject({ parent: 'root_1', names: { it_IT: 'Scarpe' } });
  });

  test('never does a write leave the parent out', () => {
    const writes = [{ category: renamed }, { parentCode: 'sale' }, { link: NEW, live: null }].map(
      (over) => write(over).category?.parent,
    );
    expect(writes.every((parent) => typeof parent === 'string')).toBe(true);
  });
});
