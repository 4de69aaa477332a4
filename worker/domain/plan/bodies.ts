import type { PimCode } from '../ids.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { DesiredValue } from '../mapping/values.ts';
import type { UnoPimProduct } from '../product/unopim-product.ts';
import type { Diff } from './diff.ts';
import type { PimRequest } from './request.ts';
import { type NestedValues, writeValue } from './value-path.ts';

export interface BodyInput {
  readonly code: PimCode;
  readonly mapped: MappedProduct;
  /** Code of the configurable that a variant belongs to. */
  readonly parentCode: PimCode | null;
}

/**
 * One POST with every section explicit: sections that are not sent would be copied from a variant's parent
 * (contracts/unopim.md rule 5), and a missing `parent` key is a 500 (rule 12).
 */
export function createRequest({ code, mapped, parentCode }: BodyInput): PimRequest {
  const values = emptyValues();
  for (const [key, desired] of mapped.values) {
    const value = bodyValue(desired);
    if (value !== null) writeValue(values, key, value);
  }
  for (const [axis, option] of Object.entries(mapped.axisValues ?? {}))
    writeValue(values, `common/${axis}`, option);
  writeValue(values, 'common/sku', code);
  const body = {
    parent: parentCode,
    family: mapped.family,
    status: mapped.status ?? false,
    values,
    ...(mapped.type === 'configurable' ? { super_attributes: mapped.axes } : {}),
    ...(mapped.axisValues === null ? {} : { variant: { attributes: mapped.axisValues } }),
  };
  return { method: 'POST', type: mapped.type, code, body };
}

function emptyValues(): NestedValues {
  return {
    common: {},
    locale_specific: {},
    channel_specific: {},
    channel_locale_specific: {},
    categories: [],
    associations: { up_sells: [], cross_sells: [], related_products: [] },
  };
}

function bodyValue(desired: DesiredValue): unknown {
  if (desired.kind === 'scalar') return desired.value;
  if (desired.kind === 'elements') {
    if (desired.elements.length === 0) return null;
    return desired.shape === 'joined' ? desired.elements.join(',') : desired.elements;
  }
  const amounts = Object.entries(desired.amounts).filter(([, amount]) => amount !== null);
  return amounts.length === 0 ? null : Object.fromEntries(amounts);
}

/**
 * PATCHes that hold only what changed. A list that grows or keeps its length is sent whole, because PATCH merges by
 * index; one that shrinks is emptied by null first (rule 2). Everything else rides along with the first request.
 */
export function patchRequests({ code, mapped }: BodyInput, diff: Diff): PimRequest[] {
  const first = changedValues(diff);
  const second: NestedValues = {};
  for (const list of diff.elements) {
    if (list.shape === 'joined') {
      writeValue(first, list.key, list.next.length === 0 ? null : list.next.join(','));
    } else if (!list.shrinks) {
      writeValue(first, list.key, list.next);
    } else {
      writeValue(first, list.key, null);
      if (list.next.length > 0) writeValue(second, list.key, list.next);
    }
  }
  const bodies: Record<string, unknown>[] = [
    {
      ...(diff.status === null ? {} : { status: diff.status }),
      ...(isEmpty(first) ? {} : { values: first }),
    },
    isEmpty(second) ? {} : { values: second },
  ];
  return bodies
    .filter((body) => !isEmpty(body))
    .map((body) => ({ method: 'PATCH', type: mapped.type, code, body }));
}

function changedValues(diff: Diff): NestedValues {
  const values: NestedValues = {};
  for (const { key, currency, value } of diff.values) {
    writeValue(values, currency === undefined ? key : `${key}/${currency}`, value);
  }
  return values;
}

/**
 * The whole object under a new code: PUT replaces everything that is not sent (rule 1), so it starts from what UnoPim
 * holds and lays our changes over it. What UnoPim holds as null is not there, and is left out: under the name of an
 * attribute that was deleted since, UnoPim refuses even that (contracts/unopim.md 6).
 */
export function renameRequest(
  input: BodyInput & { from: PimCode; live: UnoPimProduct },
  diff: Diff,
): PimRequest {
  const { live, mapped } = input;
  const values = withoutNulls(live.values as unknown as NestedValues);
  for (const { key, currency, value } of diff.values) {
    writeValue(values, currency === undefined ? key : `${key}/${currency}`, value);
  }
  for (const list of diff.elements)
    writeValue(values, list.key, list.shape === 'joined' ? list.next.join(',') || null : list.next);
  for (const [axis, option] of Object.entries(mapped.axisValues ?? {}))
    writeValue(values, `common/${axis}`, option);
  writeValue(values, 'common/sku', input.code);
  const body = { parent: live.parent, family: live.family, status: diff.status ?? live.status, values };
  return { method: 'PUT', type: mapped.type, code: input.from, body };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

function withoutNulls(values: NestedValues): NestedValues {
  const there = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(
    there.map(([key, value]) => [key, isNested(value) ? withoutNulls(value) : structuredClone(value)]),
  );
}

function isNested(value: unknown): value is NestedValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
