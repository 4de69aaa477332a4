import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { RunCause } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Row } from '../../components/row.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { number } from '../../components/time.tsx';
import { useAction } from '../../data/use-action.ts';

/** What was skipped or failed in a run, grouped by cause, each with its fix and a retry where that helps. */
export function RunCauses({ causes }: { causes: readonly RunCause[] }) {
  if (causes.length === 0) return null;
  return (
    <ul className="unopim-rows">
      {causes.map((cause) => (
        <Cause key={`${cause.outcome} ${cause.code} ${cause.problemKey}`} cause={cause} />
      ))}
    </ul>
  );
}

function Cause({ cause }: { cause: RunCause }) {
  const { outcome, message, remedy, count, problemKey } = cause;
  const isFailed = outcome === 'failed';
  return (
    <Row
      title={message}
      pill={
        <StatusPill tone={isFailed ? 'bad' : 'none'}>
          {sprintf(
            isFailed
              ? /* translators: %s: number of products. */
                _n('%s failed', '%s failed', count, 'unopim-connector')
              : /* translators: %s: number of products. */
                _n('%s skipped', '%s skipped', count, 'unopim-connector'),
            number(count),
          )}
        </StatusPill>
      }
      actions={problemKey === null ? undefined : <RetryThese problemKey={problemKey} />}
    >
      <p>{remedy}</p>
    </Row>
  );
}

function RetryThese({ problemKey }: { problemKey: string }) {
  const retry = useAction(worker.retry);
  const say = useSnackbar();
  const run = async (): Promise<void> => {
    const answer = await retry.run(problemKey);
    if (answer?.ok === true) say(__('They are tried again.', 'unopim-connector'));
  };
  return (
    <>
      <Button variant="secondary" size="compact" isBusy={retry.isRunning} onClick={() => void run()}>
        {__('Retry these', 'unopim-connector')}
      </Button>
      {retry.failure !== null && <FailureNotice failure={retry.failure} onDismiss={retry.dismiss} />}
    </>
  );
}
