import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { LogPage, LogRow } from '../../api/contract.ts';
import type { Failure } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useServices } from '../../data/services.tsx';
import { type LogFilter, queryOf } from './log-filter.ts';

export interface Log {
  readonly rows: readonly LogRow[];
  /** How far back was looked (ms); null = nothing was looked at yet. */
  readonly searchedBackTo: number | null;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  /** Looks further back. */
  more(): Promise<void>;
  /** Begins again with the newest. */
  reload(): Promise<void>;
}

interface State {
  readonly rows: readonly LogRow[];
  readonly searchedBackTo: number | null;
  readonly next: number | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

const NOTHING: State = { rows: [], searchedBackTo: null, next: null, isLoading: true, failure: null };

/**
 * The log under a filter, read page by page. The Worker looks through a window at a time, so a page may be short or empty
 * although there is more: how far it has looked is part of the answer (`searchedBackTo`).
 */
export function useLog(filter: LogFilter): Log {
  const { client } = useServices();
  const [state, setState] = useState<State>(NOTHING);
  const turn = useRef(0);
  const asked = JSON.stringify(queryOf(filter));
  const read = useCallback(
    async (before: number | null, rows: readonly LogRow[]): Promise<void> => {
      const mine = ++turn.current;
      setState((now) => ({ ...now, rows, isLoading: true, failure: null }));
      const query = JSON.parse(asked) as Record<string, string>;
      const answer = await client.send(worker.logs({ ...query, before }));
      if (mine !== turn.current) return;
      if (answer.ok) setState(withPage(rows, answer.value));
      else setState((now) => ({ ...now, isLoading: false, failure: answer.failure }));
    },
    [client, asked],
  );
  useEffect(() => void read(null, []), [read]);
  return {
    ...state,
    hasMore: state.next !== null,
    more: () => read(state.next, state.rows),
    reload: () => read(null, []),
  };
}

function withPage(rows: readonly LogRow[], page: LogPage): State {
  return {
    rows: [...rows, ...page.rows],
    searchedBackTo: page.searchedBackTo,
    next: page.next,
    isLoading: false,
    failure: null,
  };
}
