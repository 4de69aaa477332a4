import { entriesOf, isEmptyInPhp, type Json, type PhpArray, phpArray, valueAt } from '../php-array.ts';
import type { Labels } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';

/** `labels` of a body merged over the stored ones; null empties a label. */
export function mergedLabels(existing: Labels, body: Json): Labels {
  const merged = { ...existing };
  for (const [locale, text] of entriesOf(valueAt(body, 'labels'))) {
    if (isEmptyInPhp(text)) delete merged[locale];
    else merged[locale] = String(text);
  }
  return merged;
}

/** Labels as the API prints them: in the order of the locales, `[]` when there are none. */
export function printLabels(store: UnoPimStore, labels: Labels): PhpArray {
  const order = store.locales.all().map((locale) => locale.code);
  const sorted = Object.entries(labels).sort(([left], [right]) => order.indexOf(left) - order.indexOf(right));
  return phpArray(sorted);
}
