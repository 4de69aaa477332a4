import type { RunFilter } from '../../api/contract.ts';
import { startOfDay } from '../../components/time.tsx';

/** What the form holds: as typed and as in the address. */
export interface FilterDraft {
  readonly type: string;
  readonly status: string;
  readonly category: string;
  readonly tag: string;
  /** A day, `2026-11-25`. */
  readonly since: string;
  readonly failed: boolean;
  readonly ids: string;
}

export const NO_FILTER: RunFilter = {
  type: null,
  status: null,
  category: null,
  tag: null,
  changedSince: null,
  onlyFailed: false,
  ids: null,
};

/** The filter as the Worker takes it: chosen ids and "only failed" stand alone. null = nothing was chosen. */
export function filterOf(draft: FilterDraft): RunFilter | null {
  const ids = numbersOf(draft.ids);
  if (ids.length > 0) return { ...NO_FILTER, ids };
  if (draft.failed) return { ...NO_FILTER, onlyFailed: true };
  const filter: RunFilter = {
    ...NO_FILTER,
    type: (draft.type || null) as RunFilter['type'],
    status: (draft.status || null) as RunFilter['status'],
    category: numbersOf(draft.category)[0] ?? null,
    tag: numbersOf(draft.tag)[0] ?? null,
    changedSince: startOfDay(draft.since),
  };
  return JSON.stringify(filter) === JSON.stringify(NO_FILTER) ? null : filter;
}

function numbersOf(text: string): number[] {
  return text
    .split(/\D+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter((id) => id > 0);
}
