import type { PimCode } from '../ids.ts';

export type UnoPimType = 'simple' | 'configurable';

/** The `values` object of UnoPim; empty maps arrive as `[]` and are read as `{}` (contracts/unopim.md 5). */
export interface UnoPimValues {
  readonly common: Readonly<Record<string, unknown>>;
  readonly locale_specific: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly channel_specific: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly channel_locale_specific: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
  readonly categories: readonly string[];
  readonly associations: Readonly<Record<string, readonly string[]>>;
}

/** A product as UnoPim answers it. */
export interface UnoPimProduct {
  readonly sku: PimCode;
  readonly status: boolean;
  readonly parent: PimCode | null;
  readonly family: PimCode;
  readonly type: UnoPimType;
  readonly values: UnoPimValues;
  readonly superAttributes: readonly PimCode[];
  /** SKUs of a configurable's variants. */
  readonly variants: readonly PimCode[];
  /** Milliseconds; UnoPim answers whole seconds in UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
