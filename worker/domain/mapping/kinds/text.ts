import { asText } from '../shop-value.ts';
import { warning } from '../warning.ts';
import { type Conversion, type Converted, converted, leftOut, scalar } from './converted.ts';
import { convertNumber } from './number.ts';
import { formatText } from './text-format.ts';
import { passesValidation } from './validated-text.ts';

/**
 * `text` and `textarea`. UnoPim trims and stores "" as null, so an empty text clears (contracts/unopim.md 3); what it
 * purifies (wysiwyg) is marked, because it never comes back as sent (rule 18).
 */
export function convertText(conversion: Conversion): Converted {
  const { attribute, field, value, format, currency } = conversion;
  const written = formatText(asText(value, currency) ?? '', format);
  const text = written.text.trim();
  const warnings = written.shortcodes.length === 0 ? [] : [shortcodesRemoved(field, attribute.code)];
  if (text === '') return converted(CLEARED, { warnings });
  if (attribute.validation === 'number' || attribute.validation === 'decimal') {
    return convertNumber(conversion, text);
  }
  if (!passesValidation(attribute, text)) return refused(conversion);
  return converted(attribute.wysiwyg ? { ...scalar(text), purified: true } : scalar(text), { warnings });
}

const CLEARED = scalar(null);

function refused(conversion: Conversion): Converted {
  const { attribute, field } = conversion;
  return leftOut(conversion, {
    code: 'mapping.validation_failed',
    message: `"${field}" does not pass the validation "${attribute.validation}" of attribute "${attribute.code}".`,
    remedy: 'Correct the value in WooCommerce, or relax the validation of the attribute in UnoPim.',
  });
}

function shortcodesRemoved(field: string, attribute: string) {
  return warning(
    {
      code: 'mapping.shortcodes_removed',
      message: `Shortcodes were removed from "${field}": they mean nothing outside WordPress.`,
      remedy: 'Set the row to "as stored" to keep them, or write the content without shortcodes.',
    },
    { field, attribute },
  );
}
