import type { ChannelSettings, Mapping, Settings } from './schema.ts';

/** The parts of a site's configuration that say what is sent of a product. */
export const CONFIG_PARTS = ['mapping', 'channels', 'settings'] as const;
export type ConfigPart = (typeof CONFIG_PARTS)[number];

interface Configuration {
  readonly settings: Settings;
  readonly channels: readonly ChannelSettings[];
  readonly mapping: Mapping;
}

/**
 * Whether a product that is linked and fine may need other requests once the setting has changed. What only lets skipped
 * products through, or says how and when things are done, does not count: those products are tried again by themselves.
 */
const CONCERNS_LINKED: Readonly<Record<keyof Settings, boolean>> = {
  dryRun: false,
  writeBackDeletes: false,
  deleteAdopted: false,
  skipRules: false,
  firstContact: false,
  unusableSku: false,
  skuChange: true,
  pushDrafts: false,
  createMissingCategories: true,
  newAttributesGroup: false,
  categoryImageField: false,
  deletedInUnoPim: false,
  sendUnmapped: true,
  copyTextToLocales: true,
  copyAmountToCurrencies: true,
  stockAlone: true,
  shopTimeoutSeconds: false,
  shopConcurrency: false,
  pimTimeoutSeconds: false,
  pimConcurrency: false,
  imageHosts: true,
  logRetentionDays: false,
  verbose: false,
  keepCronRunning: false,
  removeDataOnUninstall: false,
};

/** The parts that a save changes in what they make of a linked product; the order of rows is no difference. */
export function changedParts(
  before: Partial<Configuration>,
  saved: Partial<Configuration>,
): readonly ConfigPart[] {
  const after = { ...before, ...saved };
  return CONFIG_PARTS.filter((part) => contentOf(before, part) !== contentOf(after, part));
}

function contentOf({ mapping, channels, settings }: Partial<Configuration>, part: ConfigPart): string {
  switch (part) {
    case 'mapping':
      return mapping === undefined ? '' : mappingContent(mapping);
    case 'channels':
      return inAnyOrder((channels ?? []).filter(({ pushEnabled }) => pushEnabled).map(placesOf));
    case 'settings':
      return inAnyOrder(
        Object.entries(settings ?? {}).filter(([name]) => CONCERNS_LINKED[name as keyof Settings]),
      );
  }
}

/** Rules for the family are asked in their order. */
function mappingContent({ familyRules, defaultFamily, ...lists }: Mapping): string {
  const rows = [lists.core, lists.attributes, lists.axes, lists.categories];
  return JSON.stringify([rows.map(inAnyOrder), familyRules.map(inOneOrder), defaultFamily]);
}

/** A cooldown says when, not what. */
function placesOf({ code, activeLocales, activeCurrencies, defaultLocale }: ChannelSettings) {
  return { code, locales: activeLocales.toSorted(), currencies: activeCurrencies.toSorted(), defaultLocale };
}

function inAnyOrder(rows: readonly object[]): string {
  return JSON.stringify(rows.map(inOneOrder).toSorted());
}

function inOneOrder(row: object): string {
  return JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
