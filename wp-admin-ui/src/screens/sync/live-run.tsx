import { Button, ProgressBar } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Run } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { number, Time } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { RunCauses } from './run-causes.tsx';
import { countsText, kindText, stateText, timeLeftText } from './run-text.ts';

/** A run that is under way: how far it is, how fast, what failed so far, and the ways to stop it. */
export function LiveRun({ run }: { run: Run }) {
  const { tone, text } = stateText(run.state);
  return (
    <Panel title={kindText(run)} actions={<StatusPill tone={tone}>{text}</StatusPill>}>
      <Progress run={run} />
      {run.waits !== null && (
        <p className="unopim-muted">
          {run.waits.message} <Time at={run.waits.until} />
        </p>
      )}
      <RunCauses causes={run.causes} />
      <Steer run={run} />
    </Panel>
  );
}

function Progress({ run }: { run: Run }) {
  const { done, total } = run;
  const percent = total === null || total === 0 ? null : Math.min(100, Math.round((100 * done) / total));
  return (
    <div className="unopim-progress">
      <ProgressBar
        aria-label={sprintf(
          /* translators: %s: what is pushed, such as "Products". */
          __('Progress: %s', 'unopim-connector'),
          kindText(run),
        )}
        {...(percent === null ? {} : { value: percent })}
      />
      <p role="status">
        <strong>{total === null ? __('Counting …', 'unopim-connector') : progressText(done, total)}</strong>{' '}
        <span className="unopim-muted">
          {[countsText(run), timeLeftText(run)].filter(Boolean).join(' · ')}
        </span>
      </p>
    </div>
  );
}

function progressText(done: number, total: number): string {
  /* translators: 1: how many are done, 2: how many there are. */
  return sprintf(__('%1$s of %2$s', 'unopim-connector'), number(done), number(total));
}

function Steer({ run }: { run: Run }) {
  const { cache } = useServices();
  const steer = useAction((to: 'pause' | 'resume' | 'cancel') => worker.steerRun(run.id, to));
  const go = async (to: 'pause' | 'resume' | 'cancel'): Promise<boolean> => {
    const answer = await steer.run(to);
    if (answer?.ok === true) await cache.refresh(worker.runs(null));
    return answer?.ok === true;
  };
  const other = run.state === 'paused' ? 'resume' : 'pause';
  return (
    <>
      {steer.failure !== null && <FailureNotice failure={steer.failure} onDismiss={steer.dismiss} />}
      <div className="unopim-buttons">
        <Button
          variant="secondary"
          isBusy={steer.isRunning}
          onClick={() => void go(other)}
          __next40pxDefaultSize
        >
          {other === 'pause' ? __('Pause', 'unopim-connector') : __('Resume', 'unopim-connector')}
        </Button>
        <ConfirmButton
          label={__('Cancel run', 'unopim-connector')}
          question={__('Cancel this run?', 'unopim-connector')}
          confirmLabel={__('Cancel run', 'unopim-connector')}
          isDestructive
          isBusy={steer.isRunning}
          onConfirm={() => go('cancel')}
        >
          <p>{__('What is under way is finished; what was pushed stays in UnoPim.', 'unopim-connector')}</p>
        </ConfirmButton>
      </div>
    </>
  );
}
