import { isUsableSku } from '../product/code.ts';
import type { Settings } from '../settings/schema.ts';
import type { SkipReason } from './skip-reason.ts';

/** With the setting *skip*, a product whose SKU is empty or refused by UnoPim is left alone (contracts/unopim.md 8). */
export function noUsableCode(sku: string, unusableSku: Settings['unusableSku']): SkipReason | null {
  if (unusableSku === 'derive' || isUsableSku(sku)) return null;
  return {
    code: 'gate.no_usable_code',
    message: sku === '' ? 'The product has no SKU.' : `UnoPim does not accept the SKU "${sku}".`,
    remedy:
      'Give it a SKU of letters and digits, joined by single "-" or "_", at most 255 characters; ' +
      'or set "Products without usable SKU" to derive a code.',
  };
}
