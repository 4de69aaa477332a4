import { z } from 'zod';
import type { Catalog, PimChannel, PimOption, PimVersion } from '../domain/catalog/catalog.ts';
import type { PimCode } from '../domain/ids.ts';

/** Part of the catalog that holds the options of one attribute. */
export const optionsPart = (attribute: PimCode): string => `options:${attribute}`;

type Labels = Readonly<Record<string, string>>;

const labels = z.record(z.string(), z.string());
const option = z.object({ code: z.string(), labels });
const attribute = z.object({
  code: z.string(),
  type: z.string(),
  perLocale: z.boolean(),
  perChannel: z.boolean(),
  required: z.boolean(),
  unique: z.boolean(),
  validation: z.string().nullable(),
  regexPattern: z.string().nullable(),
  wysiwyg: z.boolean(),
  labels,
});
const positioned = z.object({ code: z.string(), position: z.number() });
const family = z.object({
  code: z.string(),
  labels,
  groups: z.array(positioned.extend({ attributes: z.array(positioned) })),
});
export const channelsSchema = z.array(
  z.object({
    code: z.string(),
    labels,
    rootCategory: z.string(),
    locales: z.array(z.string()),
    currencies: z.array(z.string()),
  }),
);
const partsSchema = z.object({
  version: z.enum(['3', '2.1', '2.0', '1'] satisfies PimVersion[]),
  attributes: z.array(attribute),
  families: z.array(family),
  channels: channelsSchema,
});

/** The catalog as documents by part. Labels in locales that no channel uses are left out: nobody is shown them. */
export function catalogParts(catalog: Catalog): Map<string, unknown> {
  const channels = [...catalog.channels.values()];
  const keep = labelKeeper(channels);
  return new Map<string, unknown>([
    ['version', catalog.version],
    ['attributes', [...catalog.attributes.values()].map(keep)],
    ['families', [...catalog.families.values()].map(keep)],
    ['channels', channels.map(keep)],
    ...[...catalog.options].map(([code, options]): [string, unknown] => [
      optionsPart(code),
      options.map(keep),
    ]),
  ]);
}

/** Cuts labels to the locales that these channels use. */
export function labelKeeper(channels: readonly PimChannel[]): <T extends { labels: Labels }>(of: T) => T {
  const used = new Set(channels.flatMap((channel) => channel.locales));
  return (of) => ({
    ...of,
    labels: Object.fromEntries(Object.entries(of.labels).filter(([locale]) => used.has(locale))),
  });
}

/** The catalog back from its parts; null = it was never saved. */
export function catalogOfParts(parts: ReadonlyMap<string, unknown>, readAt: number): Catalog | null {
  if (!parts.has('version')) return null;
  const { version, attributes, families, channels } = partsSchema.parse(Object.fromEntries(parts));
  const options = new Map<PimCode, readonly PimOption[]>();
  for (const [part, document] of parts) {
    if (part.startsWith(optionsPart(''))) {
      options.set(part.slice(optionsPart('').length), z.array(option).parse(document));
    }
  }
  return {
    version,
    readAt,
    options,
    attributes: byCode(attributes),
    families: byCode(families),
    channels: byCode(channels),
  };
}

function byCode<T extends { code: PimCode }>(entries: readonly T[]): ReadonlyMap<PimCode, T> {
  return new Map(entries.map((entry) => [entry.code, entry]));
}
