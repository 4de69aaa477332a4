import { convertBoolean } from './boolean.ts';
import { type Conversion, type Converted, leftOut } from './converted.ts';
import { convertMoment } from './moment.ts';
import { convertMultiselect } from './multiselect.ts';
import { convertSelect } from './select.ts';
import { convertText } from './text.ts';

/** One value for one attribute, whatever its type; prices and images, which depend on their place, have their own ways. */
export function convert(conversion: Conversion): Converted {
  if (conversion.value.kind === 'nested' || conversion.value.kind === 'images')
    return notConvertible(conversion);
  switch (conversion.attribute.type) {
    case 'text':
    case 'textarea':
      return convertText(conversion);
    case 'boolean':
      return convertBoolean(conversion);
    case 'select':
      return convertSelect(conversion);
    case 'multiselect':
    case 'checkbox':
      return convertMultiselect(conversion);
    case 'date':
    case 'datetime':
      return convertMoment(conversion);
    default:
      return notConvertible(conversion);
  }
}

function notConvertible(conversion: Conversion): Converted {
  const { field, attribute, value } = conversion;
  const what = value.kind === 'nested' ? 'a nested value' : 'a value';
  return leftOut(conversion, {
    code: 'mapping.not_supported',
    message: `"${field}" holds ${what} that cannot be sent to "${attribute.code}", an attribute of type ${attribute.type}.`,
    remedy: 'Map the field to another attribute, or remove the row.',
  });
}
