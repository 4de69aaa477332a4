import type { FieldError } from '../error.ts';
import { foldCode, type PimCode } from '../ids.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { DesiredValue, ValueKey, ValueWarning } from '../mapping/values.ts';
import type { UnoPimValues } from '../product/unopim-product.ts';
import type { PimRequest } from './request.ts';
import { type NestedValues, readElements } from './value-path.ts';

/** Code of the warning that UnoPim did not take a field. */
export const FIELD_REFUSED = 'unopim.field_refused';

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
  const dead = new Map(mapped.dead ?? []);
  const warnings: ValueWarning[] = [];
  for (const error of errors) {
    const key = keyOf(error.field, values);
    if (key === null || isAxis(key, mapped)) return null;
    const desired = values.get(key);
    if (desired === undefined) return null;
    const gone =
      desired.kind === 'elements' ? refusedElement(desired, { key, field: error.field, request }) : null;
    if (gone !== null && !wants(desired, gone)) {
      dead.set(key, [...(dead.get(key) ?? []), gone]);
      warnings.push(refusedWarning(key, error));
      continue;
    }
    const rest =
      desired.kind === 'elements' ? withoutElement(desired, { key, field: error.field, request }) : null;
    if (!refused.has(key)) refused.set(key, desired);
    if (rest === null) values.delete(key);
    else values.set(key, rest);
    warnings.push(refusedWarning(key, error));
  }
  return warnings.length === 0
    ? null
    : { ...mapped, values, refused, dead, warnings: [...mapped.warnings, ...warnings] };
}

/**
 * The product without codes that no longer exist in UnoPim, in one of its lists: what the shop wants of them is remembered
 * as refused, what others had put there is left out when the list is written.
 */
export function withoutDead(mapped: MappedProduct, key: ValueKey, codes: readonly string[]): MappedProduct {
  const desired = mapped.values.get(key);
  if (desired?.kind !== 'elements') return mapped;
  const folded = new Set(codes.map(foldCode));
  const rest = desired.elements.filter((element) => !folded.has(foldCode(element)));
  const refused = new Map(mapped.refused ?? []);
  if (rest.length < desired.elements.length && !refused.has(key)) refused.set(key, desired);
  const warning = refusedWarning(key, {
    field: key,
    messages: [`${codes.join(', ')} cannot be used there.`],
  });
  return {
    ...mapped,
    values: new Map([...mapped.values, [key, { ...desired, elements: rest }]]),
    refused,
    dead: new Map([...(mapped.dead ?? []), [key, [...(mapped.dead?.get(key) ?? []), ...codes]]]),
    warnings: [...mapped.warnings, warning],
  };
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

function wants(desired: DesiredValue, element: string): boolean {
  return desired.kind === 'elements' && desired.elements.some((one) => foldCode(one) === foldCode(element));
}

function withoutElement(
  desired: Extract<DesiredValue, { kind: 'elements' }>,
  at: { key: ValueKey; field: string; request: PimRequest },
): DesiredValue | null {
  const refused = refusedElement(desired, at);
  if (refused === null) return null;
  const elements = desired.elements.filter((element) => foldCode(element) !== foldCode(refused));
  return elements.length === desired.elements.length ? null : { ...desired, elements };
}

/** The element that an error like `categories.1` speaks of; null = the answer does not say which. */
function refusedElement(
  desired: Extract<DesiredValue, { kind: 'elements' }>,
  at: { key: ValueKey; field: string; request: PimRequest },
): string | null {
  const index = Number(at.field.split('.').at(-1));
  const values = (at.request.body['values'] ?? {}) as NestedValues as unknown as UnoPimValues;
  const sent = desired.shape === 'list' && Number.isInteger(index) ? readElements(values, at.key) : [];
  return sent[index] ?? null;
}

function refusedWarning(key: ValueKey, error: FieldError): ValueWarning {
  const attribute = key.split('/').at(-1) ?? key;
  return {
    code: FIELD_REFUSED,
    message: `UnoPim refused ${key.replaceAll('/', ' › ')}: ${error.messages.join(' ')}`,
    remedy:
      'Correct the value in the shop, or change the rule of this attribute in UnoPim. Everything else was sent.',
    attribute,
  };
}
