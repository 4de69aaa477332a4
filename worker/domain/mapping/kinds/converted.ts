import type { PimAttribute, PimOption } from '../../catalog/catalog.ts';
import type { ShopValue } from '../shop-value.ts';
import type { DesiredElements, DesiredScalar, MissingOption, ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';

export type TextFormat = 'html' | 'as-stored' | 'plain';

/** One value of the shop on its way to one attribute. */
export interface Conversion {
  /** The shop's field, for warnings. */
  readonly field: string;
  readonly value: ShopValue;
  readonly attribute: PimAttribute;
  readonly format: TextFormat;
  /** The shop's own currency: its amount is meant where one number is wanted. */
  readonly currency: string;
  /** undefined: the options of this attribute have not been read. */
  readonly options: readonly PimOption[] | undefined;
}

/** What stands in UnoPim for it; `value: null` = left out, and a warning says why. */
export interface Converted {
  readonly value: DesiredScalar | DesiredElements | null;
  readonly warnings: readonly ValueWarning[];
  readonly missingOptions: readonly MissingOption[];
}

const NONE: readonly never[] = [];

export function converted(
  value: DesiredScalar | DesiredElements,
  more: {
    readonly warnings?: readonly ValueWarning[];
    readonly missingOptions?: readonly MissingOption[];
  } = {},
): Converted {
  return { value, warnings: more.warnings ?? NONE, missingOptions: more.missingOptions ?? NONE };
}

export function scalar(value: string | null): DesiredScalar {
  return { kind: 'scalar', value };
}

export function leftOut(
  { field, attribute }: Pick<Conversion, 'field' | 'attribute'>,
  text: { readonly code: `mapping.${string}`; readonly message: string; readonly remedy: string },
): Converted {
  return { value: null, warnings: [warning(text, { field, attribute: attribute.code })], missingOptions: [] };
}
