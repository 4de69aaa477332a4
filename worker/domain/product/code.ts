import anyAscii from 'any-ascii';
import { isValidSku } from '../catalog/code-rules.ts';
import type { PimCode, WooId } from '../ids.ts';

/** UnoPim's column; a longer SKU is cut silently there (contracts/unopim.md 8). */
const MAX_LENGTH = 255;

/** Whether UnoPim takes this SKU as it is (contracts/unopim.md 8). */
export function isUsableSku(sku: string): boolean {
  return isValidSku(sku);
}

/**
 * A code for a product whose SKU UnoPim refuses: transliterated, every run of other characters one `-`;
 * `woo-<id>` when nothing is left. Always usable, the same for the same input, and a usable SKU stays what it is.
 */
export function deriveSku({ sku, id }: { readonly sku: string; readonly id: WooId }): PimCode {
  if (isUsableSku(sku)) return sku;
  const derived = anyAscii(sku)
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/[-_]{2,}/g, '-')
    .replace(/^[-_]/, '');
  return cut(derived, MAX_LENGTH) || `woo-${id}`;
}

/** A derived code that somebody else holds gets `-<id>`, and a number behind it where even that is held. */
export function freeDerivedCode({
  code,
  id,
  isTaken,
}: {
  readonly code: PimCode;
  readonly id: WooId;
  readonly isTaken: (code: PimCode) => boolean;
}): PimCode {
  let candidate = code;
  for (let attempt = 1; isTaken(candidate); attempt++) {
    const suffix = attempt === 1 ? `-${id}` : `-${id}-${attempt}`;
    candidate = cut(code, MAX_LENGTH - suffix.length) + suffix;
  }
  return candidate;
}

function cut(code: string, length: number): string {
  return code.slice(0, length).replace(/[-_]$/, '');
}
