import type { ApiRequest } from '../http/api-request.ts';
import { endWith, refused } from '../http/reply.ts';
import { entriesOf, isPhpArray, type Json, valueAt } from '../php-array.ts';

export interface Filter {
  field: string;
  operator: string;
  value: Json;
}
/** The operators each field of a list supports. */
export type FilterSpec = Record<string, readonly string[]>;

const COMPARISONS = ['>', '>=', '<', '<='] as const;
const DATE_OPERATORS = [...COMPARISONS, 'BETWEEN'] as const;
export const PRODUCT_DATES: FilterSpec = { updated_at: DATE_OPERATORS, created_at: DATE_OPERATORS };

/**
 * Reads `filters={field:[{operator,value}]}`: not JSON is 400, an unknown field, operator or value shape is 422
 * (contracts/unopim.md section 4).
 */
export function parseFilters(request: ApiRequest, spec: FilterSpec): Filter[] {
  const text = request.query.get('filters');
  if (text === null) return [];
  const filters = entriesOf(parseJson(text)).flatMap(([field, conditions]) =>
    entriesOf(conditions).map(([, condition]) => ({
      field,
      operator: String(valueAt(condition, 'operator')),
      value: valueAt(condition, 'value') ?? null,
    })),
  );
  for (const filter of filters) checkFilter(filter, spec);
  return filters;
}

function parseJson(text: string): Json {
  try {
    const parsed = JSON.parse(text) as Json;
    if (isPhpArray(parsed)) return parsed;
  } catch {
    // falls through to the same answer as JSON that is not an object
  }
  return endWith(refused(400, 'The filters parameter must be JSON.'));
}

function checkFilter({ field, operator, value }: Filter, spec: FilterSpec): void {
  const refuse = (message: string) => endWith(refused(422, message));
  if (!spec[field]?.includes(operator)) refuse(`There is no filter "${field}" with operator "${operator}".`);
  if (value === null) refuse(`The filter "${field}" has no value.`);
  const isList = isPhpArray(value);
  const needsList = operator === 'IN' || operator === 'NOT IN';
  if (needsList !== isList && operator !== 'BETWEEN') {
    refuse(`The filter "${field}" with operator "${operator}" needs ${needsList ? 'a list' : 'one value'}.`);
  }
  if (operator === 'BETWEEN' && (!Array.isArray(value) || value.length !== 2)) {
    refuse(`The filter "${field}" with operator "BETWEEN" needs two values.`);
  }
  if (field in PRODUCT_DATES) {
    for (const date of isList ? Object.values(value) : [value]) {
      if (!isDateText(date)) refuse(`The filter "${field}" needs a date.`);
    }
  }
}

const isDateText = (value: Json): boolean =>
  typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Date.parse(value.replace(' ', 'T')));

/** Compares a printed timestamp with a filter value; the value's zone suffix is ignored, as the database does. */
export function dateMatches(timestamp: string, operator: string, value: Json): boolean {
  const own = timestamp.slice(0, 19);
  const [first, second] = (isPhpArray(value) ? Object.values(value) : [value]).map(asDatabaseTime);
  if (first === undefined) return false;
  switch (operator) {
    case '>':
      return own > first;
    case '>=':
      return own >= first;
    case '<':
      return own < first;
    case '<=':
      return own <= first;
    default:
      return own >= first && second !== undefined && own <= second;
  }
}

function asDatabaseTime(value: Json): string {
  const [date = '', time = '00:00:00'] = String(value).trim().split(/[ T]/);
  return `${date}T${time.slice(0, 8).padEnd(8, ':00')}`;
}

/** Structure lists OR their filters (contracts/unopim.md section 4). */
export function matchesAny(
  row: { code: string; [field: string]: unknown },
  filters: Filter[],
  isSame: (left: string, right: string) => boolean,
): boolean {
  return filters.length === 0 || filters.some((filter) => matchesOne(row, filter, isSame));
}

/** One `=`, IN or NOT IN condition on a column; booleans and 0/1 are compared as numbers. */
export function matchesOne(
  row: { code: string; [field: string]: unknown },
  { field, operator, value }: Filter,
  isSame: (left: string, right: string) => boolean,
): boolean {
  const own = row[field];
  const equals = (wanted: Json): boolean =>
    typeof own === 'boolean' ? own === Boolean(Number(wanted)) : isSame(String(own), String(wanted));
  const isListed = isPhpArray(value) ? Object.values(value).some(equals) : equals(value);
  return operator === 'NOT IN' ? !isListed : isListed;
}
