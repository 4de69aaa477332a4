import { entriesOf, type Json, type JsonMap } from '../php-array.ts';

/** One attribute value inside `values`: the section it sits in, its scope and its path. */
export interface PlacedValue {
  attributeCode: string;
  isChannelBased: boolean;
  isLocaleBased: boolean;
  path: string[];
  value: Json;
}

const DEPTH: Record<string, number> = {
  common: 1,
  locale_specific: 2,
  channel_specific: 2,
  channel_locale_specific: 3,
};

/** All attribute values of one section, in order; what is not nested deeply enough is left out. */
export function placedValues(values: JsonMap, section: string): PlacedValue[] {
  const isChannelBased = section.startsWith('channel_');
  const isLocaleBased = section === 'locale_specific' || section === 'channel_locale_specific';
  return walk(values[section], [section], DEPTH[section] ?? 0).map(([path, value]) => ({
    attributeCode: path.at(-1) ?? '',
    isChannelBased,
    isLocaleBased,
    path,
    value,
  }));
}

function walk(value: Json | undefined, path: string[], depth: number): [string[], Json][] {
  return entriesOf(value).flatMap(([key, child]) =>
    depth <= 1 ? [[[...path, key], child] as [string[], Json]] : walk(child, [...path, key], depth - 1),
  );
}
