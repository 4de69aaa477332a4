import { describe, expect, test } from 'vitest';
import { type ConfigPart, changedParts } from '../../../../worker/domain/settings/changed-parts.ts';
import {
  type ChannelSettings,
  channelSettingsSchema,
  type Mapping,
  mappingSchema,
  type Settings,
  settingsSchema,
} from '../../../../worker/domain/settings/schema.ts';

const WEB = channelSettingsSchema.parse({
  code: 'web',
  activeLocales: ['it_IT', 'de_DE'],
  activeCurrencies: ['EUR', 'CHF'],
});
const OFF = channelSettingsSchema.parse({ code: 'shop', pushEnabled: false, activeLocales: ['it_IT'] });
const MAPPING = mappingSchema.parse({
  core: [
    { field: 'name', attribute: 'name' },
    { field: 'weight', attribute: 'weight', defaultValue: '1' },
  ],
  attributes: [{ source: 'pa:1', attribute: 'material' }],
  categories: [{ wooId: 3, category: 'kitchen' }],
  defaultFamily: 'default',
  familyRules: [
    { field: 'type', value: 'simple', family: 'one' },
    { field: 'category', value: '3', family: 'two' },
  ],
});
const BEFORE = { settings: settingsSchema.parse({}), channels: [WEB, OFF], mapping: MAPPING };

const mapping = (change: Partial<Mapping>) => ({ mapping: { ...MAPPING, ...change } });
const settings = (change: Partial<Settings>) => ({ settings: { ...BEFORE.settings, ...change } });
const web = (change: Partial<ChannelSettings>) => ({ channels: [{ ...WEB, ...change }, OFF] });
const [name, weight] = [
  { field: 'name', attribute: 'name' } as const,
  { field: 'weight', attribute: 'weight', defaultValue: '1' } as const,
];

describe('what a save makes otherwise of linked products', () => {
  test.for<[string, Parameters<typeof changedParts>[1], readonly ConfigPart[]]>([
    ['the same once more', BEFORE, []],
    ['rows in another order', mapping({ core: [weight, name] }), []],
    ['a row whose keys stand in another order', mapping({ core: [name, { ...reversed(weight) }] }), []],
    [
      'another attribute for a field',
      mapping({ core: [name, { ...weight, attribute: 'mass' }] }),
      ['mapping'],
    ],
    ['a default value', mapping({ core: [name, { ...weight, defaultValue: '2' }] }), ['mapping']],
    ['a row less', mapping({ core: [name] }), ['mapping']],
    ['a category', mapping({ categories: [] }), ['mapping']],
    ['another Default family', mapping({ defaultFamily: 'other' }), ['mapping']],
    [
      'rules for the family in another order',
      mapping({ familyRules: MAPPING.familyRules.toReversed() }),
      ['mapping'],
    ],
    ['channels in another order', { channels: [OFF, WEB] }, []],
    ['locales in another order', web({ activeLocales: ['de_DE', 'it_IT'] }), []],
    ['another cooldown', web({ cooldownSeconds: 5 }), []],
    ['a locale of a channel that is off', { channels: [WEB, { ...OFF, activeLocales: ['de_DE'] }] }, []],
    ['one locale more', web({ activeLocales: ['it_IT', 'de_DE', 'en_US'] }), ['channels']],
    ['one currency less', web({ activeCurrencies: ['EUR'] }), ['channels']],
    ['a channel that is switched off', web({ pushEnabled: false }), ['channels']],
    ['a channel that is switched on', { channels: [WEB, { ...OFF, pushEnabled: true }] }, ['channels']],
    ['a setting that says what is sent', settings({ sendUnmapped: true }), ['settings']],
    ['a host of images', settings({ imageHosts: ['images.example.com'] }), ['settings']],
    ['a setting that says when', settings({ verbose: true, logRetentionDays: 7, pimConcurrency: 1 }), []],
    ['a setting for products that are skipped', settings({ pushDrafts: true, unusableSku: 'skip' }), []],
    [
      'all at once',
      {
        ...settings({ stockAlone: true }),
        ...web({ activeLocales: [] }),
        ...mapping({ axes: [{ source: 'pa:1', attribute: 'size' }] }),
      },
      ['mapping', 'channels', 'settings'],
    ],
  ])('%s', ([, saved, parts]) => {
    expect(changedParts(BEFORE, saved)).toEqual(parts);
  });
});

function reversed<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).toReversed()) as T;
}
