import type { PimAttribute } from '../../catalog/catalog.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const URL_WITH_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#]+/i;

/**
 * Whether UnoPim's validation `email`, `url` or `regex` will take the text, found before sending because one refused
 * value refuses the whole product (contracts/unopim.md 3). What cannot be judged here passes.
 */
export function passesValidation(
  attribute: Pick<PimAttribute, 'validation' | 'regexPattern'>,
  text: string,
): boolean {
  switch (attribute.validation) {
    case 'email':
      return EMAIL.test(text);
    case 'url':
      return URL_WITH_HOST.test(text) && !/\s/.test(text);
    case 'regex':
      return readPhpPattern(attribute.regexPattern ?? '')?.test(text) ?? true;
    default:
      return true;
  }
}

/**
 * UnoPim keeps a PHP pattern with delimiters and flags (`/^[A-Z]+$/i`). null when JavaScript would read it otherwise:
 * the unicode flag makes every escape that only PHP knows an error instead of a plain letter.
 */
export function readPhpPattern(pattern: string): RegExp | null {
  const delimiter = pattern.charAt(0);
  const end = pattern.lastIndexOf(CLOSING[delimiter] ?? delimiter);
  if (end <= 0 || !/^[^\w\s\\]$/.test(delimiter)) return null;
  const flags = pattern.slice(end + 1);
  if (!/^[imsu]*$/.test(flags)) return null;
  try {
    return new RegExp(pattern.slice(1, end), [...new Set(`${flags}u`)].join(''));
  } catch {
    return null;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
