import type { ShopStore } from '../../sandbox/shop/index.ts';
import type {
  AttributeRow,
  ChannelRow,
  FamilyRow,
  OptionRow,
  UnoPimStore,
} from '../../sandbox/unopim/index.ts';
import type { Configuration, DemoMapping } from '../configure.ts';

/** UnoPim before anything was pushed. */
export interface PimFacts {
  readonly attributes: ReadonlyMap<string, AttributeRow>;
  readonly channels: ReadonlyMap<string, ChannelRow>;
  readonly families: ReadonlyMap<string, FamilyRow>;
  readonly categories: ReadonlySet<string>;
  readonly options: readonly OptionRow[];
}

/** A push-enabled channel with what is active in it. */
export interface Channel {
  readonly code: string;
  readonly rootCategory: string;
  readonly locales: readonly string[];
  readonly currencies: readonly string[];
}

/** All that the expectation starts from: the shop's own rows, UnoPim as it was, and what was configured. */
export interface Facts {
  readonly shop: ShopStore;
  /** Zone of the shop's wall clock. */
  readonly timeZone: string;
  readonly pim: PimFacts;
  readonly channels: readonly Channel[];
  readonly mapping: DemoMapping;
  /** Codes of products that stand in UnoPim although the shop shows them no more: lists may still name them. */
  readonly standing?: ReadonlyMap<number, string>;
}

/** A copy, because the push changes what UnoPim holds. */
export function copyPimFacts(store: UnoPimStore): PimFacts {
  const byCode = <Row extends { code: string }>(rows: Iterable<Row>) =>
    new Map([...rows].map((row) => [row.code, structuredClone(row)]));
  return {
    attributes: byCode(store.attributes),
    channels: byCode(store.channels),
    families: byCode(store.families),
    categories: new Set([...store.categories].map(({ code }) => code)),
    options: structuredClone(store.options),
  };
}

/** Where the configuration allows values to go (spec 4). */
export function pushedChannels(configuration: Configuration, pim: PimFacts): readonly Channel[] {
  return configuration.channels.flatMap((row) => {
    const channel = pim.channels.get(row.code);
    if (!row.pushEnabled || channel === undefined) return [];
    const { code, rootCategory } = channel;
    return [{ code, rootCategory, locales: row.activeLocales, currencies: row.activeCurrencies }];
  });
}
