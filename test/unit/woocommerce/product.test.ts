import { describe, expect, test } from 'vitest';
import { toProduct } from '../../../worker/woocommerce/product.ts';
import { productSchema } from '../../../worker/woocommerce/schemas.ts';
import { productJson } from './product-json.ts';

const read = (overrides: Record<string, unknown> = {}) =>
  toProduct(productSchema.parse(productJson(overrides)));
const without = (...keys: string[]) => {
  const body = productJson();
  for (const key of keys) delete body[key];
  return toProduct(productSchema.parse(body));
};

describe('a product', () => {
  test('has names, terms and options decoded, HTML and meta as they stand', () => {
    expect(read()).toMatchObject({
      id: 410,
      name: 'Trail shoe & gaiter',
      description: '<p>Grip &amp; comfort</p>',
      categories: [{ id: 34, name: 'Boots & shoes', slug: 'boots' }],
      tags: [{ name: 'R&D' }],
      brands: [{ name: 'Öko & Co' }],
      attributes: [
        { id: 1, slug: 'pa_color', position: 0, variation: true, options: ['Black', 'Navy & sky'] },
        { id: 0, name: 'Sole height', variation: false },
      ],
      images: [{ id: 70, alt: 'Shoe & gaiter' }, { id: 71 }],
      meta: [{ key: '_yoast_wpseo_title', value: '%%title%%' }],
      variationIds: [501, 502],
      crossSellIds: [411],
      weight: '0.8',
      length: '30',
      width: '20',
      height: '12',
      translation: null,
    });
  });

  test.each([
    ['Tom &amp;amp; Jerry', 'Tom &amp; Jerry'],
    ['caf&eacute; &#8211; &#x1F353;', 'café – 🍓'],
    ['AT&T &copy&amp', 'AT&T &copy&amp'],
    ['5 &lt; 6 <b>bold</b>', '5 < 6 <b>bold</b>'],
  ])('the name %j is %j: decoded once, and only what ends with a semicolon', (stored, name) => {
    expect(read({ name: stored }).name).toBe(name);
  });

  test('types that plugins changed are read by meaning', () => {
    const product = read({
      id: '410',
      regular_price: 19.5,
      stock_quantity: '7',
      manage_stock: 'yes',
      featured: 1,
      weight: null,
      sku: null,
      description: false,
      upsell_ids: ['7', 8],
      variations: { 0: 501, 2: '503' },
      tags: null,
      menu_order: '-3',
      extra_key: { any: 'thing' },
    });
    expect(product).toMatchObject({
      id: 410,
      regularPrice: '19.5',
      stockQuantity: 7,
      manageStock: true,
      featured: true,
      weight: '',
      sku: '',
      description: '',
      upsellIds: [7, 8],
      variationIds: [501, 503],
      tags: [],
      menuOrder: -3,
    });
  });

  test('what an older WooCommerce does not send is empty', () => {
    expect(without('brands', 'global_unique_id', 'dimensions', 'grouped_products')).toMatchObject({
      brands: [],
      gtin: '',
      length: '',
      groupedIds: [],
    });
  });

  test.each([
    { regular_price: { USD: '1' } },
    { sku: ['A'] },
    { id: 0 },
    { id: 'abc' },
    { type: '' },
    { status: null },
    { categories: { name: 'x' } },
    { stock_quantity: 'many' },
  ])('what has another meaning (%j) is refused rather than read as empty', (overrides) => {
    expect(productSchema.safeParse(productJson(overrides)).success).toBe(false);
  });

  test('the placeholder picture of a product without image is no image', () => {
    expect(
      read({ images: [{ id: 0, src: 'https://shop.example/placeholder.png', name: 'Placeholder', alt: '' }] })
        .images,
    ).toEqual([]);
  });

  test('unknown product types are kept as they are', () => {
    expect(read({ type: 'variable-subscription' }).type).toBe('variable-subscription');
  });
});

describe('the language of a product', () => {
  const translation = (fields: Record<string, unknown>) => read(fields).translation;

  test('comes from WPML or Polylang for WooCommerce, ids as numbers or texts', () => {
    expect(translation({ lang: 'it', translations: { it: 186, en: '54' } })).toEqual({
      lang: 'it',
      translations: { it: 186, en: 54 },
      defaultLang: null,
    });
  });

  test('our own field comes first, because it knows the default language', () => {
    const unopim_language = { lang: 'it', locale: 'it_IT', default: 'en', translations: { it: 186, en: 54 } };
    expect(translation({ lang: 'de', translations: {}, unopim_language })).toEqual({
      lang: 'it',
      translations: { it: 186, en: 54 },
      defaultLang: 'en',
    });
  });

  test('languages without a translation are left out', () => {
    expect(translation({ lang: 'it', translations: { it: 186, en: null, de: false, fr: 0 } })).toMatchObject({
      translations: { it: 186 },
    });
  });

  test('an empty PHP list is no translations', () => {
    expect(translation({ lang: 'it', translations: [] })).toMatchObject({ translations: {} });
  });

  test.each([
    {},
    { lang: '' },
    { lang: false },
    { lang: null },
    { unopim_language: null },
    { unopim_language: { lang: false } },
  ])('is none for %j', (fields) => {
    expect(translation(fields)).toBeNull();
  });
});
