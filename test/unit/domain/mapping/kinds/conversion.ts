import type { PimAttribute, PimOption } from '../../../../../worker/domain/catalog/catalog.ts';
import { convert } from '../../../../../worker/domain/mapping/kinds/convert.ts';
import type { Converted, TextFormat } from '../../../../../worker/domain/mapping/kinds/converted.ts';
import type { ShopValue } from '../../../../../worker/domain/mapping/shop-value.ts';
import { attribute } from '../../fixtures.ts';

/** Converts one value, given as text where nothing else is said, for an attribute called `x`. */
export function converting(
  value: ShopValue | string,
  more: Partial<PimAttribute> & {
    readonly options?: readonly PimOption[];
    readonly format?: TextFormat;
  } = {},
): Converted {
  const { options, format, ...flags } = more;
  return convert({
    field: 'field',
    value: typeof value === 'string' ? { kind: 'text', text: value } : value,
    attribute: attribute('x', flags),
    format: format ?? 'as-stored',
    currency: 'EUR',
    options,
  });
}

/** The value sent, or the code of the warning that says why none is. */
export function outcome(result: Converted): unknown {
  if (result.value === null) return result.warnings[0]?.code;
  return result.value.kind === 'scalar' ? result.value.value : result.value.elements;
}
