import type { PimCode, WooId } from '../ids.ts';
import type { WooImage } from '../product/woo-product.ts';

/** What a field of the shop holds, before UnoPim's rules are applied. Empty texts and lists mean "the shop has none". */
export type ShopValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Currency → amount as typed. */
  | { readonly kind: 'amounts'; readonly amounts: Readonly<Record<string, string>> }
  | { readonly kind: 'terms'; readonly terms: TermChoice }
  | { readonly kind: 'images'; readonly images: readonly WooImage[] }
  /** A nested value of a plugin's meta, for which UnoPim has no counterpart. */
  | { readonly kind: 'nested' };

/** Terms that a product has, and all that are known beside them, so that no two get one option code. */
export interface TermChoice {
  readonly kind: 'option' | 'tag' | 'brand';
  readonly chosen: readonly Term[];
  readonly siblings: readonly Term[];
}

export interface Term {
  /** null: an option of a custom attribute, or a text, which have no id. */
  readonly id: WooId | null;
  readonly name: string;
  readonly slug: string;
  /** Code of the linked UnoPim option. */
  readonly code: PimCode | null;
}

export const text = (value: string): ShopValue => ({ kind: 'text', text: value });

/** A term that is known by its name only. */
export const namedTerm = (name: string): Term => ({ id: null, name, slug: name, code: null });

export function isEmptyValue(value: ShopValue): boolean {
  switch (value.kind) {
    case 'text':
      return value.text.trim() === '';
    case 'boolean':
      return false;
    case 'amounts':
      return Object.values(value.amounts).every((amount) => amount.trim() === '');
    case 'terms':
      return value.terms.chosen.length === 0;
    case 'images':
      return value.images.length === 0;
    case 'nested':
      return false;
  }
}

/** The value as one line of text; null where there is no such thing (images, nested values). `currency` picks the amount. */
export function asText(value: ShopValue, currency: string): string | null {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'amounts':
      return value.amounts[currency] ?? '';
    case 'terms':
      return value.terms.chosen.map((term) => term.name).join(', ');
    case 'images':
    case 'nested':
      return null;
  }
}
