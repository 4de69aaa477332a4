/** Control characters (C0, C1), line and paragraph separators, and marks that override the direction of a text. */
const SPOKEN_TO_TERMINALS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text for people on one line: names of a shop may hold line breaks, escape sequences and marks that turn a text round,
 * and a log must not show what nobody logged. Everything else stays as it is.
 */
export function oneLine(text: string): string {
  return text.replace(SPOKEN_TO_TERMINALS, ' ').trim();
}
