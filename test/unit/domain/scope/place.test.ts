import { describe, expect, it } from 'vitest';
import { ownLocales } from '../../../../worker/domain/scope/own-locales.ts';
import { type Placing, placesOf } from '../../../../worker/domain/scope/place.ts';
import { reachOf } from '../../../../worker/domain/scope/reach.ts';
import { attribute, channel, context } from '../fixtures.ts';

const two = context({
  channels: [
    channel('web', { locales: ['it_IT', 'en_US'], currencies: ['EUR', 'USD'] }),
    channel('b2b', { locales: ['it_IT', 'de_DE'], currencies: ['EUR'] }),
    channel('off'),
  ],
  channelSettings: [
    { code: 'web', activeLocales: ['it_IT', 'en_US'], activeCurrencies: ['EUR', 'USD'] },
    { code: 'b2b', activeLocales: ['it_IT', 'fr_FR'], activeCurrencies: ['EUR', 'CHF'] },
    { code: 'off', activeLocales: ['it_IT'], pushEnabled: false },
    { code: 'vanished', activeLocales: ['it_IT'] },
  ],
});
const reach = reachOf(two);
const keys = (flags: { perLocale?: boolean; perChannel?: boolean }, more: Partial<Placing> = {}) =>
  placesOf({ attribute: attribute('x', flags), isText: false, reach, copyText: 'off', ...more }).map(
    ({ key }) => key,
  );

describe('where a value goes (spec 6)', () => {
  it('plain: one value', () => {
    expect(keys({})).toEqual(['common/x']);
  });
  it('per locale: one per active locale that a channel really has', () => {
    expect(keys({ perLocale: true })).toEqual(['locale_specific/it_IT/x', 'locale_specific/en_US/x']);
  });
  it('per channel: one per push-enabled channel that UnoPim has', () => {
    expect(keys({ perChannel: true })).toEqual(['channel_specific/web/x', 'channel_specific/b2b/x']);
  });
  it('both: one per channel and active locale of that channel', () => {
    expect(keys({ perChannel: true, perLocale: true })).toEqual([
      'channel_locale_specific/web/it_IT/x',
      'channel_locale_specific/web/en_US/x',
      'channel_locale_specific/b2b/it_IT/x',
    ]);
  });
  it('nowhere when no channel is pushed to', () => {
    for (const perLocale of [true, false]) {
      for (const perChannel of [true, false])
        expect(keys({ perLocale, perChannel }, { reach: [] })).toEqual([]);
    }
  });
});

describe('text in the shop’s language', () => {
  it('goes to its own locales only', () => {
    expect(keys({ perLocale: true }, { isText: true })).toEqual(['locale_specific/it_IT/x']);
  });
  it.each(['while-empty', 'always'] as const)('is copied into other active locales: %s', (copyText) => {
    const places = placesOf({
      attribute: attribute('x', { perLocale: true }),
      isText: true,
      reach,
      copyText,
    });
    expect(places.map(({ locale, whileEmpty }) => [locale, whileEmpty])).toEqual([
      ['it_IT', false],
      ['en_US', copyText === 'while-empty'],
    ]);
  });
});

describe('currencies of a place', () => {
  it('are the channel’s that UnoPim assigns, or those of all channels where the value is not per channel', () => {
    const currencies = (flags: object) =>
      placesOf({ attribute: attribute('p', flags), isText: false, reach, copyText: 'off' }).map(
        (place) => place.currencies,
      );
    expect(currencies({ perChannel: true })).toEqual([['EUR', 'USD'], ['EUR']]);
    expect(currencies({})).toEqual([['EUR', 'USD']]);
    expect(currencies({ perLocale: true })).toEqual([
      ['EUR', 'USD'],
      ['EUR', 'USD'],
    ]);
  });
});

describe('the locales of the shop’s own language', () => {
  it.each([
    ['exactly', 'it_IT', ['it_CH', 'it_IT'], null, ['it_IT']],
    ['by language', 'it_IT', ['it_CH', 'it_SM', 'en_US'], 'en_US', ['it_CH', 'it_SM']],
    ['a language without country', 'ja', ['ja_JP'], null, ['ja_JP']],
    ['the default locale', 'it_IT', ['en_US', 'de_DE'], 'de_DE', ['de_DE']],
    ['a default that is not active is none', 'it_IT', ['en_US', 'de_DE'], 'fr_FR', []],
    ['the only active one', 'it_IT', ['en_US'], null, ['en_US']],
    ['none', 'it_IT', [], 'it_IT', []],
  ] as const)('%s', (_rule, language, activeLocales, defaultLocale, expected) => {
    expect(ownLocales({ language, activeLocales, defaultLocale })).toEqual(expected);
  });
});
