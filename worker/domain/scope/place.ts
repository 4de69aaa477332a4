import { oncePer } from '../../lib/once-per.ts';
import type { PimAttribute } from '../catalog/catalog.ts';
import type { PimCode } from '../ids.ts';
import type { ValueKey } from '../mapping/values.ts';
import type { Settings } from '../settings/schema.ts';
import type { ReachedChannel } from './reach.ts';
import { valueKey } from './value-key.ts';

/** One spot in UnoPim where a value of an attribute goes. */
export interface Place {
  readonly key: ValueKey;
  readonly channel: PimCode | null;
  readonly locale: string | null;
  /** The shop's text copied into a foreign locale: only while it is empty there. */
  readonly whileEmpty: boolean;
  /** Currencies active here: the channel's, or those of all channels where the value is not per channel. */
  readonly currencies: readonly string[];
}

type Placed = Pick<PimAttribute, 'code' | 'perLocale' | 'perChannel'>;

export interface Placing {
  readonly attribute: Placed;
  /** Text in the shop's language; numbers, options, flags and dates hold in every language. */
  readonly isText: boolean;
  readonly reach: readonly ReachedChannel[];
  readonly copyText: Settings['copyTextToLocales'];
}

/**
 * The table of spec 6: plain → one value; per locale → each active locale; per channel → each push-enabled channel;
 * both → each active locale of each push-enabled channel. Empty when nothing is active where the attribute wants it.
 * Worked out once for an attribute: every product and variation of a batch asks again, and their values are looked up by
 * these keys.
 */
export function placesOf({ attribute, isText, reach, copyText }: Placing): readonly Place[] {
  const copies = isText ? copyText : 'always';
  const known = knownPlaces(reach)(attribute);
  known[copies] ??= workOutPlaces({ attribute, isText, reach, copyText });
  return known[copies];
}

/** By how a text goes to foreign locales; what is no text goes everywhere. */
type PlacesByCopying = Partial<Record<Settings['copyTextToLocales'], readonly Place[]>>;

const knownPlaces = oncePer((_: readonly ReachedChannel[]) => oncePer((_: Placed): PlacesByCopying => ({})));

function workOutPlaces(placing: Placing): readonly Place[] {
  const { attribute, reach } = placing;
  if (attribute.perChannel) {
    return reach.flatMap((channel) =>
      attribute.perLocale
        ? localePlaces(placing, { channels: [channel], code: channel.code })
        : [placeAt(attribute.code, { channel: channel.code, currencies: channel.currencies })],
    );
  }
  if (attribute.perLocale) return localePlaces(placing, { channels: reach, code: null });
  return reach.length === 0 ? [] : [placeAt(attribute.code, { currencies: allCurrencies(reach) })];
}

function localePlaces(
  { attribute, isText, copyText }: Placing,
  { channels, code }: { readonly channels: readonly ReachedChannel[]; readonly code: PimCode | null },
): readonly Place[] {
  const locales = [...new Set(channels.flatMap((channel) => channel.locales))];
  return locales.flatMap((locale) => {
    const having = channels.filter((channel) => channel.locales.includes(locale));
    const isForeign = isText && !having.some((channel) => channel.ownLocales.includes(locale));
    if (isForeign && copyText === 'off') return [];
    return [
      placeAt(attribute.code, {
        channel: code,
        locale,
        whileEmpty: isForeign && copyText === 'while-empty',
        currencies: allCurrencies(having),
      }),
    ];
  });
}

function placeAt(
  attribute: PimCode,
  at: {
    readonly channel?: PimCode | null;
    readonly locale?: string;
    readonly whileEmpty?: boolean;
    readonly currencies: readonly string[];
  },
): Place {
  const channel = at.channel ?? null;
  const locale = at.locale ?? null;
  return {
    key: valueKey({ attribute, channel, locale }),
    channel,
    locale,
    whileEmpty: at.whileEmpty ?? false,
    currencies: at.currencies,
  };
}

function allCurrencies(channels: readonly ReachedChannel[]): readonly string[] {
  return [...new Set(channels.flatMap((channel) => channel.currencies))];
}
