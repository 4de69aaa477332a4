import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { ProductState } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { useSnackbar } from '../app/notices.tsx';
import { FailureNotice } from '../components/failure-notice.tsx';
import { LoadState } from '../components/load-state.tsx';
import { StatusPill, type Tone } from '../components/status-pill.tsx';
import { Time } from '../components/time.tsx';
import { usePairing } from '../data/pairing.tsx';
import { useServices } from '../data/services.tsx';
import { useAction } from '../data/use-action.ts';
import { usePolling, useResource } from '../data/use-resource.ts';
import { PreviewPanel } from './preview-panel.tsx';

const WATCH_EVERY_MS = 3000;

/** Beside a product in wp-admin: where it stands in UnoPim, what a push would change, and Push now. */
export function ProductPanel({ productId }: { productId: number }) {
  const { shell } = useServices();
  const { pairing } = usePairing();
  if (pairing === null)
    return (
      <p>
        {__('This site is not paired with a Worker yet.', 'unopim-connector')}{' '}
        <a href={`${shell.adminUrl}admin.php?page=unopim-connector&screen=connection`}>
          {__('Pair this site', 'unopim-connector')}
        </a>
      </p>
    );
  return <PairedPanel productId={productId} />;
}

function PairedPanel({ productId }: { productId: number }) {
  const product = useResource(worker.product(productId));
  const [isPreviewing, setPreviewing] = useState(false);
  usePolling(product.refresh, WATCH_EVERY_MS, product.data?.state === 'pending');
  return (
    <div className="unopim-meta-box">
      <LoadState resource={product}>{(state) => <Standing state={state} />}</LoadState>
      <div className="unopim-buttons">
        <PushNow productId={productId} refresh={product.refresh} />
        <Button
          variant="tertiary"
          size="compact"
          aria-expanded={isPreviewing}
          onClick={() => setPreviewing(!isPreviewing)}
        >
          {__('What would change?', 'unopim-connector')}
        </Button>
      </div>
      {isPreviewing && <PreviewPanel productId={productId} />}
    </div>
  );
}

function PushNow({ productId, refresh }: { productId: number; refresh: () => Promise<void> }) {
  const push = useAction(worker.pushNow);
  const say = useSnackbar();
  const run = async (): Promise<void> => {
    const answer = await push.run(productId);
    if (answer?.ok !== true) return;
    say(__('The product is pushed now.', 'unopim-connector'));
    await refresh();
  };
  return (
    <>
      <Button variant="secondary" size="compact" isBusy={push.isRunning} onClick={() => void run()}>
        {__('Push now', 'unopim-connector')}
      </Button>
      {push.failure !== null && <FailureNotice failure={push.failure} onDismiss={push.dismiss} />}
    </>
  );
}

const TONES: Readonly<Record<ProductState['state'], Tone>> = {
  synced: 'good',
  pending: 'busy',
  error: 'bad',
  gone: 'none',
  not_synced: 'none',
};

function labelOf(state: ProductState['state']): string {
  switch (state) {
    case 'synced':
      return __('Synced', 'unopim-connector');
    case 'pending':
      return __('Pending', 'unopim-connector');
    case 'error':
      return __('Has errors', 'unopim-connector');
    case 'gone':
      return __('Gone from the shop', 'unopim-connector');
    case 'not_synced':
      return __('Not synced', 'unopim-connector');
  }
}

function Standing({ state }: { state: ProductState }) {
  const { code, family, pushedAt, lastLog } = state;
  return (
    <>
      <p>
        <StatusPill tone={TONES[state.state]}>{labelOf(state.state)}</StatusPill>
      </p>
      <dl className="unopim-facts">
        {code !== null && <Fact term={__('Code in UnoPim', 'unopim-connector')}>{code}</Fact>}
        {family !== null && <Fact term={__('Family', 'unopim-connector')}>{family}</Fact>}
        <Fact term={__('Last push', 'unopim-connector')}>
          <Time at={pushedAt} />
        </Fact>
      </dl>
      {lastLog !== null && <p className="unopim-muted">{lastLog.message}</p>}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
