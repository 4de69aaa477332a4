import type { Filter } from '@wordpress/dataviews/wp';
import type { Place } from '../../app/location.ts';
import { startOfDay } from '../../components/time.tsx';

/** What the log is searched for, as it stands in the address. Several values of one kind are joined with commas. */
export interface LogFilter {
  readonly status: string;
  readonly entity: string;
  readonly trigger: string;
  readonly direction: string;
  /** Code of one channel. */
  readonly channel: string;
  readonly text: string;
  /** Days, `2026-11-25`; `to` is included. */
  readonly from: string;
  readonly to: string;
  /** WooCommerce id. */
  readonly product: string;
  readonly run: string;
}

export const FILTER_KEYS = [
  'status',
  'entity',
  'trigger',
  'direction',
  'channel',
  'text',
  'from',
  'to',
  'product',
  'run',
] as const;

const DAY_MS = 86_400_000;

export function filterOf(place: Place): LogFilter {
  return Object.fromEntries(FILTER_KEYS.map((key) => [key, place[key] ?? ''])) as unknown as LogFilter;
}

export function isFiltered(filter: LogFilter): boolean {
  return FILTER_KEYS.some((key) => filter[key] !== '');
}

/** As the Worker takes it: days become moments by the clock of this computer. */
export function queryOf({ from, to, ...rest }: LogFilter): Readonly<Record<string, string | number>> {
  const start = startOfDay(from);
  const end = startOfDay(to);
  return {
    ...rest,
    ...(start === null ? {} : { from: start }),
    ...(end === null ? {} : { to: end + DAY_MS - 1 }),
  };
}

/** The kinds of filter that the list itself offers: of the first any may be chosen, of a channel one. */
const LISTED = ['status', 'entity', 'trigger', 'direction'] as const;

export function toViewFilters(filter: LogFilter): Filter[] {
  const listed: Filter[] = LISTED.filter((field) => filter[field] !== '').map((field) => ({
    field,
    operator: 'isAny',
    value: filter[field].split(','),
  }));
  const { channel } = filter;
  return channel === '' ? listed : [...listed, { field: 'channel', operator: 'is', value: channel }];
}

/** A filter that was opened and says nothing yet does not stand in the address: the list alone knows of it. */
export function withOpened(chosen: readonly Filter[], listed: readonly Filter[]): Filter[] {
  const isOpened = ({ field, value }: Filter): boolean =>
    (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) &&
    !chosen.some((one) => one.field === field);
  return [...chosen, ...listed.filter(isOpened)];
}

/** What a person chose in the list, as changes of the address; what is not there any more is taken out. */
export function fromViewFilters(
  filters: readonly Pick<Filter, 'field' | 'value'>[],
): Readonly<Record<(typeof LISTED)[number] | 'channel', string>> {
  const chosen = (field: string): string => {
    const value = filters.find((one) => one.field === field)?.value;
    if (typeof value === 'string') return value;
    return Array.isArray(value) ? value.join(',') : '';
  };
  return {
    status: chosen('status'),
    entity: chosen('entity'),
    trigger: chosen('trigger'),
    direction: chosen('direction'),
    channel: chosen('channel'),
  };
}
