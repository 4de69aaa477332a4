import type { PimCode } from '../ids.ts';
import type { ValueKey } from '../mapping/values.ts';
import type { Link } from './link.ts';
import type { PimRequest } from './request.ts';
import type { SentValue, SentValues } from './sent.ts';
import { type NestedValues, writeValue } from './value-path.ts';

/**
 * What takes the values of one attribute out of a product, and what is agreed afterwards. UnoPim leaves them in every
 * product when it deletes the attribute, and then refuses each PUT of such a product, that is each rename
 * (contracts/unopim.md 6): they have to go before it. null = the product has no code.
 */
export function clearAttribute(
  link: Pick<Link, 'code' | 'type' | 'sent'>,
  attribute: PimCode,
): { readonly request: PimRequest; readonly sent: SentValues } | null {
  if (link.code === null) return null;
  const values: NestedValues = {};
  const left: [ValueKey, SentValue][] = [];
  for (const [key, value] of Object.entries(link.sent)) {
    if (key.endsWith(`/${attribute}`)) writeValue(values, key, null);
    else left.push([key, value]);
  }
  const request = {
    method: 'PATCH',
    type: link.type ?? 'simple',
    code: link.code,
    body: { values },
  } as const;
  return { request, sent: Object.fromEntries(left) };
}
