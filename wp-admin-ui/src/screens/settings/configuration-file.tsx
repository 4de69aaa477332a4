import { Button, FormFileUpload } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Configuration } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';

/** The whole configuration as one JSON file: to keep, or to bring to another shop. */
export function ConfigurationFile() {
  const download = useAction(() => worker.configuration);
  const [chosen, setChosen] = useState<File | null>(null);
  const run = async (): Promise<void> => {
    const answer = await download.run();
    if (answer?.ok === true) saveFile(asFile(answer.value), 'unopim-connector.json');
  };
  return (
    <Panel
      title={__('Export and import', 'unopim-connector')}
      lead={__('Settings, channels and mapping in one file, without secrets.', 'unopim-connector')}
    >
      <div className="unopim-buttons">
        <Button
          variant="secondary"
          isBusy={download.isRunning}
          onClick={() => void run()}
          __next40pxDefaultSize
        >
          {__('Export', 'unopim-connector')}
        </Button>
        <FormFileUpload
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.files?.[0] ?? null);
            currentTarget.value = '';
          }}
          className="is-secondary"
          __next40pxDefaultSize
        >
          {__('Import …', 'unopim-connector')}
        </FormFileUpload>
      </div>
      {download.failure !== null && <FailureNotice failure={download.failure} onDismiss={download.dismiss} />}
      {chosen !== null && <ImportDialog file={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
}

function asFile(configuration: Configuration): Blob {
  return new Blob([`${JSON.stringify(configuration, null, 2)}\n`], { type: 'application/json' });
}

function ImportDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const { cache } = useServices();
  const upload = useAction(worker.importConfiguration);
  const [isNotJson, setNotJson] = useState(false);
  const say = useSnackbar();
  const run = async (): Promise<void> => {
    const content = await readJson(file);
    setNotJson(content === null);
    if (content === null) return;
    const answer = await upload.run(content);
    if (answer?.ok !== true) return;
    say(__('The configuration was imported.', 'unopim-connector'));
    await cache.refreshAll();
    onClose();
  };
  return (
    <Dialog
      title={__('Import this configuration?', 'unopim-connector')}
      confirmLabel={__('Import', 'unopim-connector')}
      isBusy={upload.isRunning}
      onConfirm={() => void run()}
      onCancel={onClose}
    >
      <p>
        <code>{file.name}</code>
      </p>
      <p>
        {__(
          'It replaces all settings, channels and mappings of this site. Everything is checked first: either all of it is taken, or nothing.',
          'unopim-connector',
        )}
      </p>
      {isNotJson && (
        <p className="unopim-problem" role="alert">
          {__('This is not a JSON file. Choose one that was exported here.', 'unopim-connector')}
        </p>
      )}
      {upload.failure !== null && <FailureNotice failure={upload.failure} />}
    </Dialog>
  );
}

async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}
