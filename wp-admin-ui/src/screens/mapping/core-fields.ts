import { __ } from '@wordpress/i18n';

interface CoreField {
  readonly field: string;
  readonly label: () => string;
}

/** Spec 5: always on the page, in this order. */
export const PINNED: readonly CoreField[] = [
  { field: 'sku', label: () => __('SKU', 'unopim-connector') },
  { field: 'name', label: () => __('Name', 'unopim-connector') },
  { field: 'regular_price', label: () => __('Regular price', 'unopim-connector') },
  { field: 'sale_price', label: () => __('Sale price', 'unopim-connector') },
  { field: 'stock_quantity', label: () => __('Stock quantity', 'unopim-connector') },
  { field: 'stock_status', label: () => __('Stock status', 'unopim-connector') },
  { field: 'description', label: () => __('Description', 'unopim-connector') },
  { field: 'short_description', label: () => __('Short description', 'unopim-connector') },
  { field: 'status', label: () => __('Publish status', 'unopim-connector') },
];

/** Added where the shop needs them. */
export const FURTHER: readonly CoreField[] = [
  { field: 'slug', label: () => __('Slug', 'unopim-connector') },
  { field: 'tags', label: () => __('Tags', 'unopim-connector') },
  { field: 'brand', label: () => __('Brand', 'unopim-connector') },
  { field: 'gtin', label: () => __('GTIN, UPC, EAN or ISBN', 'unopim-connector') },
  { field: 'weight', label: () => __('Weight', 'unopim-connector') },
  { field: 'length', label: () => __('Length', 'unopim-connector') },
  { field: 'width', label: () => __('Width', 'unopim-connector') },
  { field: 'height', label: () => __('Height', 'unopim-connector') },
  { field: 'featured_image', label: () => __('Featured image', 'unopim-connector') },
  { field: 'gallery', label: () => __('Gallery', 'unopim-connector') },
  { field: 'image_alt', label: () => __('Image alt text', 'unopim-connector') },
  { field: 'tax_class', label: () => __('Tax class', 'unopim-connector') },
  { field: 'shipping_class', label: () => __('Shipping class', 'unopim-connector') },
  { field: 'catalog_visibility', label: () => __('Catalogue visibility', 'unopim-connector') },
  { field: 'featured', label: () => __('Featured', 'unopim-connector') },
  { field: 'purchase_note', label: () => __('Purchase note', 'unopim-connector') },
  { field: 'menu_order', label: () => __('Menu order', 'unopim-connector') },
  { field: 'permalink', label: () => __('Permalink', 'unopim-connector') },
  { field: 'sale_from', label: () => __('Sale from', 'unopim-connector') },
  { field: 'sale_to', label: () => __('Sale to', 'unopim-connector') },
  { field: 'external_url', label: () => __('External URL', 'unopim-connector') },
  { field: 'button_text', label: () => __('Button text', 'unopim-connector') },
];

export function coreLabel(field: string): string {
  return [...PINNED, ...FURTHER].find((known) => known.field === field)?.label() ?? field;
}

export function isPinned(field: string): boolean {
  return PINNED.some((known) => known.field === field);
}

/** Fields that may hold HTML, so that the merchant says what becomes of it. */
export function hasFormat(field: string): boolean {
  return ['description', 'short_description', 'purchase_note'].includes(field) || field.startsWith('meta:');
}

/** What the Worker does where the row says nothing. */
export function formatOf(field: string): 'html' | 'as-stored' {
  return field === 'description' || field === 'short_description' ? 'html' : 'as-stored';
}
