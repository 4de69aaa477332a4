import { isValidCode } from '../domain/catalog/code-rules.ts';
import type { FieldError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';

/** A valid code that is refused, and nothing else with it, exists already; the message is not looked at. */
export function takenWhenValid(
  codes: readonly PimCode[],
  isValid: (code: string) => boolean = isValidCode,
): (fields: readonly FieldError[]) => boolean {
  return (fields) => codes.every((code) => isValid(code)) && fields.every(({ field }) => field === 'code');
}
