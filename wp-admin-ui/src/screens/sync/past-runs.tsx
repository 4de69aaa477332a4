import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Run } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Empty } from '../../components/load-state.tsx';
import { Row } from '../../components/row.tsx';
import { ScreenLink } from '../../components/screen-link.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { Time } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useTask } from '../../data/use-action.ts';
import { RunCauses } from './run-causes.tsx';
import { countsText, isLive, kindText, stateText } from './run-text.ts';

interface Props {
  readonly runs: readonly Run[];
  readonly next: string | null;
}

/** Runs that have ended, newest first; older ones on demand. */
export function PastRuns({ runs, next }: Props) {
  const { client } = useServices();
  const [older, setOlder] = useState<{ runs: readonly Run[]; next: string | null }>({ runs: [], next });
  const more = useTask(async (before: string) => client.send(worker.runs(before)));
  const cursor = older.runs.length === 0 ? next : older.next;
  const load = async (): Promise<void> => {
    if (cursor === null) return;
    const answer = await more.run(cursor);
    if (answer?.ok !== true) return;
    const page = answer.value.runs.filter(({ state }) => !isLive(state));
    setOlder((before) => ({ runs: [...before.runs, ...page], next: answer.value.next }));
  };
  const all = [...runs, ...older.runs];
  if (all.length === 0) return <Empty title={__('No bulk push has ended yet.', 'unopim-connector')} />;
  return (
    <>
      <ul className="unopim-rows">
        {all.map((run) => (
          <PastRun key={run.id} run={run} />
        ))}
      </ul>
      {more.failure !== null && <FailureNotice failure={more.failure} onDismiss={more.dismiss} />}
      {cursor !== null && (
        <div className="unopim-more">
          <Button
            variant="secondary"
            isBusy={more.isRunning}
            onClick={() => void load()}
            __next40pxDefaultSize
          >
            {__('Show older runs', 'unopim-connector')}
          </Button>
        </div>
      )}
    </>
  );
}

function PastRun({ run }: { run: Run }) {
  const { tone, text } = stateText(run.state);
  return (
    <Row
      title={kindText(run)}
      pill={<StatusPill tone={tone}>{text}</StatusPill>}
      actions={<ScreenLink to={{ screen: 'logs', run: run.id }}>{__('Log', 'unopim-connector')}</ScreenLink>}
    >
      <p className="unopim-muted">
        <Time at={run.startedAt} /> · {countsText(run)}
        {run.trigger === 'schedule' && ` · ${__('by a scheduled job', 'unopim-connector')}`}
      </p>
      {run.waits !== null && <p className="unopim-problem">{run.waits.message}</p>}
      <RunCauses causes={run.causes} />
    </Row>
  );
}
