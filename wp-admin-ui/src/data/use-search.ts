import { useCallback, useEffect, useRef, useState } from '@wordpress/element';
import type { Read } from '../api/call.ts';
import type { Entry } from './cache.ts';
import { useServices } from './services.tsx';
import type { Resource } from './use-resource.ts';

const PAUSE_MS = 150;

/**
 * What somebody types, searched at the Worker: asked after a short pause, and only the answer to the last question
 * counts. Nothing is kept, for the catalogue changes.
 */
export function useSearch<T>({ path }: Read<T>): Resource<T> {
  const { client } = useServices();
  const [entry, setEntry] = useState<Entry<T>>({ data: null, failure: null, isLoading: true });
  const latest = useRef(0);
  const isFirst = useRef(true);
  const refresh = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    setEntry((before) => ({ ...before, isLoading: true }));
    const answer = await client.send<T>({ method: 'GET', path });
    if (latest.current !== turn) return;
    if (answer.ok) setEntry({ data: answer.value, failure: null, isLoading: false });
    else setEntry({ data: null, failure: answer.failure, isLoading: false });
  }, [client, path]);
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), isFirst.current ? 0 : PAUSE_MS);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      latest.current += 1;
    };
  }, [refresh]);
  return { ...entry, refresh };
}
