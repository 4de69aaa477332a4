import { entriesOf, isPhpArray, type Json, type PhpArray, phpArray } from '../php-array.ts';
import { purifyText } from '../purify/purify-text.ts';

/**
 * PATCH's merge: maps key by key, lists position by position, so lists never shrink; null replaces
 * (contracts/unopim.md rule 2). Keys named like a wysiwyg attribute are purified wherever they appear.
 */
export function mergeValues(
  existing: PhpArray,
  sent: PhpArray,
  isPurified: (code: string) => boolean,
): PhpArray {
  const merged = new Map(entriesOf(existing));
  for (const [key, value] of entriesOf(sent)) {
    const before = merged.get(key);
    merged.set(
      key,
      mergeOne({ before, value, isPurified: isPurified(key) ? purifyText : undefined }, isPurified),
    );
  }
  return phpArray(merged);
}

function mergeOne(
  one: { before: Json | undefined; value: Json; isPurified: ((text: string) => string) | undefined },
  isPurified: (code: string) => boolean,
): Json {
  const { before, value } = one;
  if (isPhpArray(value) && isPhpArray(before)) return mergeValues(before, value, isPurified);
  if (one.isPurified === undefined || isPhpArray(value)) return value;
  return one.isPurified(value === null ? '' : String(value));
}
