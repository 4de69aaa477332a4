import { describe, expect, it } from 'vitest';
import { wooId } from '../../../../../worker/domain/ids.ts';
import { associationsOf } from '../../../../../worker/domain/mapping/lists/associations.ts';
import { categoriesOf } from '../../../../../worker/domain/mapping/lists/categories.ts';
import { reachOf } from '../../../../../worker/domain/scope/reach.ts';
import { type ContextParts, channel, context, shopCategory, term } from '../../fixtures.ts';

const lamps = shopCategory(1, { slug: 'lamps', code: 'lamps' });
const desk = shopCategory(2, { slug: 'desk-lamps', parent: 1 });
const tiny = shopCategory(3, { slug: 'tiny', parent: 2 });
const garden = shopCategory(4, { slug: 'garden' });

function categories(ids: readonly number[], parts: ContextParts = {}) {
  const site = context({ shop: { categories: new Map([lamps, desk, tiny, garden]) }, ...parts });
  const result = categoriesOf(
    ids.map((id) => term(id, `c${id}`)),
    site,
    reachOf(site),
  );
  return { ...result, codes: result.value.elements, warned: result.warnings.map(({ code }) => code) };
}

describe('categories', () => {
  it('are those they are linked to', () => {
    expect(categories([1])).toMatchObject({ codes: ['lamps'], missing: [], warned: [] });
  });

  it('are the union of what every push-enabled channel’s mapping gives, before any link', () => {
    const rows = [
      { channel: 'web', wooId: 1, category: 'web_lamps' },
      { channel: 'b2b', wooId: 1, category: 'b2b_lamps' },
      { channel: 'off', wooId: 1, category: 'off_lamps' },
      { wooId: 1, category: 'WEB_LAMPS' },
    ];
    const parts = {
      mapping: { categories: rows },
      channels: [channel('web'), channel('b2b'), channel('off')],
      channelSettings: [{ code: 'web' }, { code: 'b2b' }, { code: 'off', pushEnabled: false }],
    };
    expect(categories([1], parts).codes).toEqual(['web_lamps', 'b2b_lamps']);
  });

  it('missing ones are created parents first, under the known parent', () => {
    expect(categories([3])).toMatchObject({
      codes: ['tiny'],
      missing: [
        { wooId: 2, code: 'desk_lamps', name: 'DESK-LAMPS', parentCode: 'lamps' },
        { wooId: 3, code: 'tiny', parentCode: 'desk_lamps' },
      ],
    });
  });

  it('top-level ones under the root of the first push-enabled channel', () => {
    const parts = {
      channels: [channel('off'), channel('b2b', { rootCategory: 'b2b_root' }), channel('web')],
      channelSettings: [{ code: 'off', pushEnabled: false }, { code: 'b2b' }, { code: 'web' }],
    };
    expect(categories([4], parts).missing).toEqual([
      { wooId: 4, code: 'garden', name: 'GARDEN', parentCode: 'b2b_root' },
    ]);
  });

  it('each one once, however many of its children the product is in', () => {
    expect(categories([3, 2, 4]).missing.map(({ wooId }) => wooId)).toEqual([2, 3, 4]);
    expect(categories([3, 2, 4]).codes).toEqual(['tiny', 'desk_lamps', 'garden']);
  });

  it('a new code is none that another category has, nor one it would get', () => {
    const shop = {
      categories: new Map([
        shopCategory(1, { slug: 'other', code: 'garden' }),
        shopCategory(4, { slug: 'gärden' }),
        shopCategory(5, { slug: 'garden' }),
        shopCategory(6, { slug: 'root' }),
      ]),
    };
    expect(categories([5], { shop }).codes).toEqual(['garden_3']);
    expect(categories([4], { shop }).codes).toEqual(['garden_2']);
    expect(categories([5, 4], { shop }).codes.toSorted()).toEqual(['garden_2', 'garden_3']);
    expect(categories([6], { shop }).codes).toEqual(['root_2']);
  });

  it('are left out with a warning where creating is off or the shop’s tree lacks them', () => {
    const off = context().settings;
    expect(categories([4], { settings: { ...off, createMissingCategories: false } })).toMatchObject({
      codes: [],
      missing: [],
      warned: ['mapping.category_not_mapped'],
    });
    expect(categories([99])).toMatchObject({ codes: [], warned: ['mapping.category_not_mapped'] });
  });

  it('a tree that goes in circles is no tree', () => {
    const shop = {
      categories: new Map([
        shopCategory(7, { slug: 'a', parent: 8 }),
        shopCategory(8, { slug: 'b', parent: 7 }),
      ]),
    };
    expect(categories([7], { shop }).warned).toEqual(['mapping.category_not_mapped']);
  });

  it('never a root category: UnoPim takes no products there', () => {
    const mapping = { categories: [{ wooId: 1, category: 'Root' }] };
    expect(categories([1], { mapping })).toMatchObject({ codes: [], warned: ['mapping.category_is_root'] });
  });

  it('a child of a category mapped to the root is created below it', () => {
    const mapping = { categories: [{ wooId: 1, category: 'root' }] };
    expect(categories([2], { mapping }).missing).toMatchObject([{ wooId: 2, parentCode: 'root' }]);
  });
});

describe('associations', () => {
  const ids = (...all: number[]) => all.map(wooId);
  it('name linked products, and wait for the others', () => {
    const known: Record<number, string> = { 1: 'A', 2: 'B' };
    const result = associationsOf(
      { id: wooId(10), upsellIds: ids(1, 5, 2, 1), crossSellIds: ids(2), groupedIds: ids(5, 6, 10) },
      (id) => known[id] ?? null,
    );
    expect(Object.fromEntries(result.values.map(([key, { elements }]) => [key, elements]))).toEqual({
      'associations/up_sells': ['A', 'B'],
      'associations/cross_sells': ['B'],
      'associations/related_products': [],
    });
    expect(result.waitingFor).toEqual([5, 6]);
  });
});
