import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Schedule, ScheduleDraft } from '../../api/contract.ts';
import { fieldProblem } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ChoiceField, SwitchField, TextField } from '../../components/fields.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { frequencyOptions, workOptions } from './schedule-text.ts';
import { Upcoming } from './upcoming.tsx';

interface Props {
  /** null = a new one. */
  readonly schedule: Schedule | null;
  readonly onClose: () => void;
}

/** Adds or changes a job; the next times show while it is being typed. */
export function ScheduleDialog({ schedule, onClose }: Props) {
  const { cache } = useServices();
  const say = useSnackbar();
  const [draft, setDraft] = useState<ScheduleDraft>(() => draftOf(schedule));
  const save = useAction((wanted: ScheduleDraft) => worker.saveSchedule(schedule?.id ?? null, wanted));
  const change = (changes: Partial<ScheduleDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const confirm = async (): Promise<void> => {
    const answer = await save.run(draft);
    if (answer?.ok !== true) return;
    say(__('The job was saved.', 'unopim-connector'));
    await cache.refresh(worker.schedules);
    onClose();
  };
  return (
    <Dialog
      title={schedule === null ? __('Add a job', 'unopim-connector') : __('Edit job', 'unopim-connector')}
      confirmLabel={__('Save', 'unopim-connector')}
      isBusy={save.isRunning}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <div className="unopim-form">
        <TextField
          label={__('Name', 'unopim-connector')}
          value={draft.name}
          onChange={(name) => change({ name })}
          problem={fieldProblem(save.failure, 'name')}
          required
        />
        <ChoiceField
          label={__('What', 'unopim-connector')}
          value={draft.what}
          options={workOptions()}
          onChange={(what) => change({ what })}
        />
        <ChoiceField
          label={__('How often', 'unopim-connector')}
          value={draft.frequency}
          options={frequencyOptions()}
          onChange={(frequency) => change({ frequency, cron: frequency === 'cron' ? '0 3 * * *' : null })}
        />
        {draft.frequency === 'cron' && (
          <TextField
            label={__('Cron expression', 'unopim-connector')}
            help={__('Minute, hour, day of the month, month, day of the week.', 'unopim-connector')}
            value={draft.cron ?? ''}
            onChange={(cron) => change({ cron })}
            problem={fieldProblem(save.failure, 'cron')}
          />
        )}
        <Upcoming frequency={draft.frequency} cron={draft.cron} />
        <SwitchField
          label={__('On', 'unopim-connector')}
          checked={draft.enabled}
          onChange={(enabled) => change({ enabled })}
        />
      </div>
      {save.failure !== null && <FailureNotice failure={save.failure} />}
    </Dialog>
  );
}

function draftOf(schedule: Schedule | null): ScheduleDraft {
  if (schedule === null) return { name: '', what: 'changed', frequency: 'daily', cron: null, enabled: true };
  const { name, what, frequency, cron, enabled } = schedule;
  return { name, what, frequency, cron, enabled };
}
