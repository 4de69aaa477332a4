import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Schedule } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Row } from '../../components/row.tsx';
import { ScreenLink } from '../../components/screen-link.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { Time } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { lastText, rhythmText, shopTime } from './schedule-text.ts';

interface Props {
  readonly schedule: Schedule;
  readonly timeZone: string;
  readonly onEdit: () => void;
}

/** One job: what, how often, when it comes next, how its last time went. */
export function ScheduleRow({ schedule, timeZone, onEdit }: Props) {
  const { name, enabled, nextRunAt, last } = schedule;
  return (
    <Row
      title={name}
      pill={
        <StatusPill tone={enabled ? 'good' : 'none'}>
          {enabled ? __('On', 'unopim-connector') : __('Off', 'unopim-connector')}
        </StatusPill>
      }
      isMuted={!enabled}
      actions={<Actions schedule={schedule} onEdit={onEdit} />}
    >
      <p>{rhythmText(schedule)}</p>
      <p className="unopim-muted">
        {nextRunAt !== null && (
          /* translators: %s: date and time. */
          <span>{sprintf(__('Next: %s.', 'unopim-connector'), shopTime(nextRunAt, timeZone))} </span>
        )}
        {last === null ? __('It has not run yet.', 'unopim-connector') : <Last last={last} />}
      </p>
    </Row>
  );
}

function Last({ last }: { last: NonNullable<Schedule['last']> }) {
  const { tone, text } = lastText(last);
  return (
    <>
      {__('Last:', 'unopim-connector')} <Time at={last.at} /> <StatusPill tone={tone}>{text}</StatusPill>{' '}
      {last.message}{' '}
      {last.runId !== null && (
        <ScreenLink to={{ screen: 'logs', run: last.runId }}>{__('Log', 'unopim-connector')}</ScreenLink>
      )}
    </>
  );
}

function Actions({ schedule, onEdit }: Omit<Props, 'timeZone'>) {
  const { cache } = useServices();
  const say = useSnackbar();
  const runNow = useAction(() => worker.runSchedule(schedule.id));
  const remove = useAction(() => worker.removeSchedule(schedule.id));
  const failure = runNow.failure ?? remove.failure;
  const go = async (action: typeof runNow | typeof remove, done: string): Promise<boolean> => {
    const answer = await action.run();
    if (answer?.ok !== true) return false;
    say(done);
    await cache.refresh(worker.schedules);
    return true;
  };
  return (
    <div>
      <div className="unopim-buttons">
        <Button
          variant="secondary"
          isBusy={runNow.isRunning}
          onClick={() => void go(runNow, __('The job has begun.', 'unopim-connector'))}
          __next40pxDefaultSize
        >
          {__('Run now', 'unopim-connector')}
        </Button>
        <Button variant="secondary" onClick={onEdit} __next40pxDefaultSize>
          {__('Edit', 'unopim-connector')}
        </Button>
        <ConfirmButton
          label={__('Delete', 'unopim-connector')}
          question={__('Delete this job?', 'unopim-connector')}
          confirmLabel={__('Delete', 'unopim-connector')}
          isDestructive
          isBusy={remove.isRunning}
          onConfirm={() => go(remove, __('The job was deleted.', 'unopim-connector'))}
        >
          <p>{schedule.name}</p>
        </ConfirmButton>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </div>
  );
}
