import type { FieldError } from '../error.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { DesiredValue, ValueKey, ValueWarning } from '../mapping/values.ts';
import type { UnoPimValues } from '../product/unopim-product.ts';
import type { PimRequest } from './request.ts';
import { type NestedValues, readElements } from './value-path.ts';

/**
 * The product without what UnoPim refused, each with a warning, so that one bad field never blocks the rest; null when
 * a refused field is one that cannot be left out (the code, an axis) or cannot be told from the answer.
 */
export function withoutRefused(
  mapped: MappedProduct,
  request: PimRequest,
  errors: readonly FieldError[],
): MappedProduct | null {
  const values = new Map(mapped.values);
  const refused = new Map(mapped.refused ?? []);
  const warnings: ValueWarning[] = [];
  for (const error of errors) {
    const key = keyOf(error.field, values);
    if (key === null || isAxis(key, mapped)) return null;
    const desired = values.get(key);
    if (desired === undefined) return null;
    const rest =
      desired.kind === 'elements' ? withoutElement(desired, { key, field: error.field, request }) : null;
    if (!refused.has(key)) refused.set(key, desired);
    if (rest === null) values.delete(key);
    else values.set(key, rest);
    warnings.push(refusedWarning(key, error));
  }
  return warnings.length === 0
    ? null
    : { ...mapped, values, refused, warnings: [...mapped.warnings, ...warnings] };
}

/** `common.price.EUR`, `categories.0`, `channel_locale_specific.web.it_IT.name` → the mapped key it speaks of. */
function keyOf(field: string, values: ReadonlyMap<ValueKey, unknown>): ValueKey | null {
  const steps = field.split('.');
  for (let length = steps.length; length > 0; length -= 1) {
    const key = steps.slice(0, length).join('/');
    if (values.has(key)) return key;
  }
  return null;
}

function isAxis(key: ValueKey, mapped: MappedProduct): boolean {
  return (
    key === 'common/sku' ||
    Object.keys(mapped.axisValues ?? {}).some((axis: PimCode) => key === `common/${axis}`)
  );
}

function withoutElement(
  desired: Extract<DesiredValue, { kind: 'elements' }>,
  at: { key: ValueKey; field: string; request: PimRequest },
): DesiredValue | null {
  const index = Number(at.field.split('.').at(-1));
  const sent = readElements(
    (at.request.body['values'] ?? {}) as NestedValues as unknown as UnoPimValues,
    at.key,
  );
  const refused = Number.isInteger(index) ? sent[index] : undefined;
  if (refused === undefined) return null;
  const elements = desired.elements.filter((element) => foldCode(element) !== foldCode(refused));
  return elements.length === desired.elements.length ? null : { ...desired, elements };
}

function refusedWarning(key: ValueKey, error: FieldError): ValueWarning {
  const attribute = key.split('/').at(-1) ?? key;
  return {
    code: 'unopim.field_refused',
    message: `UnoPim refused ${key.replaceAll('/', ' › ')}: ${error.messages.join(' ')}`,
    remedy:
      'Correct the value in the shop, or change the rule of this attribute in UnoPim. Everything else was sent.',
    attribute,
  };
}
