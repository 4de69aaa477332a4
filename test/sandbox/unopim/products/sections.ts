import type { AttributeRow } from '../store/rows.ts';

/** The sections of a product's `values` that hold attribute values. */
export const VALUE_SECTIONS = [
  'common',
  'locale_specific',
  'channel_specific',
  'channel_locale_specific',
] as const;
/** All keys `values` may have. */
export const ALL_SECTIONS: readonly string[] = [...VALUE_SECTIONS, 'categories', 'associations'];
/** The fixed association types, in the order of their ids. */
export const ASSOCIATION_TYPES = ['related_products', 'up_sells', 'cross_sells'] as const;

/** Where an attribute's value lives in `values`, following its two flags (contracts/unopim.md section 8). */
export function valuePath(attribute: AttributeRow, scope: { channel: string; locale: string }): string[] {
  const { value_per_channel: perChannel, value_per_locale: perLocale, code } = attribute;
  if (perChannel && perLocale) return ['channel_locale_specific', scope.channel, scope.locale, code];
  if (perChannel) return ['channel_specific', scope.channel, code];
  if (perLocale) return ['locale_specific', scope.locale, code];
  return ['common', code];
}
