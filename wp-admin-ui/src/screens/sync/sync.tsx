import { __ } from '@wordpress/i18n';
import type { Run } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { LoadState } from '../../components/load-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePolling, useResource } from '../../data/use-resource.ts';
import { FilterForm } from './filter-form.tsx';
import { LiveRun } from './live-run.tsx';
import { PastRuns } from './past-runs.tsx';
import { isLive } from './run-text.ts';
import { StartActions } from './start-actions.tsx';

/** A live run moves every few seconds; one that is paused waits for a person. */
const POLL_MS = 2000;

/** Bulk pushes: start one, watch it, stop it, and see what earlier ones came to. */
export function Sync() {
  const runs = useResource(worker.runs(null));
  const all = runs.data?.runs ?? [];
  const live = all.filter(({ state }) => isLive(state));
  usePolling(runs.refresh, POLL_MS, live.some(isMoving));
  return (
    <>
      <PageHeader
        title={__('Sync', 'unopim-connector')}
        lead={__(
          'Saves go to UnoPim by themselves. Push in bulk to fill UnoPim for the first time, or after a change of the mapping.',
          'unopim-connector',
        )}
      />
      {live.map((run) => (
        <LiveRun key={run.id} run={run} />
      ))}
      <StartActions live={live} />
      <FilterForm live={live} />
      <Panel title={__('Past runs', 'unopim-connector')} layout="rows">
        <LoadState resource={runs}>
          {(page) => <PastRuns runs={page.runs.filter(({ state }) => !isLive(state))} next={page.next} />}
        </LoadState>
      </Panel>
    </>
  );
}

function isMoving({ state }: Run): boolean {
  return state === 'walking' || state === 'running';
}
