import type { PimAttribute } from '../../../worker/domain/catalog/catalog.ts';
import { wooId } from '../../../worker/domain/ids.ts';
import type { SiteContext } from '../../../worker/domain/mapping/context.ts';
import type { WooProduct, WooVariation } from '../../../worker/domain/product/woo-product.ts';
import type { CoreFieldRow } from '../../../worker/domain/settings/schema.ts';
import {
  attribute,
  channel,
  context,
  image,
  product,
  shopAttribute,
  shopCategory,
  variation,
} from '../../unit/domain/fixtures.ts';

const LOCALES = ['it_IT', 'de_DE', 'en_US'];
const CURRENCIES = ['EUR', 'USD'];
const CHANNELS = ['web', 'print'];
const SIZES = Array.from({ length: 10 }, (_, n) => `Size ${n + 1}`);
const COLOURS = Array.from({ length: 10 }, (_, n) => `Colour ${n + 1}`);
const PLAIN_META = 10;

const both = { perLocale: true, perChannel: true };

/** Field of the shop and attribute in UnoPim, in every scope: 38 rows, and two attributes of the shop. */
const FIELDS: readonly (readonly [CoreFieldRow['field'], Partial<PimAttribute>])[] = [
  ['name', both],
  ['description', { ...both, type: 'textarea', wysiwyg: true }],
  ['short_description', { ...both, type: 'textarea', wysiwyg: true }],
  ['slug', { perLocale: true }],
  ['permalink', { perLocale: true }],
  ['purchase_note', { type: 'textarea', ...both }],
  ['button_text', { perLocale: true }],
  ['external_url', { validation: 'url' }],
  ['regular_price', { type: 'price', perChannel: true }],
  ['sale_price', { type: 'price', perChannel: true }],
  ['sale_from', { type: 'datetime' }],
  ['sale_to', { type: 'datetime' }],
  ['stock_quantity', { validation: 'number' }],
  ['stock_status', { perChannel: true }],
  ['gtin', { unique: true }],
  ['weight', { validation: 'decimal' }],
  ['length', { validation: 'decimal' }],
  ['width', { validation: 'decimal' }],
  ['height', { validation: 'decimal' }],
  ['tax_class', {}],
  ['shipping_class', {}],
  ['catalog_visibility', { perChannel: true }],
  ['featured', { type: 'boolean', perChannel: true }],
  ['menu_order', { validation: 'number' }],
  ['image_alt', { perLocale: true }],
  ['tags', { type: 'multiselect' }],
  ['meta:_seo_title', both],
  ['meta:_seo_text', both],
  ...Array.from({ length: PLAIN_META }, (_, n) => [`meta:_field_${n + 1}`, {}] as const),
];

const codeOf = (field: string): string => `at_${field.replaceAll(/\W/g, '_')}`;
const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '_');
const options = (names: readonly string[]) => names.map((name) => ({ code: slugOf(name), labels: {} }));

/** How many values of the shop the mapping sends: one per row. */
export const MAPPED_VALUES = FIELDS.length + 2;

/** A site with two channels, three locales and two currencies whose mapping sends forty values of a product. */
export function siteOfTheBench(): SiteContext {
  const channels = CHANNELS.map((code) => channel(code, { locales: LOCALES, currencies: CURRENCIES }));
  return context({
    attributes: [
      ...FIELDS.map(([field, more]) => attribute(codeOf(field), more)),
      attribute('at_size', { type: 'select' }),
      attribute('at_colour', { type: 'select' }),
    ],
    channels,
    options: {
      at_size: options(SIZES),
      at_colour: options(COLOURS),
      at_tags: options(['New', 'Summer', 'Gift']),
    },
    settings: { copyTextToLocales: 'always', copyAmountToCurrencies: true },
    channelSettings: CHANNELS.map((code) => ({
      code,
      activeLocales: LOCALES,
      activeCurrencies: CURRENCIES,
      defaultLocale: 'it_IT',
    })),
    mapping: {
      core: FIELDS.map(([field]) => ({ field, attribute: codeOf(field) })),
      attributes: [
        { source: 'pa:1', attribute: 'at_size' },
        { source: 'pa:2', attribute: 'at_colour' },
      ],
      axes: [
        { source: 'pa:1', attribute: 'at_size' },
        { source: 'pa:2', attribute: 'at_colour' },
      ],
      categories: [{ wooId: 5, category: 'lamps' }],
    },
    shop: {
      attributes: new Map([
        shopAttribute(1, 'pa_size', terms(100, SIZES)),
        shopAttribute(2, 'pa_colour', terms(200, COLOURS)),
      ]),
      categories: new Map([shopCategory(5, { slug: 'lamps', code: 'lamps' })]),
      tagCodes: new Map(TAGS.map((tag) => [tag.id, slugOf(tag.name)])),
    },
  });
}

function terms(first: number, names: readonly string[]) {
  return names.map((name, n) => ({ id: first + n, name, slug: slugOf(name), code: slugOf(name) }));
}

const TAGS = ['New', 'Summer', 'Gift'].map((name, n) => ({
  id: wooId(300 + n),
  name,
  slug: name.toLowerCase(),
}));
const PARAGRAPH =
  '<p>Una lampada da tavolo in ottone spazzolato, con paralume di lino e interruttore a catenella: fatta a mano.</p>\n';

/** A product that has something in each mapped field, with as many variations as asked for. */
export function productOfTheBench({ variations }: { readonly variations: number }): {
  readonly product: WooProduct;
  readonly variations: readonly WooVariation[];
} {
  const made = Array.from({ length: variations }, (_, n) => variationOf(n));
  const filled: Partial<WooProduct> = {
    type: variations > 0 ? 'variable' : 'simple',
    description: PARAGRAPH.repeat(12),
    shortDescription: PARAGRAPH,
    purchaseNote: 'Grazie!',
    buttonText: 'Compra',
    externalUrl: 'https://shop.example/da-altri',
    salePrice: '17.90',
    saleFrom: '2026-05-01T08:00:00',
    saleTo: '2026-06-01T08:00:00',
    manageStock: true,
    stockQuantity: 12,
    gtin: '4006381333931',
    weight: '1.2',
    length: '20',
    width: '20',
    height: '45.5',
    taxClass: 'reduced-rate',
    shippingClass: 'fragile',
    featured: true,
    menuOrder: 3,
    tags: TAGS,
    categories: [{ id: wooId(5), name: 'Lamps', slug: 'lamps' }],
    images: [image(1, { alt: 'La lampada' }), image(2), image(3)],
    meta: [
      { key: '_seo_title', value: 'Lampada in ottone' },
      { key: '_seo_text', value: 'Lampada da tavolo in ottone, fatta a mano.' },
      ...Array.from({ length: PLAIN_META }, (_, n) => ({ key: `_field_${n + 1}`, value: `Value ${n + 1}` })),
    ],
    attributes: [
      { name: 'Size', id: wooId(1), slug: 'pa_size', options: SIZES },
      { name: 'Colour', id: wooId(2), slug: 'pa_colour', options: COLOURS },
    ].map((axis, position) => ({
      ...axis,
      position,
      variation: variations > 0,
      options: variations > 0 ? axis.options : axis.options.slice(0, 1),
    })),
    variationIds: made.map(({ id }) => id),
  };
  return { product: product(filled), variations: made };
}

function variationOf(n: number): WooVariation {
  return variation(1000 + n, {
    sku: `LAMP-1-${n}`,
    regularPrice: '21.00',
    salePrice: '19.00',
    gtin: `40063813${String(n).padStart(5, '0')}`,
    manageStock: true,
    stockQuantity: n,
    weight: '1.3',
    image: image(500 + n),
    description: n % 10 === 0 ? PARAGRAPH : '',
    attributes: [
      { id: wooId(1), name: 'Size', option: SIZES[n % 10] ?? '' },
      { id: wooId(2), name: 'Colour', option: COLOURS[Math.floor(n / 10) % 10] ?? '' },
    ],
    meta: [{ key: '_field_1', value: `Value ${n}` }],
  });
}
