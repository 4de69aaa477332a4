import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/fields.tsx';
import { Panel } from '../../components/panel.tsx';
import { useServices } from '../../data/services.tsx';
import type { Paired, PairRequest } from '../../shell.ts';
import { StepList } from './step-list.tsx';
import { type PairingSteps, usePairingSteps } from './use-pairing-steps.ts';

/** Address and code of the Worker; `pairing` = it has begun and was not finished. */
export function PairingForm({ pairing }: { pairing: Paired | null }) {
  const { shell } = useServices();
  const [request, setRequest] = useState<PairRequest>({
    workerUrl: pairing?.workerUrl ?? shell.workerUrl ?? '',
    code: '',
  });
  const [isStarted, setStarted] = useState(pairing !== null);
  const steps = usePairingSteps(pairing !== null);
  const say = useSnackbar();
  const done = (isDone: boolean): void => {
    if (isDone) say(__('This site is paired.', 'unopim-connector'));
  };
  const pair = async (more: Partial<PairRequest> = {}): Promise<void> => {
    setStarted(true);
    done(await steps.pair({ ...request, ...more }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void pair();
  };
  if (!shell.canManage) return <AdministratorsOnly />;
  return (
    <Panel
      title={__('Pair this site', 'unopim-connector')}
      lead={__(
        'Whoever runs the Worker makes a code with "npm run pairing-code". It is good for 15 minutes and one site.',
        'unopim-connector',
      )}
    >
      <form onSubmit={submit} className="unopim-form">
        <TextField
          label={__('Address of the Worker', 'unopim-connector')}
          type="url"
          placeholder="https://connector.example.workers.dev"
          value={request.workerUrl}
          onChange={(workerUrl) => setRequest({ ...request, workerUrl })}
          required
        />
        <TextField
          label={__('Pairing code', 'unopim-connector')}
          value={request.code}
          onChange={(code) => setRequest({ ...request, code })}
          required
        />
        {isStarted && <StepList progress={steps.progress} />}
        <Trouble steps={steps} onChoose={(change) => void pair({ change })} />
        <div className="unopim-buttons">
          <Button variant="primary" type="submit" isBusy={steps.isRunning} __next40pxDefaultSize>
            {__('Pair', 'unopim-connector')}
          </Button>
          {steps.progress.begin === 'done' && !steps.isRunning && (
            <Button variant="secondary" onClick={() => void steps.resume().then(done)} __next40pxDefaultSize>
              {__('Continue without a new code', 'unopim-connector')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}

/** The failure of a step; a shop that came from another address has to say what happened to it. */
function Trouble({ steps, onChoose }: { steps: PairingSteps; onChoose: (change: 'moved' | 'copy') => void }) {
  const { failure } = steps;
  if (failure === null) return null;
  const isMove = 'code' in failure && failure.code === 'pairing.moved_or_copy';
  return (
    <FailureNotice failure={failure}>
      {isMove && (
        <>
          <Button variant="secondary" size="compact" onClick={() => onChoose('moved')}>
            {__('The shop moved here', 'unopim-connector')}
          </Button>
          <Button variant="secondary" size="compact" onClick={() => onChoose('copy')}>
            {__('This is a copy', 'unopim-connector')}
          </Button>
        </>
      )}
    </FailureNotice>
  );
}

function AdministratorsOnly() {
  return (
    <Panel title={__('Pair this site', 'unopim-connector')}>
      <p>{__('This site is not paired with a Worker yet.', 'unopim-connector')}</p>
      <p>{__('Only an administrator can pair it. Ask one to open this page.', 'unopim-connector')}</p>
    </Panel>
  );
}
