import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Schedule } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { useResource } from '../../data/use-resource.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { ScheduleRow } from './schedule-row.tsx';
import { zoneText } from './schedule-text.ts';

/** Bulk pushes that start by themselves. */
export function Schedules() {
  const schedules = useResource(worker.schedules);
  const [edited, setEdited] = useState<Schedule | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title={__('Scheduled jobs', 'unopim-connector')}
        lead={__('Pushes that start by themselves, by the clock of the shop.', 'unopim-connector')}
      >
        <Button variant="primary" onClick={() => setEdited('new')} __next40pxDefaultSize>
          {__('Add a job', 'unopim-connector')}
        </Button>
      </PageHeader>
      <LoadState
        resource={schedules}
        empty={{ when: (data) => data.schedules.length === 0, content: <NoSchedules /> }}
      >
        {(data) => (
          <Panel title={__('Jobs', 'unopim-connector')} lead={zoneText(data.timeZone)} layout="rows">
            <ul className="unopim-rows">
              {data.schedules.map((schedule) => (
                <ScheduleRow
                  key={schedule.id}
                  schedule={schedule}
                  timeZone={data.timeZone}
                  onEdit={() => setEdited(schedule)}
                />
              ))}
            </ul>
          </Panel>
        )}
      </LoadState>
      {edited !== null && (
        <ScheduleDialog schedule={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}

function NoSchedules() {
  return (
    <Empty title={__('No scheduled jobs', 'unopim-connector')}>
      <p>
        {__(
          'You hardly need one: saves go to UnoPim by themselves, and what WooCommerce did not deliver is looked for every five minutes.',
          'unopim-connector',
        )}
      </p>
    </Empty>
  );
}
