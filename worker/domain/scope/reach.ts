import { oncePer } from '../../lib/once-per.ts';
import type { PimCode } from '../ids.ts';
import type { SiteContext } from '../mapping/context.ts';
import { ownLocales } from './own-locales.ts';

/** One push-enabled channel with what is active in it for this site and really exists in UnoPim. */
export interface ReachedChannel {
  readonly code: PimCode;
  readonly rootCategory: PimCode;
  readonly locales: readonly string[];
  /** The active locales that carry the shop's own language. */
  readonly ownLocales: readonly string[];
  readonly currencies: readonly string[];
}

/**
 * Where a push of this site may write at all. A channel that UnoPim no longer has, and a locale or currency that is
 * not assigned to its channel there, are left out: UnoPim refuses such locales (contracts/unopim.md 8).
 */
export const reachOf = oncePer(workOutReach);

function workOutReach(
  context: Pick<SiteContext, 'site' | 'channels' | 'catalog'>,
): readonly ReachedChannel[] {
  return context.channels.flatMap((settings) => {
    const channel = context.catalog.channels.get(settings.code);
    if (!settings.pushEnabled || channel === undefined) return [];
    const locales = settings.activeLocales.filter((locale) => channel.locales.includes(locale));
    return [
      {
        code: channel.code,
        rootCategory: channel.rootCategory,
        locales,
        ownLocales: ownLocales({
          language: context.site.language,
          activeLocales: locales,
          defaultLocale: settings.defaultLocale,
        }),
        currencies: settings.activeCurrencies.filter((code) => channel.currencies.includes(code)),
      },
    ];
  });
}
