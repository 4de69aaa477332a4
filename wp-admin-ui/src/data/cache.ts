import type { Read } from '../api/call.ts';
import type { Client } from '../api/client.ts';
import type { Failure } from '../api/failure.ts';

/** What is known of one answer. Data that was read before stays while a refresh runs or fails. */
export interface Entry<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

const NOTHING: Entry<never> = { data: null, failure: null, isLoading: true };

/**
 * Answers of the Worker by path, shared by all that show them. A few lines rather than a store of @wordpress/data: the
 * truth lies with the Worker, no other plugin selects it, and every reader needs loading, failure and refresh beside it.
 */
export interface Cache {
  entry<T>(call: Read<T>): Entry<T>;
  subscribe(call: Read<unknown>, listener: () => void): () => void;
  /** Reads it unless it is there or under way. */
  need(call: Read<unknown>): void;
  /** Reads it again; what is there stays visible meanwhile. Of two answers the later request counts. */
  refresh(call: Read<unknown>): Promise<void>;
  /** Puts in what a write answered, so that nothing has to be read again. */
  put<T>(call: Read<T>, data: T): void;
  /** The site was paired or unpaired: nothing that was read counts any more. */
  clear(): void;
  /** Reads again all that is on the screen, forgets the rest: something changed everywhere (import, other connection). */
  refreshAll(): Promise<void>;
}

export function makeCache(client: Client): Cache {
  const entries = new Map<string, Entry<unknown>>();
  const listeners = new Map<string, Set<() => void>>();
  const latest = new Map<string, number>();
  let count = 0;
  const set = (path: string, entry: Entry<unknown>): void => {
    entries.set(path, entry);
    for (const listener of listeners.get(path) ?? []) listener();
  };
  const refresh = async (call: Read<unknown>): Promise<void> => {
    const turn = ++count;
    latest.set(call.path, turn);
    set(call.path, { ...(entries.get(call.path) ?? NOTHING), isLoading: true });
    const answer = await client.send(call);
    if (latest.get(call.path) !== turn) return;
    const before = entries.get(call.path)?.data ?? null;
    if (answer.ok) set(call.path, { data: answer.value, failure: null, isLoading: false });
    else set(call.path, { data: before, failure: answer.failure, isLoading: false });
  };
  return {
    entry: <T>(call: Read<T>) => (entries.get(call.path) ?? NOTHING) as Entry<T>,
    subscribe(call, listener) {
      const ofPath = listeners.get(call.path) ?? new Set();
      listeners.set(call.path, ofPath.add(listener));
      return () => void ofPath.delete(listener);
    },
    need(call) {
      if (!entries.has(call.path)) void refresh(call);
    },
    refresh,
    put(call, data) {
      latest.set(call.path, ++count);
      set(call.path, { data, failure: null, isLoading: false });
    },
    clear() {
      for (const path of entries.keys()) latest.set(path, ++count);
      entries.clear();
    },
    async refreshAll() {
      const shown = [...listeners].filter(([, ofPath]) => ofPath.size > 0).map(([path]) => path);
      for (const path of entries.keys()) if (!shown.includes(path)) entries.delete(path);
      await Promise.all(shown.map((path) => refresh({ method: 'GET', path })));
    },
  };
}
