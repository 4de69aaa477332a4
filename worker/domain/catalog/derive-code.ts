import anyAscii from 'any-ascii';
import { foldCode, type PimCode } from '../ids.ts';
import { isValidAttributeCode } from './code-rules.ts';

/** Long enough to read, short enough for UnoPim's 191 characters and for a suffix. */
const MAX_LENGTH = 60;

/**
 * The code a WooCommerce slug or name gets in UnoPim: letters, digits and underscore only, lower case, at most 60
 * characters, never a reserved word (contracts/unopim.md 6). `isTaken` is asked with folded codes; a taken code gets
 * `_2`, `_3` … The same text and the same answers always give the same code, and a code derives to itself.
 */
export function deriveCode(text: string, isTaken: (folded: PimCode) => boolean = () => false): PimCode {
  const base = avoidReserved(asWord(text));
  let code = base;
  for (let number = 2; isTaken(foldCode(code)); number++) code = withSuffix(base, `_${number}`);
  return code;
}

/** The code of a WooCommerce attribute: its slug without `pa_`, or the name of a custom attribute. */
export function deriveAttributeCode(slugOrName: string, isTaken?: (folded: PimCode) => boolean): PimCode {
  return deriveCode(slugOrName.replace(/^pa_/, ''), isTaken);
}

function asWord(text: string): string {
  const ascii = anyAscii(decodeSlug(text)).toLowerCase();
  return cut(ascii.replace(/[^a-z0-9]+/g, '_').replace(/^_/, ''), MAX_LENGTH) || 'woo';
}

function avoidReserved(code: string): string {
  return isValidAttributeCode(code) ? code : `woo_${code}`;
}

function withSuffix(base: string, suffix: string): string {
  return cut(base, MAX_LENGTH - suffix.length) + suffix;
}

function cut(code: string, length: number): string {
  return code.slice(0, length).replace(/_+$/, '');
}

/** Slugs of non-Latin words arrive percent-encoded (contracts/woocommerce.md 3). */
function decodeSlug(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
