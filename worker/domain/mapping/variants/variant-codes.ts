import { codeTaken } from '../../gate/code-taken.ts';
import type { SkipReason } from '../../gate/skip-reason.ts';
import { noUsableCode } from '../../gate/usable-code.ts';
import { foldCode, type PimCode } from '../../ids.ts';
import { productCode } from '../../product/product-code.ts';
import type { WooVariation } from '../../product/woo-product.ts';
import type { Settings } from '../../settings/schema.ts';
import type { KnownLinks } from '../known-links.ts';
import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';

export type VariantCode =
  | { readonly code: PimCode; readonly warning: null }
  | { readonly code: null; readonly warning: ValueWarning };

/**
 * The code of a variation: its own SKU, never its parent's (WooCommerce lists that one where it has none); else
 * `woo-<variation id>`. `given` are the codes of its parent and the variations before it.
 */
export function variantCode(of: {
  readonly variation: Pick<WooVariation, 'id' | 'sku'>;
  readonly parentSku: string;
  readonly given: ReadonlySet<string>;
  readonly known: Pick<KnownLinks, 'codeOf' | 'holderOf'>;
  readonly settings: Pick<Settings, 'unusableSku'>;
}): VariantCode {
  const { variation, given, known, settings } = of;
  const { id } = variation;
  const sku = ownSku(variation.sku, of.parentSku);
  const linkedCode = known.codeOf(id);
  const isGiven = (code: PimCode) => given.has(foldCode(code));
  const unusable = sku === '' ? null : noUsableCode(sku, settings.unusableSku);
  if (unusable !== null) return { code: null, warning: leftOut(id, unusable) };
  const code = productCode({ id, sku, linkedCode, holderOf: known.holderOf, isGiven });
  const taken = codeTaken({ id, code, linkedCode, holder: known.holderOf(code) });
  if (taken !== null) return { code: null, warning: leftOut(id, taken) };
  if (isGiven(code)) return { code: null, warning: leftOut(id, givenTwice(code)) };
  return { code, warning: null };
}

function ownSku(sku: string, parentSku: string): string {
  const own = sku.trim();
  return foldCode(own) === foldCode(parentSku.trim()) ? '' : own;
}

function givenTwice(code: PimCode): Pick<SkipReason, 'message' | 'remedy'> {
  return {
    message: `Another variation of the product has the code "${code}".`,
    remedy: 'Give each variation its own SKU; upper and lower case count as the same.',
  };
}

function leftOut(id: number, reason: Pick<SkipReason, 'message' | 'remedy'>): ValueWarning {
  return warning(
    {
      code: 'mapping.variation_without_code',
      message: `Variation #${id} was left out: ${reason.message}`,
      remedy: reason.remedy,
    },
    { field: 'sku' },
  );
}
