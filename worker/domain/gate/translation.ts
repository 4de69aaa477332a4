import type { WooProduct, WooTranslation } from '../product/woo-product.ts';
import { languageOf } from '../scope/own-locales.ts';
import type { SkipReason } from './skip-reason.ts';

/**
 * A translation made by WPML or Polylang is never a product of its own: its original carries the group
 * (contracts/plugins.md 2). The original is the member in the site's default language, else the lowest id.
 */
export function translationOfAnother(
  product: Pick<WooProduct, 'id' | 'translation'>,
  siteLanguage: string,
): SkipReason | null {
  if (product.translation === null) return null;
  const original = originalOf(product.id, product.translation, siteLanguage);
  if (original === product.id) return null;
  return {
    code: 'gate.translation',
    message: `This product is a translation of #${original}.`,
    remedy: `Nothing to do: #${original} is the product in UnoPim. Edit and push that one.`,
  };
}

function originalOf(id: number, translation: WooTranslation, siteLanguage: string): number {
  const members = new Map<string, number>(Object.entries(translation.translations));
  members.set(translation.lang, id);
  const wanted = translation.defaultLang ?? siteLanguage;
  const exact = members.get(wanted);
  if (exact !== undefined) return exact;
  const related = [...members].find(([language]) => languageOf(language) === languageOf(wanted));
  return related?.[1] ?? Math.min(...members.values());
}
