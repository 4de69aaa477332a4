import type { SiteContext } from '../mapping/context.ts';
import { reachOf } from './reach.ts';

/** Where the one name that the shop has for a term, attribute or category goes. */
export interface LabelLocales {
  /** Every active locale of the push-enabled channels. */
  readonly all: readonly string[];
  /** Those of the shop's own language; all of them where none is. */
  readonly own: readonly string[];
}

export function labelLocales(context: Pick<SiteContext, 'site' | 'channels' | 'catalog'>): LabelLocales {
  const reach = reachOf(context);
  const all = [...new Set(reach.flatMap(({ locales }) => locales))];
  const own = [...new Set(reach.flatMap(({ ownLocales }) => ownLocales))];
  return { all, own: own.length > 0 ? own : all };
}

export type Labels = Readonly<Record<string, string>>;

/** The name in every active locale: each shows it until somebody translates it. */
export function labelsFor(name: string, { all }: LabelLocales): Labels {
  return Object.fromEntries(all.map((locale) => [locale, name]));
}

/**
 * The labels that a new name changes: always in the shop's own language; elsewhere only where nothing stands or where the
 * old name still stands as it was sent, because what differs is somebody's translation.
 */
export function relabelled(change: {
  readonly live: Labels;
  readonly name: string;
  /** true = the label is what was last sent. */
  readonly isSent: (label: string) => boolean;
  readonly locales: LabelLocales;
}): Labels {
  const { live, name, isSent, locales } = change;
  const changed = locales.all.filter((locale) => {
    const label = live[locale];
    if (label === name) return false;
    return locales.own.includes(locale) || label === undefined || label === '' || isSent(label);
  });
  return Object.fromEntries(changed.map((locale) => [locale, name]));
}

/** The name where no label stands yet: what people wrote is kept. */
export function filledLabels(live: Labels, name: string, { all }: LabelLocales): Labels {
  const empty = all.filter((locale) => (live[locale] ?? '') === '');
  return Object.fromEntries(empty.map((locale) => [locale, name]));
}
