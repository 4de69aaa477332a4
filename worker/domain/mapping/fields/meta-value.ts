import type { WooMeta } from '../../product/woo-product.ts';
import { namedTerm, type ShopValue, text } from '../shop-value.ts';

/** The value of a meta key, the first where there are several; undefined when the product has no such key. */
export function metaValue(meta: readonly WooMeta[], key: string): ShopValue | undefined {
  const found = meta.find((candidate) => candidate.key === key);
  return found === undefined ? undefined : toShopValue(found.value);
}

/** Plugins store anything: scalars are text, lists of scalars are options, everything else has no counterpart. */
function toShopValue(value: unknown): ShopValue {
  if (value === null || value === undefined) return text('');
  if (typeof value !== 'object') return text(String(value));
  const members = Object.values(value);
  if (members.length === 0) return text('');
  if (!Array.isArray(value) || members.some((member) => typeof member === 'object'))
    return { kind: 'nested' };
  const chosen = [...new Set(members.map((member) => String(member).trim()))].map(namedTerm);
  return { kind: 'terms', terms: { kind: 'option', chosen, siblings: chosen } };
}
