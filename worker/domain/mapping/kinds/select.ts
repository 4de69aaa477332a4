import { optionForTerm } from '../options/option-for-term.ts';
import { termsOf } from '../options/terms-of.ts';
import { type Conversion, type Converted, converted, leftOut, scalar } from './converted.ts';
import { optionsUnknown } from './options-unknown.ts';

/** `select` takes one option code in exact case; "a,b" would be stored with 200 (contracts/unopim.md rule 14). */
export function convertSelect(conversion: Conversion): Converted {
  const { attribute, field, options } = conversion;
  const choice = termsOf(conversion);
  const [term, ...others] = choice.chosen;
  if (term === undefined) return converted(scalar(null));
  if (others.length > 0) {
    return leftOut(conversion, {
      code: 'mapping.several_terms',
      message: `"${field}" has several terms, but attribute "${attribute.code}" is a select and takes one option.`,
      remedy: 'Map it to a multiselect attribute, or leave one term on the product.',
    });
  }
  if (options === undefined) return optionsUnknown(conversion);
  const { code, missing } = optionForTerm({ term, choice, attribute: attribute.code, options });
  return converted(scalar(code), { missingOptions: missing === null ? [] : [missing] });
}
