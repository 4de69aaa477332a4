import type { PimCode } from '../ids.ts';
import type { ValueWarning } from './values.ts';

/** Where a warning belongs: the shop's field and the UnoPim attribute it is mapped to. */
export interface WarningPlace {
  readonly field?: string;
  readonly attribute?: PimCode;
}

/**
 * A warning about one value. The message names the fields but nothing of the product, so that the same cause in many
 * products groups into one problem.
 */
export function warning(
  text: { readonly code: `mapping.${string}`; readonly message: string; readonly remedy: string },
  place: WarningPlace = {},
): ValueWarning {
  return { ...text, ...place };
}
