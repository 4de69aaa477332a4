import { lazy, Suspense } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ActiveHour } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { Empty, Loading, LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { language, number } from '../../components/time.tsx';
import { useResource } from '../../data/use-resource.ts';

/** The chart's library is loaded only where there is something to draw. */
const ActivityChart = lazy(async () => ({
  default: (await import(/* webpackChunkName: 'activity-chart' */ './activity-chart.tsx')).ActivityChart,
}));

/** Pushes per hour of the last day: as a picture, and as a table for those who cannot see it. */
export function ActivityPanel() {
  const activity = useResource(worker.activity);
  return (
    <Panel
      title={__('Pushes per hour', 'unopim-connector')}
      lead={__('The last 24 hours, but for the last half minute.', 'unopim-connector')}
    >
      <LoadState
        resource={activity}
        empty={{
          when: ({ hours }) => hours.every(({ pushed, failed }) => pushed + failed === 0),
          content: <Empty title={__('Nothing yet in the last 24 hours.', 'unopim-connector')} />,
        }}
      >
        {({ hours }) => (
          <>
            <Suspense fallback={<Loading />}>
              <ActivityChart hours={hours} />
            </Suspense>
            <HourTable hours={hours} />
          </>
        )}
      </LoadState>
    </Panel>
  );
}

function HourTable({ hours }: { hours: readonly ActiveHour[] }) {
  return (
    <details className="unopim-hours">
      <summary>{__('As a table', 'unopim-connector')}</summary>
      <table className="unopim-changes">
        <thead>
          <tr>
            <th scope="col">{__('Hour', 'unopim-connector')}</th>
            <th scope="col">{__('Pushed', 'unopim-connector')}</th>
            <th scope="col">{__('Failed', 'unopim-connector')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ at, pushed, failed }) => (
            <tr key={at}>
              <th scope="row">
                {new Date(at).toLocaleString(language(), { dateStyle: 'short', timeStyle: 'short' })}
              </th>
              <td>{number(pushed)}</td>
              <td>{number(failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
