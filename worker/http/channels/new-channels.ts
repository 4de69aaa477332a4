import type { PimChannel } from '../../domain/catalog/catalog.ts';
import type { PimCode } from '../../domain/ids.ts';
import type { ChannelSettings } from '../../domain/settings/schema.ts';

/**
 * Settings of channels that this site has not seen yet. They arrive with push on, unless another site of the connection
 * pushes them already; active are the locales of the site's language (spec 4), which may be none.
 */
export function setUpNewChannels(found: {
  readonly channels: Iterable<PimChannel>;
  readonly known: readonly ChannelSettings[];
  /** WordPress' locale: `it_IT`, `de_DE_formal`, `it`. */
  readonly language: string;
  readonly takenCodes: ReadonlySet<PimCode>;
}): readonly ChannelSettings[] {
  const known = new Set(found.known.map(({ code }) => code));
  return [...found.channels]
    .filter(({ code }) => !known.has(code))
    .map((channel) => {
      const activeLocales = matchLocales(channel.locales, found.language);
      return {
        code: channel.code,
        pushEnabled: !found.takenCodes.has(channel.code),
        activeLocales,
        activeCurrencies: [...channel.currencies],
        defaultLocale: activeLocales[0] ?? null,
        cooldownSeconds: 60,
      };
    });
}

/** Exactly the site's language, else every locale of that language. */
function matchLocales(locales: readonly string[], language: string): string[] {
  const [tongue = '', region = ''] = fold(language).split('_');
  const exact = locales.filter((locale) => fold(locale) === `${tongue}_${region}`);
  return exact.length > 0 ? exact : locales.filter((locale) => fold(locale).split('_')[0] === tongue);
}

function fold(locale: string): string {
  return locale.replaceAll('-', '_').toLowerCase();
}
