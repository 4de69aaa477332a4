import { useCallback, useSyncExternalStore } from '@wordpress/element';
import { PAGE } from '../shell.ts';
import { forgetUnsaved, hasUnsaved } from './unsaved.ts';

/** Where we are, as in the address: `admin.php?page=unopim-connector&screen=logs&status=error`. */
export type Place = Readonly<Record<string, string>>;

type Leave = () => void;

const listeners = new Set<() => void>();
let shown = '';
/** Where a person is who first has to say whether changes may be lost. */
let pending: Leave | null = null;

function tell(): void {
  for (const listener of listeners) listener();
}

/** Address of a place; keys without a value are left out. */
export function hrefOf(place: Place): string {
  const pairs = Object.entries(place).filter(([key, value]) => key !== 'page' && value !== '');
  return `${location.pathname}?${new URLSearchParams([['page', PAGE], ...pairs])}`;
}

export function placeOf(search: string): Place {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Goes to another screen, unless something is unsaved: then the person is asked first. */
export function navigate(place: Place): void {
  leaveBy(() => {
    history.pushState(null, '', hrefOf(place));
    shown = location.search;
    window.scrollTo(0, 0);
  });
}

/** Changes filters of this screen: the address follows, the history does not grow with every letter. */
export function replacePlace(changes: Readonly<Record<string, string | null>>): void {
  const place = { ...placeOf(location.search) };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') delete place[key];
    else place[key] = value;
  }
  history.replaceState(null, '', hrefOf(place));
  shown = location.search;
  tell();
}

function leaveBy(leave: Leave): void {
  const go = (): void => {
    forgetUnsaved();
    leave();
    tell();
  };
  if (hasUnsaved()) pending = go;
  else go();
  tell();
}

/** Back and Forward: the address has changed already, so it is put back while the person is asked. */
function onPopState(): void {
  const wanted = location.search;
  if (!hasUnsaved()) {
    shown = wanted;
    tell();
    return;
  }
  history.pushState(null, '', `${location.pathname}${shown}`);
  leaveBy(() => {
    history.pushState(null, '', `${location.pathname}${wanted}`);
    shown = wanted;
  });
}

export function followHistory(): () => void {
  shown = location.search;
  window.addEventListener('popstate', onPopState);
  return () => window.removeEventListener('popstate', onPopState);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => location.search));
}

/** One filter that lives in the address: deep-linkable, there after a reload. */
export function useUrlState(key: string, fallback = ''): [string, (value: string) => void] {
  const value = usePlace()[key] ?? fallback;
  const set = useCallback(
    (next: string) => replacePlace({ [key]: next === fallback ? null : next }),
    [key, fallback],
  );
  return [value, set];
}

/** The question to ask, with both answers; null = nothing to ask. */
export function useLeaveQuestion(): { leave(): void; stay(): void } | null {
  const go = useSyncExternalStore(subscribe, () => pending);
  if (go === null) return null;
  const answer = (): void => {
    pending = null;
    tell();
  };
  return {
    stay: answer,
    leave() {
      answer();
      go();
    },
  };
}
