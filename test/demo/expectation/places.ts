import type { AttributeRow } from '../../sandbox/unopim/index.ts';
import type { Channel } from './facts.ts';

export interface Place {
  readonly key: string;
  /** Active here. */
  readonly currencies: readonly string[];
}

/** The table of spec 6: which places in `values` an attribute's scope gives its value. */
export function placesOf(attribute: AttributeRow, channels: readonly Channel[]): readonly Place[] {
  const { code, value_per_channel: perChannel, value_per_locale: perLocale } = attribute;
  if (perChannel && perLocale)
    return channels.flatMap((channel) =>
      channel.locales.map((locale) => ({
        key: `channel_locale_specific/${channel.code}/${locale}/${code}`,
        currencies: channel.currencies,
      })),
    );
  if (perChannel)
    return channels.map((channel) => ({
      key: `channel_specific/${channel.code}/${code}`,
      currencies: channel.currencies,
    }));
  const currencies = [...new Set(channels.flatMap((channel) => channel.currencies))];
  if (!perLocale) return [{ key: `common/${code}`, currencies }];
  const locales = new Set(channels.flatMap((channel) => channel.locales));
  return [...locales].map((locale) => ({ key: `locale_specific/${locale}/${code}`, currencies }));
}
