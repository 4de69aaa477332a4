import { Button } from '@wordpress/components';
import { useCallback } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { worker } from '../../api/worker.ts';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { LookAgain } from '../../components/look-again.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemList } from '../../components/problem-list.tsx';
import { usePairing } from '../../data/pairing.tsx';
import { useServices } from '../../data/services.tsx';
import { usePolling, useReopened, useResource } from '../../data/use-resource.ts';
import { ActivityPanel } from './activity-panel.tsx';
import { DeletionsPanel } from './deletions-panel.tsx';
import { FirstSteps, PairFirst } from './first-steps.tsx';
import { HealthPanel } from './health-panel.tsx';
import { LastRuns } from './last-runs.tsx';

const LOOK_EVERY_MS = 15_000;

/** What is left to set up, how it is doing, and what somebody has to fix. */
export function Overview() {
  const { pairing } = usePairing();
  return pairing === null ? <Welcome /> : <Paired />;
}

function Welcome() {
  return (
    <>
      <PageHeader
        title={__('Welcome', 'unopim-connector')}
        lead={__('A few steps, and the catalogue of this shop stands in UnoPim.', 'unopim-connector')}
      />
      <PairFirst />
    </>
  );
}

function Paired() {
  const { cache } = useServices();
  const health = useResource(worker.health);
  const problems = useResource(worker.problems);
  const refresh = async (): Promise<void> => {
    await Promise.all([
      health.refresh(),
      problems.refresh(),
      cache.refresh(worker.activity),
      cache.refresh(worker.runs(null)),
      cache.refresh(worker.pendingLook),
    ]);
  };
  const { refresh: readHealth } = health;
  const { refresh: readProblems } = problems;
  const look = useCallback(async (): Promise<void> => {
    await Promise.all([readHealth(), readProblems(), cache.refresh(worker.pendingLook)]);
  }, [readHealth, readProblems, cache]);
  useReopened(refresh, health.data !== null);
  usePolling(look, LOOK_EVERY_MS, health.failure === null);
  return (
    <>
      <PageHeader title={__('Overview', 'unopim-connector')}>
        <Button
          variant="secondary"
          isBusy={health.isLoading && health.data !== null}
          onClick={() => void refresh()}
          __next40pxDefaultSize
        >
          {__('Refresh', 'unopim-connector')}
        </Button>
      </PageHeader>
      <LoadState resource={health}>
        {(data) => (
          <>
            <FirstSteps health={data} />
            {data.linkedProducts > 0 && <LookAgain />}
            <HealthPanel health={data} />
          </>
        )}
      </LoadState>
      {problems.data !== null && (
        <Panel
          title={__('Problems', 'unopim-connector')}
          lead={__('They clear themselves on the next success.', 'unopim-connector')}
          layout="rows"
        >
          <LoadState
            resource={problems}
            empty={{
              when: (data) => data.problems.length === 0,
              content: <Empty title={__('No problems.', 'unopim-connector')} />,
            }}
          >
            {(data) => <ProblemList problems={data.problems} />}
          </LoadState>
        </Panel>
      )}
      {health.data?.connection != null && (
        <>
          <DeletionsPanel />
          <LastRuns />
          <ActivityPanel />
        </>
      )}
    </>
  );
}
