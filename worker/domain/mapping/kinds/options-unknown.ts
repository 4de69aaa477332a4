import { type Conversion, type Converted, leftOut } from './converted.ts';

/** Without the options of the attribute nobody can tell which exist: neither sent nor created. */
export function optionsUnknown(conversion: Conversion): Converted {
  return leftOut(conversion, {
    code: 'mapping.options_unknown',
    message: `The options of attribute "${conversion.attribute.code}" have not been read from UnoPim yet.`,
    remedy: 'Push the product again; if this stays, refresh under Channels & Stores.',
  });
}
