import { useEffect, useId } from '@wordpress/element';

const unsaved = new Set<string>();

/** Whether something on the page would be lost by leaving it. */
export function hasUnsaved(): boolean {
  return unsaved.size > 0;
}

/** After the person chose to leave. */
export function forgetUnsaved(): void {
  unsaved.clear();
}

/** Says that this form has changes; the page then asks before it is left, reloaded or closed. */
export function useUnsaved(isUnsaved: boolean): void {
  const id = useId();
  useEffect(() => {
    if (!isUnsaved) return;
    unsaved.add(id);
    return () => void unsaved.delete(id);
  }, [id, isUnsaved]);
}

/** The browser's own question, for reload and close. */
export function guardUnload(): () => void {
  const ask = (event: BeforeUnloadEvent): void => {
    if (hasUnsaved()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
