import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { CheckField } from '../../components/fields.tsx';
import { saveFile } from '../../components/save-file.ts';
import { number } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { useTask } from '../../data/use-action.ts';
import { type LogFilter, queryOf } from './log-filter.ts';

const WEEK_MS = 7 * 86_400_000;

/** What is shown as a file, and taking rows away. */
export function LogActions({ filter, onCleared }: { filter: LogFilter; onCleared: () => void }) {
  const { client } = useServices();
  const say = useSnackbar();
  const download = useTask(() => client.download(worker.logsCsv(queryOf(filter))));
  const [keepsWeek, setKeepsWeek] = useState(true);
  const clear = useTask(async () => {
    let deleted = 0;
    const before = keepsWeek ? Date.now() - WEEK_MS : null;
    for (;;) {
      const answer = await client.send(worker.clearLog(before));
      if (!answer.ok) return answer;
      deleted += answer.value.deleted;
      if (!answer.value.more) return { ok: true as const, value: deleted };
    }
  });
  const save = async (): Promise<void> => {
    const answer = await download.run();
    if (answer?.ok === true) saveFile(answer.value, 'unopim-log.csv');
  };
  const confirm = async (): Promise<boolean> => {
    const answer = await clear.run();
    if (answer?.ok !== true) return false;
    say(clearedText(answer.value));
    onCleared();
    return true;
  };
  return (
    <>
      <div className="unopim-buttons">
        <Button
          variant="secondary"
          isBusy={download.isRunning}
          onClick={() => void save()}
          __next40pxDefaultSize
        >
          {__('Export CSV', 'unopim-connector')}
        </Button>
        <ConfirmButton
          label={__('Clear log', 'unopim-connector')}
          question={__('Clear the log?', 'unopim-connector')}
          confirmLabel={__('Clear log', 'unopim-connector')}
          isDestructive
          isBusy={clear.isRunning}
          onConfirm={confirm}
        >
          <p>{__('Rows that are cleared are gone. What is linked and mapped stays.', 'unopim-connector')}</p>
          <CheckField
            label={__('Keep the last seven days', 'unopim-connector')}
            checked={keepsWeek}
            onChange={setKeepsWeek}
          />
          {clear.failure !== null && <FailureNotice failure={clear.failure} />}
        </ConfirmButton>
      </div>
      {download.failure !== null && <FailureNotice failure={download.failure} onDismiss={download.dismiss} />}
    </>
  );
}

function clearedText(deleted: number): string {
  /* translators: %s: number of rows. */
  return sprintf(
    _n('%s row was cleared.', '%s rows were cleared.', deleted, 'unopim-connector'),
    number(deleted),
  );
}
