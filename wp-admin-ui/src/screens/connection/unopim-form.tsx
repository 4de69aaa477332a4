import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { ConnectionView, SaveConnection, SavedConnection } from '../../api/contract.ts';
import { fieldProblem } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/fields.tsx';
import { LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { useDraft } from '../../data/use-draft.ts';
import { useResource } from '../../data/use-resource.ts';
import { ConnectionStatus } from './connection-status.tsx';

/** Spec 3. Nothing is saved unless UnoPim answered everything that pushing needs. */
export function UnoPimForm() {
  const resource = useResource(worker.connection);
  return (
    <Panel
      title={__('UnoPim', 'unopim-connector')}
      lead={__(
        'Of an API integration in UnoPim: Configuration → Integrations. User and password are those of its robot user.',
        'unopim-connector',
      )}
      actions={resource.data?.connection && <ConnectionStatus connection={resource.data.connection} />}
    >
      <LoadState resource={resource}>{({ connection }) => <Form connection={connection} />}</LoadState>
    </Panel>
  );
}

const BLANK = { clientSecret: '', password: '' };

function savedOf(connection: ConnectionView | null): SaveConnection {
  const { address = '', clientId = '', username = '' } = connection ?? {};
  return { address, clientId, username, ...BLANK };
}

function Form({ connection }: { connection: ConnectionView | null }) {
  const { shell, cache } = useServices();
  const saved = savedOf(connection);
  const draft = useDraft(saved);
  const save = useAction(worker.saveConnection);
  const [result, setResult] = useState<SavedConnection | null>(null);
  const say = useSnackbar();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setResult(null);
    const answer = await save.run(draft.value);
    if (answer?.ok !== true) return;
    draft.reset();
    setResult(answer.value);
    cache.put(worker.connection, { connection: answer.value.connection });
    say(__('Tested and saved.', 'unopim-connector'));
    await Promise.all([cache.refresh(worker.health), cache.refresh(worker.problems)]);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="unopim-form">
      {!shell.canManage && (
        <p>{__('Only an administrator can change the connection.', 'unopim-connector')}</p>
      )}
      <Fields draft={draft} failure={save.failure} hasSecrets={connection?.hasSecrets ?? false} />
      {save.failure !== null && <FailureNotice failure={save.failure} />}
      {result !== null && <Result result={result} />}
      {shell.canManage && (
        <div className="unopim-buttons">
          <Button variant="primary" type="submit" isBusy={save.isRunning} __next40pxDefaultSize>
            {save.isRunning ? __('Testing …', 'unopim-connector') : __('Test & Save', 'unopim-connector')}
          </Button>
          {draft.isChanged && <span className="unopim-unsaved">{__('Not saved', 'unopim-connector')}</span>}
        </div>
      )}
    </form>
  );
}

interface FieldsProps {
  readonly draft: ReturnType<typeof useDraft<SaveConnection>>;
  readonly failure: ReturnType<typeof useAction>['failure'];
  readonly hasSecrets: boolean;
}

function Fields({ draft, failure, hasSecrets }: FieldsProps) {
  const { canManage } = useServices().shell;
  const keep = hasSecrets ? __('Leave blank to keep the stored one.', 'unopim-connector') : '';
  const field = (name: keyof SaveConnection) => ({
    value: draft.value[name],
    onChange: (value: string) => draft.change({ [name]: value }),
    problem: fieldProblem(failure, name),
    disabled: !canManage,
  });
  const secret = {
    type: 'password',
    autoComplete: 'new-password',
    help: keep,
    required: !hasSecrets,
  } as const;
  return (
    <>
      <TextField
        label={__('UnoPim address', 'unopim-connector')}
        placeholder="https://pim.example.com"
        {...field('address')}
        required
      />
      <div className="unopim-pair">
        <TextField label={__('Client ID', 'unopim-connector')} {...field('clientId')} required />
        <TextField label={__('Client secret', 'unopim-connector')} {...field('clientSecret')} {...secret} />
        <TextField label={__('User name', 'unopim-connector')} {...field('username')} required />
        <TextField label={__('Password', 'unopim-connector')} {...field('password')} {...secret} />
      </div>
    </>
  );
}

/** What the test found beside "it works". */
function Result({ result }: { result: SavedConnection }) {
  const { newChannels, catalogError } = result;
  return (
    <>
      {newChannels.length > 0 && (
        <Notice status="success" isDismissible={false} className="unopim-notice">
          {sprintf(
            /* translators: %s: list of channel codes. */
            __('Set up for this site: %s.', 'unopim-connector'),
            newChannels.join(', '),
          )}
        </Notice>
      )}
      {catalogError !== null && (
        <FailureNotice
          failure={{ kind: 'refused', status: 0, ...catalogError, fields: catalogError.fields ?? [] }}
        />
      )}
    </>
  );
}
