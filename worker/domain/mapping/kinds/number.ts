import { warning } from '../warning.ts';
import { type Conversion, type Converted, converted, leftOut, scalar } from './converted.ts';
import { toDecimal } from './decimal.ts';

/** A text attribute with the validation `number` or `decimal`; only the first takes a minus (contracts/unopim.md rule 20). */
export function convertNumber(conversion: Conversion, input: string): Converted {
  const { attribute, field } = conversion;
  const number = toDecimal(input);
  if (number === null) {
    return leftOut(conversion, {
      code: 'mapping.not_a_number',
      message: `"${field}" is no number, but attribute "${attribute.code}" takes only numbers.`,
      remedy:
        'Write a plain number with a decimal point in WooCommerce, or map the field to a text attribute.',
    });
  }
  if (number.isNegative && attribute.validation === 'decimal') {
    return leftOut(conversion, {
      code: 'mapping.negative_refused',
      message: `"${field}" is negative, which attribute "${attribute.code}" (validation decimal) refuses.`,
      remedy: 'Map the field to an attribute with the validation number.',
    });
  }
  return converted(scalar(number.text), {
    warnings: number.isRounded ? [rounded(conversion)] : [],
  });
}

function rounded({ field, attribute }: Conversion) {
  return warning(
    {
      code: 'mapping.rounded',
      message: `"${field}" has more than four decimals and was rounded for "${attribute.code}".`,
      remedy: 'UnoPim keeps four decimals; map the field to a text attribute to send it as it is.',
    },
    { field, attribute: attribute.code },
  );
}
