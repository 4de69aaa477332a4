import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Health } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { hasScreen } from '../../app/screens.ts';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { ScreenLink } from '../../components/screen-link.tsx';
import { useResource } from '../../data/use-resource.ts';
import { doneSteps, GUIDE, type GuideStep, nextStep } from './guide.ts';
import { ApplyDefaults, ChooseFamily, PushOne } from './guide-actions.tsx';

/** The way from a fresh plugin to a full catalogue; gone when it has been walked. */
export function FirstSteps({ health }: { health: Health }) {
  const isConnected = health.connection !== null;
  return isConnected ? <ConnectedSteps health={health} /> : <Steps done={notConnected(health)} />;
}

export function PairFirst() {
  return <Steps done={new Set()} />;
}

function notConnected(health: Health): ReadonlySet<GuideStep> {
  return doneSteps({ health, channels: null, mapping: null });
}

function ConnectedSteps({ health }: { health: Health }) {
  const channels = useResource(worker.channels);
  const mapping = useResource(worker.mapping);
  if (channels.data === null || mapping.data === null) return null;
  const done = doneSteps({ health, channels: channels.data, mapping: mapping.data.mapping });
  return nextStep(done) === null ? null : <Steps done={done} />;
}

function Steps({ done }: { done: ReadonlySet<GuideStep> }) {
  const next = nextStep(done);
  return (
    <Panel
      title={__('First steps', 'unopim-connector')}
      lead={__('One after the other; each is a matter of a minute.', 'unopim-connector')}
      layout="rows"
    >
      <ol className="unopim-rows">
        {GUIDE.map((step, index) => (
          <Row
            key={step}
            mark={<Mark number={index + 1} isDone={done.has(step)} isNext={step === next} />}
            title={titleOf(step)}
            isMuted={step !== next}
            actions={step === next ? actionOf(step) : undefined}
          >
            {step === next && <p className="unopim-muted">{helpOf(step)}</p>}
          </Row>
        ))}
      </ol>
    </Panel>
  );
}

function Mark({ number, isDone, isNext }: { number: number; isDone: boolean; isNext: boolean }) {
  return (
    <span className={`unopim-mark${isDone ? ' is-done' : ''}${isNext ? ' is-next' : ''}`}>
      {isDone ? '✓' : number}
      {isDone && <span className="screen-reader-text">{__('done', 'unopim-connector')}</span>}
    </span>
  );
}

function actionOf(step: GuideStep): ReactNode {
  switch (step) {
    case 'pair':
      return <Go to="connection">{__('Pair', 'unopim-connector')}</Go>;
    case 'connect':
      return <Go to="connection">{__('Connect', 'unopim-connector')}</Go>;
    case 'channels':
      return <Go to="channels">{__('Choose locales', 'unopim-connector')}</Go>;
    case 'defaults':
      return <ApplyDefaults />;
    case 'family':
      return <ChooseFamily />;
    case 'push-one':
      return <PushOne />;
    case 'push-all':
      return <Go to="sync">{__('Push all', 'unopim-connector')}</Go>;
  }
}

function Go({ to, children }: { to: string; children: string }) {
  if (!hasScreen(to)) return null;
  return (
    <ScreenLink className="components-button is-primary is-next-40px-default-size" to={{ screen: to }}>
      {children}
    </ScreenLink>
  );
}

function titleOf(step: GuideStep): string {
  switch (step) {
    case 'pair':
      return __('Pair this site with a Worker', 'unopim-connector');
    case 'connect':
      return __('Connect the Worker with UnoPim', 'unopim-connector');
    case 'channels':
      return __('Choose channels and languages', 'unopim-connector');
    case 'defaults':
      return __('Map the fields by the WooCommerce defaults', 'unopim-connector');
    case 'family':
      return __('Choose the Default family', 'unopim-connector');
    case 'push-one':
      return __('Push one product and look at it in UnoPim', 'unopim-connector');
    case 'push-all':
      return __('Push all products', 'unopim-connector');
  }
}

function helpOf(step: GuideStep): string {
  switch (step) {
    case 'pair':
      return __('You need the address of the Worker and a pairing code.', 'unopim-connector');
    case 'connect':
      return __('You need an API integration of UnoPim with its robot user.', 'unopim-connector');
    case 'channels':
      return __('No channel has a language that matches this shop yet.', 'unopim-connector');
    case 'defaults':
      return __('Name, prices, stock, texts and images get the attributes that fit.', 'unopim-connector');
    case 'family':
      return __('New products are created in this family of UnoPim.', 'unopim-connector');
    case 'push-one':
      return __('The newest product of the shop, as a trial.', 'unopim-connector');
    case 'push-all':
      return __('From then on every save arrives by itself.', 'unopim-connector');
  }
}
