import { decodeHTMLStrict } from 'entities';

/**
 * A plain text (name, option, alternative text) with its HTML entities decoded exactly once: WooCommerce escapes term
 * names always and product names sometimes (contracts/woocommerce.md 30). Only entities that end with a semicolon count,
 * so that "Research&Development" keeps its ampersand. Never for HTML fields.
 */
export function decodeText(text: string): string {
  return decodeHTMLStrict(text);
}
