import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import type { NoticeView, SaveNotice } from '../../api/contract.ts';
import { fieldProblem } from '../../api/failure.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { NumberField, TextField } from '../../components/fields.tsx';
import { LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { useServices } from '../../data/services.tsx';
import { useAction } from '../../data/use-action.ts';
import { useResource } from '../../data/use-resource.ts';

const FIRST_THRESHOLD = 10;
const MOST = 100_000;

/** Where problems are told outside of WordPress: an incoming webhook of Slack and the like. */
export function ProblemNotice() {
  const notice = useResource(worker.notice);
  return (
    <Panel
      title={__('Problem notices', 'unopim-connector')}
      lead={__(
        'Tell a chat once when a problem concerns many products. The address is a secret: it is stored encrypted and never shown again.',
        'unopim-connector',
      )}
    >
      <LoadState resource={notice}>
        {(data) => <Form key={data.notice?.host ?? ''} notice={data.notice} />}
      </LoadState>
    </Panel>
  );
}

function Form({ notice }: { notice: NoticeView['notice'] }) {
  const { cache, shell } = useServices();
  const say = useSnackbar();
  const [url, setUrl] = useState('');
  const [threshold, setThreshold] = useState(notice?.threshold ?? FIRST_THRESHOLD);
  const save = useAction((wanted: SaveNotice) => worker.saveNotice(wanted));
  const test = useAction(() => worker.testNotice);
  const remove = useAction(() => worker.removeNotice);
  const isChanged = url !== '' || threshold !== notice?.threshold;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await save.run({ threshold, ...(url === '' ? {} : { url }) });
    if (answer?.ok !== true) return;
    cache.put(worker.notice, answer.value);
    setUrl('');
    say(__('Problem notices saved.', 'unopim-connector'));
  };
  const send = async (): Promise<void> => {
    const answer = await test.run();
    if (answer?.ok === true) say(__('A test message was sent.', 'unopim-connector'));
  };
  const forget = async (): Promise<boolean> => {
    const answer = await remove.run();
    if (answer?.ok === true) await cache.refresh(worker.notice);
    return answer?.ok === true;
  };
  const failure = save.failure ?? test.failure ?? remove.failure;
  if (!shell.canManage) return <p>{__('Only administrators can change this.', 'unopim-connector')}</p>;
  return (
    <form className="unopim-form" onSubmit={(event) => void submit(event)}>
      <TextField
        label={__('Address of the incoming webhook', 'unopim-connector')}
        type="url"
        help={
          notice === null
            ? __('Messages go there as {"text": "…"}.', 'unopim-connector')
            : /* translators: %s: host name. */
              sprintf(
                __('Stored: an address at %s. Leave blank to keep it.', 'unopim-connector'),
                notice.host,
              )
        }
        value={url}
        onChange={setUrl}
        problem={fieldProblem(save.failure, 'url')}
        required={notice === null}
      />
      <NumberField
        label={__('From so many products', 'unopim-connector')}
        help={__('A problem of the whole site is always told.', 'unopim-connector')}
        min={1}
        max={MOST}
        value={threshold}
        onChange={setThreshold}
      />
      {notice?.lastError != null && <p className="unopim-problem">{notice.lastError}</p>}
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="unopim-buttons">
        <Button
          variant="secondary"
          type="submit"
          isBusy={save.isRunning}
          disabled={!isChanged}
          accessibleWhenDisabled
          __next40pxDefaultSize
        >
          {__('Save notices', 'unopim-connector')}
        </Button>
        {notice !== null && (
          <>
            <Button
              variant="tertiary"
              isBusy={test.isRunning}
              onClick={() => void send()}
              __next40pxDefaultSize
            >
              {__('Send a test message', 'unopim-connector')}
            </Button>
            <ConfirmButton
              label={__('Stop notices', 'unopim-connector')}
              question={__('Stop telling problems?', 'unopim-connector')}
              confirmLabel={__('Stop notices', 'unopim-connector')}
              isDestructive
              isBusy={remove.isRunning}
              onConfirm={forget}
            >
              <p>{__('The stored address is forgotten.', 'unopim-connector')}</p>
            </ConfirmButton>
          </>
        )}
      </div>
    </form>
  );
}
