import { SnackbarList } from '@wordpress/components';
import { createContext, useCallback, useContext, useRef, useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Snack {
  readonly id: string;
  readonly content: string;
}

const Context = createContext<(text: string) => void>(() => undefined);

/** Says that something worked, at the foot of the page and to screen readers. Failures stay beside what failed. */
export function useSnackbar(): (text: string) => void {
  return useContext(Context);
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const [snacks, setSnacks] = useState<readonly Snack[]>([]);
  const count = useRef(0);
  const show = useCallback((content: string) => {
    count.current += 1;
    const id = `snack-${count.current}`;
    setSnacks((before) => [...before.slice(-2), { id, content }]);
  }, []);
  return (
    <Context.Provider value={show}>
      {children}
      <SnackbarList
        className="unopim-snackbars"
        notices={[...snacks]}
        onRemove={(id) => setSnacks((before) => before.filter((snack) => snack.id !== id))}
      />
    </Context.Provider>
  );
}
