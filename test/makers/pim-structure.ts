import type { UnoPimStore } from '../sandbox/unopim/index.ts';

const scoped = { value_per_locale: true, value_per_channel: true };

/**
 * What a shop's PIM manager set up beside UnoPim's defaults: a channel `web` in three languages and two currencies, and
 * a family `shop` with an attribute for every field that is usually mapped. `name`, `price` and the descriptions keep
 * the scopes and the "required" of a fresh UnoPim v3 (contracts/unopim.md rule 17).
 */
export function addShopStructure(store: UnoPimStore): void {
  store.addCategory({ code: 'web_root', labels: { en_US: 'Web' } });
  store.addChannel({
    code: 'web',
    locales: ['it_IT', 'de_DE', 'en_US'],
    currencies: ['EUR', 'USD'],
    rootCategory: 'web_root',
    labels: { en_US: 'Web shop' },
  });
  const added = ADDED.map((attribute) => store.addAttribute(attribute).code);
  store.addOptions('taglie', [{ code: 'S', labels: { it_IT: 'S' } }]);
  store.addFamily({
    code: 'shop',
    labels: { en_US: 'Shop products' },
    attributes: [...FROM_DEFAULT, ...added],
  });
}

const FROM_DEFAULT = [
  'sku',
  'name',
  'short_description',
  'description',
  'price',
  'weight',
  'length',
  'width',
  'height',
  'color',
  'size',
  'brand',
  'image',
];

const ADDED = [
  { code: 'special_price', type: 'price', validation: 'decimal', labels: { en_US: 'Special price' } },
  { code: 'special_price_from', type: 'datetime', labels: { en_US: 'Special price from' } },
  { code: 'special_price_to', type: 'datetime', labels: { en_US: 'Special price to' } },
  { code: 'stock', validation: 'number', labels: { en_US: 'Stock' } },
  { code: 'stock_status', labels: { en_US: 'Stock status' } },
  { code: 'gtin', labels: { en_US: 'GTIN' } },
  { code: 'tags', type: 'multiselect', labels: { en_US: 'Tags' } },
  { code: 'gallery', type: 'gallery', labels: { en_US: 'Gallery' } },
  { code: 'image_alt', value_per_locale: true, labels: { en_US: 'Image text' } },
  { code: 'featured', type: 'boolean', value_per_channel: true, labels: { en_US: 'Featured' } },
  { code: 'taglie', type: 'multiselect', labels: { en_US: 'Sizes' } },
  { code: 'materials', type: 'multiselect', labels: { en_US: 'Materials' } },
  { code: 'notes', type: 'textarea', ...scoped, labels: { en_US: 'Notes' } },
  { code: 'internal_note', labels: { en_US: 'Internal note' } },
  { code: 'marketing_text', type: 'textarea', ...scoped, labels: { en_US: 'Marketing text' } },
];

/** The mapping most shops would choose for it. */
export const SHOP_CORE_ROWS = [
  { field: 'name', attribute: 'name' },
  { field: 'regular_price', attribute: 'price' },
  { field: 'sale_price', attribute: 'special_price' },
  { field: 'sale_from', attribute: 'special_price_from' },
  { field: 'sale_to', attribute: 'special_price_to' },
  { field: 'stock_quantity', attribute: 'stock' },
  { field: 'stock_status', attribute: 'stock_status' },
  { field: 'description', attribute: 'description' },
  { field: 'short_description', attribute: 'short_description' },
  { field: 'status', attribute: '@status' },
  { field: 'tags', attribute: 'tags' },
  { field: 'brand', attribute: 'brand' },
  { field: 'gtin', attribute: 'gtin' },
  { field: 'weight', attribute: 'weight', defaultValue: '0' },
  { field: 'length', attribute: 'length' },
  { field: 'width', attribute: 'width' },
  { field: 'height', attribute: 'height' },
  { field: 'featured_image', attribute: 'image' },
  { field: 'gallery', attribute: 'gallery' },
  { field: 'image_alt', attribute: 'image_alt' },
  { field: 'featured', attribute: 'featured' },
  { field: 'purchase_note', attribute: 'notes' },
];
