/**
 * In which of a channel's active locales the shop's own language belongs: those that are its language exactly
 * (`it_IT`), else those of the same language (`it`), else the channel's default locale, else the only active one
 * (spec 4). Every other active locale is a foreign one that gets text only as a copy.
 */
export function ownLocales(channel: {
  readonly language: string;
  readonly activeLocales: readonly string[];
  readonly defaultLocale: string | null;
}): readonly string[] {
  const { language, activeLocales, defaultLocale } = channel;
  const exact = activeLocales.filter((locale) => canonical(locale) === canonical(language));
  if (exact.length > 0) return exact;
  const related = activeLocales.filter((locale) => languageOf(locale) === languageOf(language));
  if (related.length > 0) return related;
  if (defaultLocale !== null && activeLocales.includes(defaultLocale)) return [defaultLocale];
  return activeLocales.length === 1 ? activeLocales : [];
}

/** `it_IT` → `it`; WordPress and UnoPim write locales with `_`, some plugins with `-`. */
export function languageOf(locale: string): string {
  return canonical(locale).split('_')[0] ?? '';
}

function canonical(locale: string): string {
  return locale.toLowerCase().replaceAll('-', '_');
}
