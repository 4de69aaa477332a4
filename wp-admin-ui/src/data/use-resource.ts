import { useCallback, useEffect, useRef, useSyncExternalStore } from '@wordpress/element';
import type { Read } from '../api/call.ts';
import type { Entry } from './cache.ts';
import { useServices } from './services.tsx';

export interface Resource<T> extends Entry<T> {
  refresh(): Promise<void>;
}

/** An answer of the Worker, read on first use and again when the browser is back online. */
export function useResource<T>(call: Read<T>): Resource<T> {
  const { cache } = useServices();
  const { path } = call;
  const subscribe = useCallback(
    (listener: () => void) => cache.subscribe({ method: 'GET', path }, listener),
    [cache, path],
  );
  const entry = useSyncExternalStore(subscribe, () => cache.entry<T>({ method: 'GET', path }));
  const refresh = useCallback(() => cache.refresh({ method: 'GET', path }), [cache, path]);
  useEffect(() => {
    cache.need({ method: 'GET', path });
    const again = (): void => void refresh();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [cache, path, refresh]);
  return { ...entry, refresh };
}

/** Reads again every so often while `isOn`, and only while the page is being looked at. */
export function usePolling(refresh: () => Promise<void>, everyMs: number, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs, isOn]);
}

/** What was read on an earlier visit is shown at once, and read again: what somebody has to do must not be old. */
export function useReopened(refresh: () => Promise<void>, wasRead: boolean): void {
  const first = useRef({ refresh, wasRead });
  useEffect(() => {
    if (first.current.wasRead) void first.current.refresh();
  }, []);
}
