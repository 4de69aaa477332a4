import { isRestDate } from '../text/time.ts';
import { invalidParam, notInEnum } from './errors.ts';

/** Query parameters in WordPress' ways: `a=1,2`, `a[]=1&a[]=2`, `a[0]=1`. Unknown ones are simply not asked for. */
export interface Query {
  get(name: string): string | undefined;
  list(name: string): string[] | undefined;
  ids(name: string): number[] | undefined;
  flag(name: string): boolean | undefined;
  oneOf(name: string, values: readonly string[]): string | undefined;
  listOf(name: string, values: readonly string[]): string[] | undefined;
  /** A REST date; 400 when it is none. */
  date(name: string): string | undefined;
  /** Within bounds; 400 outside. */
  integer(name: string, bounds: { from: number; to?: number; fallback: number }): number;
  entries(): [string, string][];
}

function bounds(name: string, limits: { from: number; to?: number }): string {
  const { from, to } = limits;
  if (to === undefined) return `${name} must be greater than or equal to ${from}`;
  return `${name} must be between ${from} (inclusive) and ${to} (inclusive)`;
}

export function createQuery(params: URLSearchParams): Query {
  const get = (name: string) => params.get(name) ?? undefined;
  const list = (name: string): string[] | undefined => {
    const items = [...params]
      .filter(([key]) => key.replace(/\[\d*\]$/, '') === name && key !== name)
      .map(([, value]) => value);
    const plain = get(name);
    if (plain !== undefined) items.push(...plain.split(',').map((item) => item.trim()));
    return items.length > 0 ? items : undefined;
  };
  return {
    get,
    list,
    ids: (name) =>
      list(name)
        ?.map(Number)
        .filter((id) => Number.isInteger(id)),
    flag: (name) => {
      const value = get(name);
      return value === undefined ? undefined : value === 'true' || value === '1';
    },
    oneOf: (name, values) => {
      const value = get(name);
      if (value !== undefined && !values.includes(value)) throw notInEnum(name, values);
      return value;
    },
    listOf: (name, values) => {
      const items = list(name);
      const wrong = items?.findIndex((item) => !values.includes(item)) ?? -1;
      if (wrong >= 0) throw notInEnum(name, values, `${name}[${wrong}]`);
      return items;
    },
    date: (name) => {
      const value = get(name);
      if (value !== undefined && !isRestDate(value))
        throw invalidParam({ name, message: 'Invalid date.', code: 'rest_invalid_date' });
      return value;
    },
    integer: (name, limits) => {
      const text = get(name);
      if (text === undefined) return limits.fallback;
      const value = Number(text);
      const isInside =
        Number.isInteger(value) && value >= limits.from && value <= (limits.to ?? Number.POSITIVE_INFINITY);
      if (!isInside) throw invalidParam({ name, message: bounds(name, limits), code: 'rest_out_of_bounds' });
      return value;
    },
    entries: () => [...params],
  };
}
