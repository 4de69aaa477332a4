import { useEffect, useState } from '@wordpress/element';
import { useUnsaved } from '../app/unsaved.ts';

export interface Draft<T> {
  /** What is on the screen: the saved value with the changes made to it. */
  readonly value: T;
  readonly isChanged: boolean;
  change(changes: Partial<T>): void;
  /** Only what differs from the saved value. */
  readonly changes: Partial<T>;
  reset(): void;
}

/**
 * A form beside what is saved. Changes stay through a failed save and through a refresh of the saved value; they are done
 * with once the saved value equals them. Leaving the page with changes asks first.
 */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [changed, setChanged] = useState<Partial<T>>({});
  const changes = differing(saved, changed);
  const isChanged = Object.keys(changes).length > 0;
  useUnsaved(isChanged);
  const savedText = JSON.stringify(saved);
  useEffect(() => setChanged((before) => differing(JSON.parse(savedText) as T, before)), [savedText]);
  return {
    value: { ...saved, ...changes },
    isChanged,
    changes,
    change: (more) => setChanged((before) => ({ ...before, ...more })),
    reset: () => setChanged({}),
  };
}

function differing<T extends object>(saved: T, changed: Partial<T>): Partial<T> {
  const keys = (Object.keys(changed) as (keyof T)[]).filter((key) => !isSame(changed[key], saved[key]));
  return Object.fromEntries(keys.map((key) => [key, changed[key]])) as Partial<T>;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
