import { Button, Notice } from '@wordpress/components';
import { useCallback } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { PendingLook, RunOrder } from '../api/contract.ts';
import { worker } from '../api/worker.ts';
import { useServices } from '../data/services.tsx';
import { usePolling, useReopened, useResource } from '../data/use-resource.ts';
import { useStartRun } from '../data/use-start-run.ts';
import { FailureNotice } from './failure-notice.tsx';
import { ScreenLink } from './screen-link.tsx';
import { dateTime, number } from './time.tsx';

/** While a run is going through them. */
const LOOK_EVERY_MS = 3000;
const ALL_PRODUCTS: RunOrder = { kind: 'products', filter: null, first: null, compare: false };

/**
 * Products that were pushed by an earlier configuration, with the run that looks at them again; gone once it has. It waits
 * to be read: nobody is interrupted by it.
 */
export function LookAgain() {
  const { cache } = useServices();
  const resource = useResource(worker.pendingLook);
  const start = useStartRun();
  const pending = resource.data?.pendingLook ?? null;
  const { refresh } = resource;
  const look = useCallback(async (): Promise<void> => {
    await Promise.all([refresh(), cache.refresh(worker.runs(null))]);
  }, [refresh, cache]);
  useReopened(refresh, resource.data !== null);
  usePolling(look, LOOK_EVERY_MS, pending !== null && pending.runId !== null);
  if (pending === null) return null;
  const begin = async (): Promise<void> => {
    await start.run(ALL_PRODUCTS);
    await refresh();
  };
  return (
    <>
      <Notice status="info" className="unopim-notice" isDismissible={false} spokenMessage="">
        <p>
          {changedText(pending)} {productsText(pending)}
        </p>
        <div className="unopim-buttons">
          {pending.runId === null ? (
            <Button variant="secondary" size="compact" isBusy={start.isRunning} onClick={() => void begin()}>
              {__('Look at all products', 'unopim-connector')}
            </Button>
          ) : (
            <ScreenLink to={{ screen: 'sync' }}>
              {__('A run is going through them', 'unopim-connector')}
            </ScreenLink>
          )}
        </div>
      </Notice>
      {start.failure !== null && <FailureNotice failure={start.failure} onDismiss={start.dismiss} />}
    </>
  );
}

function changedText({ parts, since }: PendingLook): string {
  const [part, ...more] = parts;
  const when = dateTime(since);
  if (part === undefined || more.length > 0) {
    /* translators: %s: date and time. */
    return sprintf(__('Mapping, channels or settings changed, last on %s.', 'unopim-connector'), when);
  }
  switch (part) {
    case 'mapping':
      /* translators: %s: date and time. */
      return sprintf(__('The field mapping changed on %s.', 'unopim-connector'), when);
    case 'channels':
      /* translators: %s: date and time. */
      return sprintf(__('The channels changed on %s.', 'unopim-connector'), when);
    case 'settings':
      /* translators: %s: date and time. */
      return sprintf(__('Settings changed on %s.', 'unopim-connector'), when);
  }
}

function productsText({ products }: PendingLook): string {
  return sprintf(
    /* translators: %s: number of products. */
    _n(
      '%s linked product has not been looked at since. Only what differs is sent.',
      '%s linked products have not all been looked at since. Only what differs is sent.',
      products,
      'unopim-connector',
    ),
    number(products),
  );
}
