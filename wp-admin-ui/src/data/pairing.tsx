import { createContext, useContext, useMemo, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import type { Paired } from '../shell.ts';
import { useServices } from './services.tsx';

interface PairingState {
  /** With which Worker this site is paired; null = with none. It may still have to be verified and activated. */
  readonly pairing: Paired | null;
  setPairing(pairing: Paired | null): void;
}

const Context = createContext<PairingState | null>(null);

/** Starts with what PHP printed; pairing and unpairing on this page change it without a reload. */
export function PairingProvider({ children }: { children: ReactNode }) {
  const { workerUrl, siteId } = useServices().shell;
  const [pairing, setPairing] = useState<Paired | null>(
    workerUrl === null || siteId === null ? null : { workerUrl, siteId },
  );
  const state = useMemo(() => ({ pairing, setPairing }), [pairing]);
  return <Context.Provider value={state}>{children}</Context.Provider>;
}

export function usePairing(): PairingState {
  const state = useContext(Context);
  if (state === null) throw new Error('No pairing around this component.');
  return state;
}
