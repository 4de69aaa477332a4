import type { SiteInfo } from '../settings/schema.ts';

/**
 * The mark of a product as this shop shows it: the same row means other amounts in another currency, and other texts in
 * another language or beside a plugin of languages or currencies. None of that moves a date (contracts/woocommerce.md 15).
 */
export function markIn(
  { currency, language, plugins }: Pick<SiteInfo, 'currency' | 'language' | 'plugins'>,
  mark: string,
): string {
  return [mark, currency, language, ...plugins.toSorted()].join(' ');
}
