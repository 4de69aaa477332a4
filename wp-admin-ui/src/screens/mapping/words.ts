import { __, sprintf } from '@wordpress/i18n';
import type { NamedAttribute, ShopStructure } from '../../api/contract.ts';
import { coreLabel } from './core-fields.ts';

/** A field of the shop as the merchant knows it: core field, `meta:<key>`, `pa:<id>` or `custom:<name>`. */
export function fieldText(field: string, structure: ShopStructure | null): string {
  const [kind, ...rest] = field.split(':');
  const name = rest.join(':');
  if (rest.length === 0) return coreLabel(field);
  if (kind === 'custom') return name;
  /* translators: %s: key of a custom field. */
  if (kind === 'meta') return sprintf(__('Meta field %s', 'unopim-connector'), name);
  const known = structure?.attributes.find(({ source }) => source === field);
  /* translators: %s: id of a product attribute. */
  return known?.name ?? sprintf(__('Attribute #%s', 'unopim-connector'), name);
}

/** UnoPim's words for the types of its attributes. */
export function typeText(type: string): string {
  switch (type) {
    case 'text':
      return __('Text', 'unopim-connector');
    case 'textarea':
      return __('Text area', 'unopim-connector');
    case 'price':
      return __('Price', 'unopim-connector');
    case 'boolean':
      return __('Boolean', 'unopim-connector');
    case 'select':
      return __('Select', 'unopim-connector');
    case 'multiselect':
      return __('Multiselect', 'unopim-connector');
    case 'checkbox':
      return __('Checkbox', 'unopim-connector');
    case 'date':
      return __('Date', 'unopim-connector');
    case 'datetime':
      return __('Date and time', 'unopim-connector');
    case 'image':
      return __('Image', 'unopim-connector');
    case 'gallery':
      return __('Gallery', 'unopim-connector');
    case 'file':
      return __('File', 'unopim-connector');
    default:
      return type;
  }
}

export function scopeText({ perLocale, perChannel }: NamedAttribute): string {
  if (perLocale && perChannel) return __('per channel and locale', 'unopim-connector');
  if (perLocale) return __('per locale', 'unopim-connector');
  return perChannel ? __('per channel', 'unopim-connector') : __('one value', 'unopim-connector');
}

/** "Text · per locale": what decides whether it fits. */
export function kindText(attribute: NamedAttribute): string {
  return `${typeText(attribute.type)} · ${scopeText(attribute)}`;
}
