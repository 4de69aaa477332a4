import anyAscii from 'any-ascii';

/** UnoPim takes letters and digits, with single `-` or `_` between them, up to 255. */
const USABLE_SKU = /^(?=.{1,255}$)[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$/;

const RESERVED = new Set(
  'channel locale sku type parent attribute_family attribute_family_id configurable_attributes categories up_sells cross_sells related_products status'.split(
    ' ',
  ),
);

export const sameCode = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

/** Codes of attributes, options and categories (spec 6): lower case, ASCII, `_` for the rest, at most 60. */
export function wordCode(slugOrName: string): string {
  const plain = anyAscii(decoded(slugOrName.replace(/^pa_/, ''))).toLowerCase();
  const code = plain
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('_')
    .slice(0, 60)
    .replace(/_+$/, '');
  return RESERVED.has(code) ? `woo_${code}` : code;
}

/** The code of a product: its SKU, or one derived from it, or `woo-<id>` (spec 6). */
export function productCode(sku: string, id: number): string {
  const trimmed = sku.trim();
  if (USABLE_SKU.test(trimmed)) return trimmed;
  const parts = anyAscii(trimmed)
    .split(/[^A-Za-z0-9_-]+/)
    .filter((part) => part !== '');
  const joined = parts
    .join('-')
    .replace(/[-_]{2,}/g, '-')
    .slice(0, 255);
  return joined.replace(/^[-_]|[-_]$/g, '') || `woo-${id}`;
}

/** The code with `_2`, `_3` … until nobody has it. */
export function freeCode(code: string, isTaken: (code: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? code : `${code}_${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** Slugs of other scripts are percent escapes. */
function decoded(slug: string): string {
  return /%[0-9a-f]{2}/i.test(slug) ? decodeURIComponent(slug) : slug;
}
