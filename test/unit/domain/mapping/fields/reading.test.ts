import { describe, expect, it } from 'vitest';
import { wooId } from '../../../../../worker/domain/ids.ts';
import { attributeSpots } from '../../../../../worker/domain/mapping/fields/attribute-spots.ts';
import { coreFields } from '../../../../../worker/domain/mapping/fields/core-fields.ts';
import { readProductField } from '../../../../../worker/domain/mapping/fields/product-field.ts';
import { attributeTerms, linkedTerms } from '../../../../../worker/domain/mapping/fields/shop-terms.ts';
import { storedPrices } from '../../../../../worker/domain/mapping/fields/stored-prices.ts';
import { readVariationField } from '../../../../../worker/domain/mapping/fields/variation-field.ts';
import { asText, text } from '../../../../../worker/domain/mapping/shop-value.ts';
import type { WooProduct, WooVariation } from '../../../../../worker/domain/product/woo-product.ts';
import { reachOf } from '../../../../../worker/domain/scope/reach.ts';
import { CORE_FIELDS } from '../../../../../worker/domain/settings/schema.ts';
import { channel, context, image, product, shopAttribute, term, variation } from '../../fixtures.ts';

const site = { currency: 'EUR', plugins: [], isFeaturedMapped: true };
const read = (
  field: string,
  more: Partial<WooProduct> = {},
  hasVariations = false,
  isFeaturedMapped = true,
) =>
  readProductField(
    { product: product(more), shop: context().shop, site: { ...site, isFeaturedMapped }, hasVariations },
    field,
  );
const readVariation = (field: string, more: Partial<WooVariation> = {}) =>
  readVariationField(variation(11, more), field, site);
const textOf = (reading: ReturnType<typeof read>) => (reading === null ? null : asText(reading.value, 'EUR'));

describe('a field of a product', () => {
  it.each([
    ['name', { name: 'Lampada' }, 'Lampada'],
    ['regular_price', { regularPrice: '19.90' }, '19.90'],
    ['stock_quantity', { manageStock: true, stockQuantity: 0 }, '0'],
    ['stock_quantity', { manageStock: false, stockQuantity: 4 }, ''],
    ['status', { status: 'private' }, 'false'],
    ['sale_from', { saleFrom: '2026-05-01T08:00:00' }, '2026-05-01 08:00:00'],
    ['sale_to', { saleTo: null }, ''],
    ['image_alt', { images: [image(1, { alt: 'A lamp' })] }, 'A lamp'],
    ['image_alt', { images: [] }, ''],
    ['meta:_ean', { meta: [{ key: '_ean', value: 4006 }] }, '4006'],
    ['meta:_ean', {}, ''],
    ['meta:_list', { meta: [{ key: '_list', value: ['a', 'b'] }] }, 'a, b'],
    ['meta:_off', { meta: [{ key: '_off', value: [] }] }, ''],
    ['meta:_deep', { meta: [{ key: '_deep', value: { a: { b: 1 } } }] }, null],
  ] as const)('%s of %j is %j', (field, more, expected) => {
    expect(textOf(read(field, more as Partial<WooProduct>))).toBe(expected);
  });

  it('is known for every core field', () => {
    for (const field of CORE_FIELDS) expect(read(field), field).not.toBeNull();
  });

  it('a variable parent has no price and no sale dates of its own', () => {
    for (const field of ['regular_price', 'sale_price', 'sale_from', 'sale_to']) {
      expect(read(field, {}, true)).toBeNull();
    }
    expect(read('name', {}, true)).not.toBeNull();
  });

  it('the gallery holds the other images, or all where the featured image has no row', () => {
    const images = [image(1), image(2)];
    expect(read('gallery', { images }, false, true)?.value).toEqual({ kind: 'images', images: [image(2)] });
    expect(read('gallery', { images }, false, false)?.value).toEqual({ kind: 'images', images });
    expect(read('featured_image', { images })?.value).toEqual({ kind: 'images', images: [image(1)] });
  });
});

describe('a field of a variation', () => {
  it.each(['name', 'short_description', 'slug', 'tags', 'brand', 'catalog_visibility', 'purchase_note'])(
    '%s is its parent’s alone',
    (field) => {
      expect(readVariation(field)).toBeNull();
    },
  );
  it.each(['regular_price', 'stock_quantity', 'stock_status', 'status', 'menu_order', 'permalink'])(
    '%s is its own',
    (field) => {
      expect(readVariation(field)?.isInherited).toBe(false);
    },
  );
  it.each([
    'weight',
    'length',
    'description',
    'tax_class',
    'shipping_class',
    'featured_image',
    'sku',
    'gtin',
    'meta:_x',
  ])('%s is its parent’s while it has none', (field) => {
    expect(readVariation(field)?.isInherited).toBe(true);
  });
  it('a meta it has is its own', () => {
    expect(readVariation('meta:_x', { meta: [{ key: '_x', value: 'v' }] })).toEqual({
      value: text('v'),
      isInherited: false,
    });
  });
});

describe('rows with a fixed value or a default', () => {
  const rowOf = (more: object) => [{ field: 'gtin' as const, attribute: 'gtin', ...more }];
  const filled = (more: object, value: string, isInherited = false) =>
    coreFields(rowOf(more), () => ({ value: text(value), isInherited })).map((field) =>
      asText(field.value, 'EUR'),
    );
  it('fixed: always', () => {
    expect(filled({ fixedValue: 'F' }, 'shop')).toEqual(['F']);
  });
  it('default: when the shop has none', () => {
    expect(filled({ defaultValue: 'D' }, ' ')).toEqual(['D']);
    expect(filled({ defaultValue: 'D' }, 'shop')).toEqual(['shop']);
  });
  it('neither where the parent’s value counts', () => {
    expect(filled({ fixedValue: 'F' }, 'own', true)).toEqual([]);
    expect(filled({ defaultValue: 'D' }, '', true)).toEqual(['']);
  });
  it('the code and UnoPim’s flag are no values', () => {
    const rows = [
      { field: 'sku' as const, attribute: 'sku' },
      { field: 'status' as const, attribute: '@status' },
      { field: 'status' as const, attribute: '@none' },
    ];
    expect(coreFields(rows, () => ({ value: text('x'), isInherited: false }))).toEqual([]);
  });
});

describe('prices that a plugin stores in meta', () => {
  const curcy = [
    { key: '_regular_price_wmcp', value: '{"USD":"29.90","GBP":""}' },
    { key: '_sale_price_wmcp', value: '' },
  ];
  const wcml = (status: string) => [
    { key: '_wcml_custom_prices_status', value: status },
    { key: '_regular_price_USD', value: '29.90' },
    { key: '_price_USD', value: '29.90' },
    { key: '_sale_price_GBP', value: '8' },
  ];
  it('CURCY: text or object, an emptied sale price empties each currency', () => {
    expect(storedPrices(curcy, 'regular', ['curcy'])).toEqual({ USD: '29.90', GBP: '' });
    expect(storedPrices(curcy, 'sale', ['curcy'])).toEqual({ USD: '', GBP: '' });
    expect(storedPrices([{ key: '_sale_price_wmcp', value: { USD: 5 } }], 'sale', ['curcy'])).toEqual({
      USD: '5',
    });
    expect(storedPrices([{ key: '_regular_price_wmcp', value: '{broken' }], 'regular', ['curcy'])).toEqual(
      {},
    );
  });
  it('WCML: only while custom prices are on', () => {
    expect(storedPrices(wcml('1'), 'regular', ['wcml'])).toEqual({ USD: '29.90', GBP: '' });
    expect(storedPrices(wcml('1'), 'sale', ['wcml'])).toEqual({ USD: '', GBP: '8' });
    expect(storedPrices(wcml('0'), 'regular', ['wcml'])).toEqual({ USD: '', GBP: '' });
  });
  it('what a removed plugin left behind does not count', () => {
    expect(storedPrices([...curcy, ...wcml('1')], 'regular', [])).toEqual({});
  });
  it('the shop’s own amount is WooCommerce’s, whatever a plugin lists for it', () => {
    const reading = readProductField(
      {
        product: product({ meta: [{ key: '_regular_price_wmcp', value: '{"EUR":"1","USD":"2"}' }] }),
        shop: context().shop,
        site: { ...site, plugins: ['curcy'] },
        hasVariations: false,
      },
      'regular_price',
    );
    expect(reading?.value).toEqual({ kind: 'amounts', amounts: { EUR: '19.90', USD: '2' } });
  });
});

describe('where attribute rows count', () => {
  const reach = reachOf(
    context({
      channels: [channel('web'), channel('b2b')],
      channelSettings: [
        { code: 'web', activeLocales: ['it_IT', 'en_US'] },
        { code: 'b2b', activeLocales: ['it_IT'] },
      ],
    }),
  );
  const row = (attribute: string, at: { channel?: string; locale?: string } = {}) => ({
    source: 'pa:1',
    attribute,
    channel: at.channel ?? null,
    locale: at.locale ?? null,
  });
  const spots = (...rows: ReturnType<typeof row>[]) =>
    Object.fromEntries(
      [...attributeSpots(rows, reach)].map(([code, found]) => [
        code,
        found.map((spot) => `${spot.channel}/${spot.locale}`),
      ]),
    );
  it('a row for everything counts everywhere', () => {
    expect(spots(row('color'))).toEqual({
      color: ['web/null', 'web/it_IT', 'web/en_US', 'b2b/null', 'b2b/it_IT'],
    });
  });
  it('a closer row takes its own place from it', () => {
    expect(
      spots(
        row('color'),
        row('farbe', { channel: 'b2b' }),
        row('colour', { channel: 'web', locale: 'en_US' }),
      ),
    ).toEqual({
      color: ['web/null', 'web/it_IT'],
      colour: ['web/en_US'],
      farbe: ['b2b/null', 'b2b/it_IT'],
    });
  });
  it('a row for a channel is closer than one for a locale', () => {
    expect(spots(row('farbe', { channel: 'b2b' }), row('colore', { locale: 'it_IT' }))).toEqual({
      colore: ['web/it_IT'],
      farbe: ['b2b/null', 'b2b/it_IT'],
    });
  });
  it('a row for a channel that is not pushed to counts nowhere', () => {
    expect(spots(row('color', { channel: 'print' }))).toEqual({});
  });
});

describe('terms of a product', () => {
  const shop = {
    attributes: new Map([
      shopAttribute(1, 'pa_color', [{ id: 5, name: 'Rosso', slug: 'rosso-1', code: 'red' }]),
    ]),
  };
  it.each([
    ['Rosso', 5],
    ['ROSSO', 5],
    ['rosso-1', 5],
    ['Verde', null],
  ])('%s is found by name, case or slug', (name, id) => {
    const { chosen } = attributeTerms({ id: wooId(1), options: [name] }, shop);
    expect(chosen.map((one) => one.id)).toEqual([id]);
  });
  it('an attribute the product does not have has none', () => {
    expect(attributeTerms(null, shop).chosen).toEqual([]);
  });
  it('tags carry their codes, and codes of other tags are known', () => {
    const codes = new Map([
      [wooId(1), 'new'],
      [wooId(2), 'sale'],
    ]);
    const { chosen, siblings } = linkedTerms('tag', [term(1, 'New'), term(3, 'Old')], codes);
    expect(chosen.map(({ code }) => code)).toEqual(['new', null]);
    expect(siblings.map(({ code }) => code)).toEqual(['new', null, 'sale']);
  });
});
