import type { PimCode } from '../ids.ts';

/**
 * Where a value lives in UnoPim, written as the path inside `values`: `common/name`, `locale_specific/it_IT/name`,
 * `channel_specific/web/price`, `channel_locale_specific/web/it_IT/description`, `categories`,
 * `associations/up_sells`; `status` is the product's flag.
 */
export type ValueKey = string;

/** What the shop wants to stand at one key. */
export type DesiredValue = DesiredScalar | DesiredPrice | DesiredElements;

/** `null` clears (the shop has no value and the row has no default). Booleans are "true"/"false" (contracts/unopim.md 8). */
export interface DesiredScalar {
  readonly kind: 'scalar';
  readonly value: string | null;
  /** Text of a wysiwyg attribute comes back purified: never compare it with a read (rule 18). */
  readonly purified?: boolean;
  /** Copied into a foreign locale: only while it is empty there (spec 4). */
  readonly whileEmpty?: boolean;
}

/** One amount per currency that is ours; other currencies in UnoPim stay. `null` clears the amount. */
export interface DesiredPrice {
  readonly kind: 'price';
  readonly amounts: Readonly<Record<string, string | null>>;
}

/** A list owned per element: categories and associations are JSON lists, a multiselect is one comma-joined string. */
export interface DesiredElements {
  readonly kind: 'elements';
  readonly shape: 'list' | 'joined';
  readonly elements: readonly string[];
}

export interface ValueWarning {
  /** Stable, dotted: `mapping.attribute_not_in_family`. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The shop's field, `name`, `pa:3`, `custom:Sole height`. */
  readonly field?: string;
  readonly attribute?: PimCode;
}

/** Options and categories UnoPim lacks; the executor creates them, then plans again. */
export interface MissingOption {
  readonly attribute: PimCode;
  readonly code: PimCode;
  /** The term's name: label in every active locale. */
  readonly label: string;
  /** Term to link the new option to; null for options of custom attributes. */
  readonly termId: number | null;
  readonly termKind: 'option' | 'tag' | 'brand';
}

export interface MissingCategory {
  readonly wooId: number;
  readonly code: PimCode;
  readonly name: string;
  readonly parentCode: PimCode;
}
