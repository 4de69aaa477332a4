import type { PimCode } from '../../ids.ts';
import type { TextFormat } from '../kinds/converted.ts';
import type { ShopValue } from '../shop-value.ts';
import type { FieldKind } from './core-traits.ts';

/** One field of one product with the attribute it is mapped to: what is left to do is UnoPim's side. */
export interface MappedField {
  /** As the mapping names it: `name`, `meta:_ean`, `pa:3`, `custom:Sole height`. */
  readonly field: string;
  readonly kind: FieldKind;
  readonly attribute: PimCode;
  readonly value: ShopValue;
  readonly format: TextFormat;
  readonly isText: boolean;
  readonly isStock: boolean;
  readonly isInherited: boolean;
  /** Where its row counts; null = everywhere. */
  readonly spots: readonly Spot[] | null;
}

/** One channel, or one locale of it. */
export interface Spot {
  readonly channel: PimCode;
  readonly locale: string | null;
}
