import { __ } from '@wordpress/i18n';
import type { Run, RunOrder } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { useSnackbar } from '../app/notices.tsx';
import { useServices } from './services.tsx';
import { type Action, useAction } from './use-action.ts';

/** Starts a run and shows it. */
export function useStartRun(): Action<[RunOrder], Run> {
  const { cache } = useServices();
  const start = useAction(worker.startRun);
  const say = useSnackbar();
  return {
    ...start,
    async run(order) {
      const answer = await start.run(order);
      if (answer?.ok !== true) return answer;
      say(__('The run has begun.', 'unopim-connector'));
      await cache.refresh(worker.runs(null));
      return answer;
    },
  };
}
