import { optionForTerm } from '../options/option-for-term.ts';
import { termsOf } from '../options/terms-of.ts';
import { type Conversion, type Converted, converted } from './converted.ts';
import { optionsUnknown } from './options-unknown.ts';

/**
 * `multiselect` and `checkbox`: one comma-joined string of option codes, owned element by element, so that options
 * which people added in UnoPim stay (contracts/unopim.md 8).
 */
export function convertMultiselect(conversion: Conversion): Converted {
  const choice = termsOf(conversion);
  const { attribute, options } = conversion;
  if (choice.chosen.length > 0 && options === undefined) return optionsUnknown(conversion);
  const found = choice.chosen.map((term) =>
    optionForTerm({ term, choice, attribute: attribute.code, options: options ?? [] }),
  );
  return converted(
    { kind: 'elements', shape: 'joined', elements: [...new Set(found.map(({ code }) => code))] },
    { missingOptions: found.flatMap(({ missing }) => (missing === null ? [] : [missing])) },
  );
}
