import { autoParagraphs, withoutShortcodes } from '../../sandbox/shop/text/html.ts';
import { purifyText } from '../../sandbox/unopim/purify/purify-text.ts';

const BLOCK_COMMENT = /<!-- \/?wp:[^>]*-->/g;

/** A description in the format *HTML* (spec 5): no block comments, no shortcodes, paragraphs as WordPress makes them. */
export function descriptionHtml(stored: string): string {
  return autoParagraphs(withoutShortcodes(stored.replace(BLOCK_COMMENT, ''))).trim();
}

/** What a wysiwyg attribute keeps of it (contracts/unopim.md rule 18). */
export function purified(html: string): string {
  return purifyText(html);
}
