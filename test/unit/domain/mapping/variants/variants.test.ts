import { describe, expect, it } from 'vitest';
import { type PimCode, wooId } from '../../../../../worker/domain/ids.ts';
import { axesNeeded } from '../../../../../worker/domain/mapping/axes-needed.ts';
import type { KnownLinks } from '../../../../../worker/domain/mapping/known-links.ts';
import { mapProduct } from '../../../../../worker/domain/mapping/map-product.ts';
import type {
  WooProduct,
  WooProductAttribute,
  WooVariation,
} from '../../../../../worker/domain/product/woo-product.ts';
import {
  attribute,
  type ContextParts,
  context,
  links,
  product,
  shopAttribute,
  term,
  variation,
} from '../../fixtures.ts';

const size: WooProductAttribute = {
  id: wooId(1),
  name: 'Taglia',
  slug: 'pa_taglia',
  position: 1,
  variation: true,
  options: ['S', 'M'],
};
const color: WooProductAttribute = {
  id: wooId(0),
  name: 'Colore vivo',
  slug: 'Colore vivo',
  position: 0,
  variation: true,
  options: ['Rosso', 'Blu'],
};
const sizeTerms = shopAttribute(1, 'pa_taglia', [
  { id: 51, name: 'S' },
  { id: 52, name: 'M', code: 'm' },
]);
const select = (code: PimCode, more = {}) => attribute(code, { type: 'select', ...more });
const parts: ContextParts = {
  attributes: [
    select('taglia'),
    select('colore_vivo'),
    attribute('name', { required: true }),
    attribute('price', { type: 'price' }),
    attribute('weight'),
    attribute('short_description'),
  ],
  options: { taglia: [{ code: 'm', labels: {} }], colore_vivo: [] },
  mapping: {
    core: [
      { field: 'name', attribute: 'name' },
      { field: 'regular_price', attribute: 'price' },
      { field: 'weight', attribute: 'weight' },
      { field: 'short_description', attribute: 'short_description' },
    ],
  },
  shop: { attributes: new Map([sizeTerms]) },
};
const shirt = (more: Partial<WooProduct> = {}) =>
  product({
    type: 'variable',
    sku: 'SHIRT',
    name: 'Maglia',
    shortDescription: 'Breve',
    weight: '1.2',
    categories: [term(1, 'x')],
    variationIds: [wooId(21), wooId(22)],
    attributes: [size],
    ...more,
  });
const sized = (id: number, option: string, more: Partial<WooVariation> = {}) =>
  variation(id, { attributes: [{ id: wooId(1), name: 'Taglia', option }], ...more });

function map(
  variations: readonly WooVariation[],
  more: { product?: WooProduct; known?: KnownLinks; parts?: ContextParts } = {},
) {
  const result = mapProduct({
    context: context({ ...parts, ...more.parts }),
    product: more.product ?? shirt(),
    variations,
    known: more.known ?? links(),
  });
  if (result.kind === 'skip') throw new Error(`skipped: ${result.reason.code} ${result.reason.message}`);
  const [parent, ...variants] = result.products;
  if (parent === undefined) throw new Error('no parent');
  return { parent, variants, held: result.held, warned: parent.mapped.warnings.map(({ code }) => code) };
}

describe('a variable product', () => {
  it('is a configurable that names its axes, followed by its variants by id', () => {
    const { parent, variants } = map([sized(22, 'M'), sized(21, 'S')]);
    expect(parent).toMatchObject({
      code: 'SHIRT',
      mapped: { type: 'configurable', axes: ['taglia'], axisValues: null },
    });
    expect(variants).toMatchObject([
      { code: 'woo-21', mapped: { type: 'simple', rootId: 10, axes: [], axisValues: { taglia: 's' } } },
      { code: 'woo-22', mapped: { axisValues: { taglia: 'm' } } },
    ]);
  });

  it('options its variations need are told, linked ones known', () => {
    const { variants } = map([sized(21, 'S'), sized(22, 'M')]);
    expect(variants.map(({ mapped }) => mapped.missingOptions)).toEqual([
      [{ attribute: 'taglia', code: 's', label: 'S', termId: 51, termKind: 'option' }],
      [],
    ]);
  });

  it('a variant has its own values and its axes, never its parent’s name, texts and lists', () => {
    const { variants } = map([sized(21, 'S', { weight: '' }), sized(22, 'M', { weight: '2' })]);
    const values = variants.map(({ mapped }) => Object.fromEntries(mapped.values));
    expect(values).toEqual([
      {
        'common/taglia': { kind: 'scalar', value: 's' },
        'common/price': { kind: 'price', amounts: { EUR: '21.00' } },
        'common/weight': { kind: 'scalar', value: null },
      },
      expect.objectContaining({ 'common/weight': { kind: 'scalar', value: '2' } }),
    ]);
    expect(variants.flatMap(({ mapped }) => mapped.warnings)).toEqual([]);
  });

  it('what a variant inherits is not missed where UnoPim requires it', () => {
    const attributes = (parts.attributes ?? []).map((one) => ({ ...one, required: one.code === 'weight' }));
    const { variants } = map([sized(21, 'S', { weight: '' })], { parts: { attributes } });
    expect(variants[0]?.mapped.values.has('common/weight')).toBe(false);
    expect(variants[0]?.mapped.warnings).toEqual([]);
  });

  it('the parent has no price of its own', () => {
    expect([...map([sized(21, 'S')]).parent.mapped.values.keys()].toSorted()).toEqual([
      'associations/cross_sells',
      'associations/related_products',
      'associations/up_sells',
      'categories',
      'common/name',
      'common/short_description',
      'common/weight',
    ]);
  });

  it('only a published variation is active, and its parent’s state is the parent’s', () => {
    const { parent, variants } = map([sized(21, 'S'), sized(22, 'M', { status: 'private' })], {
      product: shirt({ status: 'private' }),
    });
    expect([parent, ...variants].map(({ mapped }) => mapped.status)).toEqual([false, true, false]);
  });

  it('any product that has variations is one, whatever its type', () => {
    expect(map([sized(21, 'S')], { product: shirt({ type: 'ticket' }) }).parent.mapped.type).toBe(
      'configurable',
    );
    expect(map([], { product: shirt({ variationIds: [] }) }).parent.mapped.type).toBe('configurable');
  });
});

describe('codes of variations', () => {
  const codes = (variations: readonly WooVariation[], known = links(), settings = context().settings) =>
    map(variations, { known, parts: { settings } });
  it('their own SKU, never their parent’s', () => {
    const { variants } = codes([sized(21, 'S', { sku: 'SHIRT-S' }), sized(22, 'M', { sku: ' shirt ' })]);
    expect(variants.map(({ code }) => code)).toEqual(['SHIRT-S', 'woo-22']);
  });
  it('a linked one keeps its derived code', () => {
    expect(codes([sized(21, 'S')], links({ codes: { 21: 'woo-21-21' } })).variants[0]?.code).toBe(
      'woo-21-21',
    );
  });
  it('two of one code: the lower id keeps it, the other is left out', () => {
    const { variants, warned } = codes([sized(22, 'M', { sku: 'x-1' }), sized(21, 'S', { sku: 'X-1' })]);
    expect(variants.map(({ mapped }) => mapped.wooId)).toEqual([21]);
    expect(warned).toContain('mapping.variation_without_code');
  });
  it('one that another product holds is left out', () => {
    const known = links({ held: { 'X-1': { wooId: 5 } } });
    expect(codes([sized(21, 'S', { sku: 'X-1' })], known).variants).toEqual([]);
  });
  it('an unusable SKU follows the setting, an empty one is always derived', () => {
    const skip = { ...context().settings, unusableSku: 'skip' as const };
    const variations = [sized(21, 'S', { sku: 'a b' }), sized(22, 'M')];
    expect(codes(variations).variants.map(({ code }) => code)).toEqual(['a-b', 'woo-22']);
    expect(codes(variations, links(), skip).variants.map(({ code }) => code)).toEqual(['woo-22']);
  });
});

describe('variations that cannot be variants', () => {
  it('“any” is reported and left out', () => {
    const { variants, parent } = map([sized(21, ''), variation(22), sized(23, 'M')]);
    expect(variants.map(({ mapped }) => mapped.wooId)).toEqual([23]);
    expect(parent.mapped.warnings).toContainEqual(
      expect.objectContaining({ code: 'mapping.variation_any', message: expect.stringMatching(/#21, #22/) }),
    );
  });
  it('of two with one combination the lower id stays', () => {
    const { variants, warned } = map([sized(22, 'M'), sized(21, 'M')]);
    expect(variants.map(({ mapped }) => mapped.wooId)).toEqual([21]);
    expect(warned).toContain('mapping.variation_twice');
  });
  it('… but a linked one before it', () => {
    const { variants } = map([sized(21, 'M'), sized(22, 'M')], { known: links({ codes: { 22: 'woo-22' } }) });
    expect(variants.map(({ mapped }) => mapped.wooId)).toEqual([22]);
  });
  it('a deleted term is reported, one the parent still lists is not', () => {
    const stale = shirt({ attributes: [{ ...size, options: ['S', 'M', 'XL'] }] });
    const { variants, warned } = map([sized(21, 'xxl'), sized(22, 'XL')], { product: stale });
    expect(variants.map(({ mapped }) => mapped.axisValues)).toEqual([{ taglia: 'xl' }]);
    expect(warned).toContain('mapping.variation_term_missing');
  });
  it('trashed ones are not there', () => {
    const { variants, warned } = map([sized(21, 'S', { status: 'trash' })]);
    expect(variants).toEqual([]);
    expect(warned).toEqual(['mapping.category_not_mapped']);
  });
  it('nothing is invented while options are unread', () => {
    const { variants, warned } = map([sized(21, 'S')], { parts: { options: {} } });
    expect(variants).toEqual([]);
    expect(warned).toContain('mapping.options_unknown');
  });
});

describe('axes', () => {
  const reasonOf = (more: ContextParts, product_ = shirt()) => {
    const result = mapProduct({
      context: context({ ...parts, ...more }),
      product: product_,
      variations: [],
      known: links(),
    });
    return result.kind === 'skip' ? result.reason : null;
  };
  const neededOf = (more: ContextParts, product_ = shirt()) =>
    axesNeeded(product_, context({ ...parts, ...more }));

  it('are in the parent’s attribute order', () => {
    const both = shirt({ attributes: [size, color] });
    const one = variation(21, {
      attributes: [
        { id: wooId(1), name: 'Taglia', option: 'S' },
        { id: wooId(0), name: 'colore-vivo', option: 'Rosso' },
      ],
    });
    const { parent, variants } = map([one], { product: both });
    expect(parent.mapped.axes).toEqual(['colore_vivo', 'taglia']);
    expect(variants[0]?.mapped.axisValues).toEqual({ colore_vivo: 'rosso', taglia: 's' });
    expect(variants[0]?.mapped.missingOptions.map(({ termId }) => termId)).toEqual([null, 51]);
  });

  it('by their row first, by an attribute row for everywhere next, by their derived code last', () => {
    const attributes = [select('a'), select('b'), select('TAGLIA')];
    const options = { a: [], b: [], TAGLIA: [] };
    const rows = { attributes: [{ source: 'pa:1', attribute: 'b' }] };
    const axisOf = (mapping: object) =>
      map([], {
        parts: {
          attributes: [...attributes, attribute('name')],
          options,
          mapping: { core: parts.mapping?.core, ...mapping },
        },
      }).parent.mapped.axes;
    expect(axisOf({ ...rows, axes: [{ source: 'pa:1', attribute: 'a' }] })).toEqual(['a']);
    expect(axisOf(rows)).toEqual(['b']);
    expect(axisOf({})).toEqual(['TAGLIA']);
  });

  it.each([
    ['missing', { attributes: [] }],
    ['not_fitting', { attributes: [attribute('taglia')] }],
    ['not_fitting', { attributes: [select('taglia', { perLocale: true })] }],
    ['not_fitting', { attributes: [select('taglia', { perChannel: true })] }],
    ['not_in_family', { outside: ['taglia'] }],
  ] as const)('%s: what is needed is told, and the whole product is skipped', (problem, more) => {
    expect(neededOf(more)).toEqual([{ source: 'pa:1', name: 'Taglia', code: 'taglia', problem }]);
    expect(reasonOf(more)).toMatchObject({
      code: 'gate.axis_unresolved',
      message: expect.stringContaining('Taglia'),
    });
  });

  it('two attributes never share one', () => {
    const mapping = { ...parts.mapping, axes: [{ source: 'custom:colore vivo', attribute: 'taglia' }] };
    expect(neededOf({ mapping }, shirt({ attributes: [size, color] }))).toMatchObject([
      { source: 'pa:1', problem: 'not_fitting' },
    ]);
  });

  it('a product without an attribute used for variations is skipped', () => {
    expect(reasonOf({}, shirt({ attributes: [{ ...size, variation: false }] }))?.code).toBe('gate.no_axis');
    expect(neededOf({}, product({ attributes: [size] }))).toEqual([]);
  });

  it('the attribute of an axis is its variations’ affair; mapped elsewhere it is the parent’s too', () => {
    const attributes = [...(parts.attributes ?? []), attribute('sizes', { type: 'multiselect' })];
    const mapping = {
      ...parts.mapping,
      attributes: [
        { source: 'pa:1', attribute: 'taglia' },
        { source: 'pa:1', attribute: 'sizes', locale: null },
      ],
    };
    const { parent } = map([sized(21, 'S')], {
      parts: { attributes, mapping, options: { ...parts.options, sizes: [] } },
    });
    expect(parent.mapped.values.has('common/taglia')).toBe(false);
    expect(parent.mapped.warnings.map(({ field }) => field)).toEqual(['categories']);
    expect(parent.mapped.values.get('common/sizes')).toMatchObject({ elements: ['s', 'm'] });
  });
});

describe('what UnoPim cannot change', () => {
  it('changed axes are held, and what still fits keeps flowing', () => {
    const both = links({
      codes: { 10: 'SHIRT', 21: 'woo-21', 22: 'woo-22' },
      family: 'default',
      type: 'configurable',
      axes: ['colore_vivo'],
    });
    const { parent, variants, held, warned } = map([sized(21, 'S'), sized(22, 'M'), sized(23, 'M')], {
      known: both,
    });
    expect(held).toMatchObject([{ code: 'mapping.axes_changed' }]);
    expect(parent.mapped.axes).toEqual(['colore_vivo']);
    expect(variants.map(({ mapped }) => [mapped.wooId, mapped.axisValues])).toEqual([
      [21, {}],
      [22, {}],
    ]);
    expect(variants[0]?.mapped.values.get('common/price')).toMatchObject({ amounts: { EUR: '21.00' } });
    expect(warned).toContain('mapping.variation_axis_lost');
  });
  it('a simple product that becomes variable stays simple: everything but variations and prices flows', () => {
    const known = links({ codes: { 10: 'SHIRT' }, family: 'default', type: 'simple' });
    const { parent, variants, held } = map([sized(21, 'S'), sized(22, 'M')], { known });
    expect(held).toMatchObject([{ code: 'mapping.type_changed' }]);
    expect(variants).toEqual([]);
    expect(parent.mapped).toMatchObject({ type: 'simple', axes: [] });
    expect(parent.mapped.values.get('common/name')).toMatchObject({ value: 'Maglia' });
    expect(parent.mapped.values.has('common/price')).toBe(false);
  });
  it('a variable product that becomes simple stays configurable with its axes, and has a price now', () => {
    const known = links({
      codes: { 10: 'SHIRT' },
      family: 'default',
      type: 'configurable',
      axes: ['taglia'],
    });
    const simple = shirt({ type: 'simple', variationIds: [], regularPrice: '9' });
    const { parent, held } = map([], { product: simple, known });
    expect(held).toMatchObject([{ code: 'mapping.type_changed' }]);
    expect(parent.mapped).toMatchObject({ type: 'configurable', axes: ['taglia'] });
    expect(parent.mapped.values.get('common/price')).toMatchObject({ amounts: { EUR: '9' } });
  });
  it('a product whose type came back is held no more', () => {
    const known = links({
      codes: { 10: 'SHIRT' },
      family: 'default',
      type: 'configurable',
      axes: ['taglia'],
    });
    const { held, variants } = map([sized(21, 'S')], { known });
    expect(held).toEqual([]);
    expect(variants).toHaveLength(1);
  });
  it('an axis added in the shop: variations stay on the old one, new doubles are left out', () => {
    const both = shirt({ attributes: [size, color] });
    const on = (id: number, option: string, colour: string) =>
      variation(id, {
        attributes: [
          { id: wooId(1), name: 'Taglia', option },
          { id: wooId(0), name: 'Colore vivo', option: colour },
        ],
      });
    const { variants, held, warned } = map([on(20, 'S', 'Rosso'), on(21, 'S', 'Blu'), on(22, 'M', 'Blu')], {
      product: both,
      known: links({
        codes: { 10: 'SHIRT', 21: 'woo-21' },
        family: 'default',
        type: 'configurable',
        axes: ['taglia'],
      }),
    });
    expect(held).toHaveLength(1);
    expect(variants.map(({ mapped }) => [mapped.wooId, mapped.axisValues])).toEqual([
      [21, { taglia: 's' }],
      [22, { taglia: 'm' }],
    ]);
    expect(warned).toContain('mapping.variation_twice');
  });
  it('the same axes in another order or case are no change', () => {
    const same = links({ codes: { 10: 'SHIRT' }, family: 'default', type: 'configurable', axes: ['TAGLIA'] });
    expect(map([sized(21, 'S')], { known: same }).held).toEqual([]);
  });
});
