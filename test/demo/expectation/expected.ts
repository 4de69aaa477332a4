/** One value as it should stand in UnoPim. */
export type ExpectedValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Purified by UnoPim: white space between tags does not count. */
  | { readonly kind: 'html'; readonly html: string }
  /** Compared as a number. */
  | { readonly kind: 'number'; readonly text: string }
  /** By currency; compared as numbers. */
  | { readonly kind: 'price'; readonly amounts: Readonly<Record<string, string>> }
  /** A multiselect: the order of its options does not matter. */
  | { readonly kind: 'options'; readonly codes: readonly string[] }
  /** SHA-256 of each file, in order. */
  | { readonly kind: 'files'; readonly hashes: readonly string[] };

/** `common/weight`, `channel_locale_specific/web/it_IT/name` … → value. */
export type ExpectedValues = ReadonlyMap<string, ExpectedValue>;

export interface ExpectedProduct {
  readonly wcId: number;
  readonly code: string;
  readonly type: 'simple' | 'configurable';
  readonly parent: string | null;
  readonly axes: readonly string[];
  readonly family: string;
  readonly status: boolean;
  readonly values: ExpectedValues;
  /** As a set: WooCommerce gives them no order. */
  readonly categories: readonly string[];
  readonly associations: Readonly<Record<AssociationType, readonly string[]>>;
}

export type AssociationType = 'up_sells' | 'cross_sells' | 'related_products';

export interface ExpectedSkip {
  readonly wcId: number;
  readonly reason: string;
}

export interface ExpectedCategory {
  readonly code: string;
  readonly parent: string;
  readonly name: string;
}

export interface ExpectedOption {
  readonly attribute: string;
  readonly code: string;
  readonly name: string;
}

/** What UnoPim should hold after everything was pushed. */
export interface ExpectedState {
  readonly products: readonly ExpectedProduct[];
  readonly skipped: readonly ExpectedSkip[];
  /** Those that were not there before. */
  readonly categories: readonly ExpectedCategory[];
  /** Those that were not there before. */
  readonly options: readonly ExpectedOption[];
}
