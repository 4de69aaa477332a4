import { __, sprintf } from '@wordpress/i18n';
import type { Health } from '../../api/contract.ts';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { number, Time } from '../../components/time.tsx';
import { ConnectionPill } from '../connection/connection-status.tsx';

/** Figures first, then the two ends of the line: UnoPim and the shop's webhooks. */
export function HealthPanel({ health }: { health: Health }) {
  const { jobs, linkedProducts, problems, webhooks, connection } = health;
  const isComplete = webhooks.known >= webhooks.expected;
  return (
    <>
      <dl className="unopim-figures">
        <Figure label={__('Linked products', 'unopim-connector')} value={linkedProducts} />
        <Figure label={__('Waiting', 'unopim-connector')} value={jobs.waiting} />
        <Figure label={__('Given up', 'unopim-connector')} value={jobs.dead} isBad={jobs.dead > 0} />
        <Figure label={__('Problems', 'unopim-connector')} value={problems} isBad={problems > 0} />
      </dl>
      <Panel title={__('Health', 'unopim-connector')} layout="rows">
        <ul className="unopim-rows">
          <Row
            title={__('UnoPim', 'unopim-connector')}
            pill={<ConnectionPill status={connection?.status ?? 'not_connected'} />}
          >
            <p className="unopim-muted">
              {__('Last success', 'unopim-connector')} <Time at={connection?.lastSuccessAt ?? null} />
              {connection?.restUntil != null && (
                <>
                  {' · '}
                  {__('pauses until', 'unopim-connector')} <Time at={connection.restUntil} />
                </>
              )}
            </p>
          </Row>
          <Row
            title={__('Webhooks of the shop', 'unopim-connector')}
            pill={
              <StatusPill tone={isComplete ? 'good' : 'warn'}>
                {isComplete ? __('Complete', 'unopim-connector') : __('Incomplete', 'unopim-connector')}
              </StatusPill>
            }
          >
            <p className="unopim-muted">
              {sprintf(
                /* translators: 1: webhooks that exist, 2: webhooks that are needed. */
                __(
                  '%1$s of %2$s report changes. Missing ones are created again by themselves.',
                  'unopim-connector',
                ),
                number(webhooks.known),
                number(webhooks.expected),
              )}
            </p>
          </Row>
        </ul>
      </Panel>
    </>
  );
}

function Figure({ label, value, isBad = false }: { label: string; value: number; isBad?: boolean }) {
  return (
    <div className={isBad ? 'is-bad' : ''}>
      <dt>{label}</dt>
      <dd>{number(value)}</dd>
    </div>
  );
}
