import { useState } from '@wordpress/element';
import type { Answer, Failure } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { usePairing } from '../../data/pairing.tsx';
import { useServices } from '../../data/services.tsx';
import type { PairRequest } from '../../shell.ts';

export const STEPS = ['begin', 'verify', 'activate'] as const;
export type Step = (typeof STEPS)[number];
export type Progress = 'waiting' | 'running' | 'done' | 'failed';

export interface PairingSteps {
  readonly progress: Readonly<Record<Step, Progress>>;
  readonly failure: Failure | null;
  readonly isRunning: boolean;
  /** From the first step; each is safe to repeat. */
  pair(request: PairRequest): Promise<boolean>;
  /** Goes on with an unfinished pairing. */
  resume(): Promise<boolean>;
}

const WAITING = { begin: 'waiting', verify: 'waiting', activate: 'waiting' } as const;

/** Begin, verify, activate: one after the other, stopping at the first that fails. */
export function usePairingSteps(hasBegun: boolean): PairingSteps {
  const { wordPress, client, cache } = useServices();
  const { setPairing } = usePairing();
  const [progress, setProgress] = useState<Record<Step, Progress>>({
    ...WAITING,
    begin: hasBegun ? 'done' : 'waiting',
  });
  const [failure, setFailure] = useState<Failure | null>(null);
  const mark = (step: Step, value: Progress): void => setProgress((before) => ({ ...before, [step]: value }));
  const take = async <T>(step: Step, ask: () => Promise<Answer<T>>): Promise<T | null> => {
    mark(step, 'running');
    const answer = await ask();
    mark(step, answer.ok ? 'done' : 'failed');
    if (answer.ok) return answer.value;
    setFailure(answer.failure);
    return null;
  };
  const resume = async (): Promise<boolean> => {
    setFailure(null);
    if ((await take('verify', () => client.send(worker.verifyPairing))) === null) return false;
    const activated = await take('activate', () => client.send(worker.activatePairing));
    if (activated === null) return false;
    cache.put(worker.site, activated.site);
    await cache.refreshAll();
    return true;
  };
  return {
    progress,
    failure,
    isRunning: Object.values(progress).includes('running'),
    resume,
    async pair(request) {
      setFailure(null);
      setProgress(WAITING);
      const paired = await take('begin', () => wordPress.pair(request));
      if (paired === null) return false;
      client.reset();
      cache.clear();
      if (!(await resume())) return false;
      setPairing(paired);
      return true;
    },
  };
}
