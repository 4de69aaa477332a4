import type { Conversion } from '../kinds/converted.ts';
import { asText, namedTerm, type TermChoice } from '../shop-value.ts';

/** The terms a value stands for. A text names one option; for attributes that take several it is a comma list. */
export function termsOf({ value, attribute, currency }: Conversion): TermChoice {
  if (value.kind === 'terms') return value.terms;
  const written = asText(value, currency) ?? '';
  const names = attribute.type === 'select' ? [written] : written.split(',');
  const chosen = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '').map(namedTerm);
  return { kind: 'option', chosen, siblings: chosen };
}
