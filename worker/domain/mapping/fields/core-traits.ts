import type { CoreField } from '../../settings/schema.ts';

/** What kind of value a field holds; decides which attributes it may be paired with. */
export type FieldKind =
  | 'sku'
  | 'text'
  | 'html'
  | 'number'
  | 'price'
  | 'choice'
  | 'boolean'
  | 'moment'
  | 'tags'
  | 'brand'
  | 'image'
  | 'gallery'
  | 'status'
  | 'meta'
  | 'attribute';

export interface FieldTraits {
  readonly kind: FieldKind;
  /** Written in the shop's language: goes to its own locale only, unless text is copied. */
  readonly isText: boolean;
  /** Its change alone sends nothing (spec 7). */
  readonly isStock: boolean;
}

const traits = (kind: FieldKind, more: Partial<FieldTraits> = {}): FieldTraits => ({
  kind,
  isText: false,
  isStock: false,
  ...more,
});

const inLanguage = { isText: true };

export const CORE_TRAITS: Readonly<Record<CoreField, FieldTraits>> = {
  sku: traits('sku'),
  name: traits('text', inLanguage),
  regular_price: traits('price'),
  sale_price: traits('price'),
  stock_quantity: traits('number', { isStock: true }),
  stock_status: traits('choice', { isStock: true }),
  description: traits('html', inLanguage),
  short_description: traits('html', inLanguage),
  status: traits('status'),
  slug: traits('text', inLanguage),
  tags: traits('tags', inLanguage),
  brand: traits('brand'),
  gtin: traits('text'),
  weight: traits('number'),
  length: traits('number'),
  width: traits('number'),
  height: traits('number'),
  featured_image: traits('image'),
  gallery: traits('gallery'),
  image_alt: traits('text', inLanguage),
  tax_class: traits('choice'),
  shipping_class: traits('choice'),
  catalog_visibility: traits('choice'),
  featured: traits('boolean'),
  purchase_note: traits('html', inLanguage),
  menu_order: traits('number'),
  permalink: traits('text', inLanguage),
  sale_from: traits('moment'),
  sale_to: traits('moment'),
  external_url: traits('text'),
  button_text: traits('text', inLanguage),
};

const META = traits('meta', inLanguage);
const BY_FIELD: ReadonlyMap<string, FieldTraits> = new Map(Object.entries(CORE_TRAITS));

/** The traits of a row's field: a core field or `meta:<key>`. */
export function traitsOf(field: string): FieldTraits {
  return BY_FIELD.get(field) ?? META;
}

/** Only descriptions have a format by default; other fields are sent as they are unless their row says otherwise. */
export function defaultFormat(field: string): 'html' | 'as-stored' {
  return field === 'description' || field === 'short_description' ? 'html' : 'as-stored';
}
