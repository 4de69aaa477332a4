import { asText } from '../shop-value.ts';
import { type Conversion, type Converted, converted, leftOut, scalar } from './converted.ts';

/** How WooCommerce and its plugins write a flag; a product that can be back-ordered can be bought. */
const FLAGS: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  yes: 'true',
  on: 'true',
  '1': 'true',
  instock: 'true',
  onbackorder: 'true',
  false: 'false',
  no: 'false',
  off: 'false',
  '0': 'false',
  outofstock: 'false',
};

/** `boolean`: only the strings "true" and "false" are accepted (contracts/unopim.md 8). */
export function convertBoolean(conversion: Conversion): Converted {
  const written = (asText(conversion.value, conversion.currency) ?? '').trim().toLowerCase();
  if (written === '') return converted(scalar(null));
  const flag = FLAGS[written];
  if (flag !== undefined) return converted(scalar(flag));
  return leftOut(conversion, {
    code: 'mapping.not_a_flag',
    message: `"${conversion.field}" is neither yes nor no, but attribute "${conversion.attribute.code}" takes only these.`,
    remedy: 'Use yes or no in WooCommerce, or map the field to a text or select attribute.',
  });
}
