import { __, sprintf } from '@wordpress/i18n';
import type { ConnectionView } from '../../api/contract.ts';
import { StatusPill, type Tone } from '../../components/status-pill.tsx';
import { number, Time } from '../../components/time.tsx';

type Status = ConnectionView['status'];

const TONES: Readonly<Record<Status, Tone>> = { connected: 'good', refreshing: 'busy', not_connected: 'bad' };

function labelOf(status: Status): string {
  switch (status) {
    case 'connected':
      return __('Connected', 'unopim-connector');
    case 'refreshing':
      return __('Refreshing', 'unopim-connector');
    case 'not_connected':
      return __('Not connected', 'unopim-connector');
  }
}

export function ConnectionPill({ status }: { status: Status }) {
  return <StatusPill tone={TONES[status]}>{labelOf(status)}</StatusPill>;
}

/** Pill, last success, version, what is left of the rate, who else uses it. */
export function ConnectionStatus({ connection }: { connection: ConnectionView }) {
  const { status, lastSuccessAt, version, isTested, rateLimit, rateRemaining, sharedWith } = connection;
  return (
    <div className="unopim-status">
      <ConnectionPill status={status} />
      <span className="unopim-muted">
        {__('Last success', 'unopim-connector')} <Time at={lastSuccessAt} />
      </span>
      <span className="unopim-muted">
        {/* translators: %s: version number. */}
        {sprintf(__('UnoPim %s', 'unopim-connector'), version)}
        {!isTested && ` (${__('not tested with the connector', 'unopim-connector')})`}
      </span>
      {rateLimit !== null && (
        <span className="unopim-muted">
          {sprintf(
            /* translators: 1: requests left, 2: requests allowed in a minute. */
            __('%1$s of %2$s requests a minute left', 'unopim-connector'),
            number(rateRemaining ?? rateLimit),
            number(rateLimit),
          )}
        </span>
      )}
      {sharedWith.length > 0 && (
        <span className="unopim-muted">
          {/* translators: %s: list of addresses. */}
          {sprintf(__('Shared with %s', 'unopim-connector'), sharedWith.join(', '))}
        </span>
      )}
    </div>
  );
}
