import type { ChannelRow, ChannelSettings } from '../../api/contract.ts';

/** The part of a row that is the shop's to say; the rest of it is what UnoPim has. */
export function settingsOf(row: ChannelRow): ChannelSettings {
  const { code, pushEnabled, activeLocales, activeCurrencies, defaultLocale, cooldownSeconds } = row;
  return { code, pushEnabled, activeLocales, activeCurrencies, defaultLocale, cooldownSeconds };
}

/** Switches a locale; the default locale is always one of the active ones. */
export function withLocale(row: ChannelRow, locale: string, isActive: boolean): Partial<ChannelRow> {
  const activeLocales = row.locales.filter((one) =>
    one === locale ? isActive : row.activeLocales.includes(one),
  );
  const keeps = row.defaultLocale !== null && activeLocales.includes(row.defaultLocale);
  return {
    activeLocales,
    defaultLocale: keeps ? row.defaultLocale : (activeLocales[0] ?? null),
    needsLocale: activeLocales.length === 0,
  };
}

export function withCurrency(row: ChannelRow, currency: string, isActive: boolean): Partial<ChannelRow> {
  return {
    activeCurrencies: row.currencies.filter((one) =>
      one === currency ? isActive : row.activeCurrencies.includes(one),
    ),
  };
}
