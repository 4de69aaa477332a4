import { autop } from '@wordpress/autop';
import type { TextFormat } from './converted.ts';
import { plainText } from './plain-text.ts';
import { removeShortcodes } from './shortcodes.ts';

const BLOCK_COMMENT = /<!--\s*\/?wp:[\s\S]*?-->/g;

export interface FormattedText {
  readonly text: string;
  /** Names of the shortcodes that were removed. */
  readonly shortcodes: readonly string[];
}

/**
 * The raw text of a WordPress field (context=edit) as the row wants it. *HTML*: block comments and shortcodes removed,
 * and paragraphs made from blank lines as WordPress does, which leaves texts made of blocks as they are.
 */
export function formatText(raw: string, format: TextFormat): FormattedText {
  if (format === 'as-stored' || raw === '') return { text: raw, shortcodes: [] };
  const { text, names } = removeShortcodes(raw);
  if (format === 'plain') return { text: plainText(text), shortcodes: names };
  const withoutComments = text.replace(BLOCK_COMMENT, '');
  const isMadeOfBlocks = withoutComments !== text;
  return {
    text: isMadeOfBlocks ? withoutComments.replace(/\n{3,}/g, '\n\n').trim() : autop(text).trim(),
    shortcodes: names,
  };
}
