import { z } from 'zod';
import { type WooId, wooId } from '../domain/ids.ts';
import type { WooTranslation } from '../domain/product/woo-product.ts';
import { id } from './lenient.ts';

interface LanguageFields {
  readonly lang?: unknown;
  readonly translations?: unknown;
  /** Added by our own plugin for Polylang and WPML (contracts/plugins.md 2.3). */
  readonly unopim_language?: unknown;
}

const languageCode = z.string().min(1).max(20);
const ownField = z.object({
  lang: languageCode,
  default: languageCode.nullish().catch(null),
  translations: z.unknown().optional(),
});

/**
 * The language of a product and its translations: our plugin's field first, because it names the default language too,
 * else what WPML or Polylang for WooCommerce add (contracts/plugins.md 2.2). Null where no language is set.
 */
export function readTranslation(fields: LanguageFields): WooTranslation | null {
  const own = ownField.safeParse(fields.unopim_language);
  if (own.success) {
    const { lang, translations } = own.data;
    return { lang, translations: readIds(translations), defaultLang: own.data.default ?? null };
  }
  const lang = languageCode.safeParse(fields.lang);
  if (!lang.success) return null;
  return { lang: lang.data, translations: readIds(fields.translations), defaultLang: null };
}

/** Ids may be texts; a language without a translation may be null or false. */
function readIds(translations: unknown): Record<string, WooId> {
  if (typeof translations !== 'object' || translations === null || Array.isArray(translations)) return {};
  const known: Record<string, WooId> = {};
  for (const [lang, value] of Object.entries(translations)) {
    const parsed = id.safeParse(value);
    if (parsed.success) known[lang] = wooId(parsed.data);
  }
  return known;
}
