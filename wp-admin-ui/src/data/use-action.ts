import { useCallback, useRef, useState } from '@wordpress/element';
import type { Call } from '../api/call.ts';
import type { Answer, Failure } from '../api/failure.ts';
import { useServices } from './services.tsx';

export interface Action<A extends readonly unknown[], T> {
  /** Does it and answers what came of it; null = it was under way already. */
  run(...args: A): Promise<Answer<T> | null>;
  readonly isRunning: boolean;
  /** Of the last time; gone as soon as it is tried again. */
  readonly failure: Failure | null;
  dismiss(): void;
}

/** Something a person sets off: runs once at a time and keeps its failure for the screen. */
export function useTask<A extends readonly unknown[], T>(
  task: (...args: A) => Promise<Answer<T>>,
): Action<A, T> {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef(false);
  const run = async (...args: A): Promise<Answer<T> | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setRunning(true);
    setFailure(null);
    const answer = await task(...args);
    underWay.current = false;
    setRunning(false);
    if (!answer.ok) setFailure(answer.failure);
    return answer;
  };
  return { run, isRunning, failure, dismiss: useCallback(() => setFailure(null), []) };
}

/** A write to the Worker. */
export function useAction<A extends readonly unknown[], T>(makeCall: (...args: A) => Call<T>): Action<A, T> {
  const { client } = useServices();
  return useTask((...args: A) => client.send(makeCall(...args)));
}
