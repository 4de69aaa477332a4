import { Modal } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { LogRow } from '../../api/contract.ts';
import { reasonOf } from '../../components/reason-text.ts';
import { ScreenLink } from '../../components/screen-link.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { dateTime, number } from '../../components/time.tsx';
import { useServices } from '../../data/services.tsx';
import { ChangeTable } from '../../meta-box/preview-panel.tsx';
import {
  directionOptions,
  labelOf,
  type Option,
  scopesText,
  statusOptions,
  toneOf,
  triggerOptions,
} from './log-text.ts';

/** One row, opened: what changed field by field, what was sent, what UnoPim said, and what to do. */
export function LogDetail({
  row,
  channels,
  onClose,
}: {
  row: LogRow;
  channels: readonly Option[];
  onClose: () => void;
}) {
  const { detail } = row;
  const reason = reasonOf(detail.code);
  const remedy = detail.remedy ?? reason?.remedy;
  const where = scopesText(row.scopes, channels);
  return (
    <Modal title={row.message} onRequestClose={onClose} size="large">
      <p>
        <StatusPill tone={toneOf(row.status)}>{labelOf(statusOptions(), row.status)}</StatusPill>{' '}
        <span className="unopim-muted">{factsOf(row)}</span>
      </p>
      {where !== '' && (
        /* translators: %s: channels and locales, such as "Web shop, it_IT". */
        <p>{sprintf(__('Channels and locales: %s', 'unopim-connector'), where)}</p>
      )}
      {remedy !== undefined && (
        <Section title={__('What to do', 'unopim-connector')}>
          <p>{remedy}</p>
        </Section>
      )}
      {(detail.warnings ?? []).length > 0 && (
        <Section title={__('Warnings', 'unopim-connector')}>
          <ul className="unopim-list">
            {detail.warnings?.map(({ code, message, remedy }) => (
              <li key={`${code} ${message}`}>
                <strong>{message}</strong> {remedy}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(detail.fields ?? []).length > 0 && (
        <Section title={__('What UnoPim says', 'unopim-connector')}>
          <ul className="unopim-list">
            {detail.fields?.map(({ field, messages }) => (
              <li key={field}>
                <code>{field}</code> {messages.join(' ')}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(detail.changes ?? []).length > 0 && (
        <Section title={__('Changed fields', 'unopim-connector')}>
          <ChangeTable changes={changesOf(row)} />
        </Section>
      )}
      <Requests row={row} />
      <Links row={row} />
      {detail.code !== undefined && (
        <p className="unopim-code unopim-muted">
          {reason !== null && `${reason.what} `}
          {/* translators: %s: stable code of a reason, for support. */}
          {sprintf(__('Code: %s', 'unopim-connector'), detail.code)}
        </p>
      )}
    </Modal>
  );
}

function changesOf({ detail }: LogRow) {
  return (detail.changes ?? []).map(({ key, before, after }) => ({ key, before: before ?? null, after }));
}

function factsOf({ at, direction, durationMs, httpStatus, trigger }: LogRow): string {
  const facts = [
    dateTime(at),
    labelOf(directionOptions(), direction),
    labelOf(triggerOptions(), trigger),
    /* translators: %s: number of milliseconds. */
    durationMs === null ? '' : sprintf(__('%s ms', 'unopim-connector'), number(durationMs)),
    httpStatus === null ? '' : `HTTP ${httpStatus}`,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="unopim-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Requests({ row }: { row: LogRow }) {
  const requests = row.detail.requests ?? [];
  if (requests.length === 0) return null;
  return (
    <Section title={__('Requests to UnoPim', 'unopim-connector')}>
      {requests.map(({ method, path, body, status }) => (
        <details key={`${method} ${path} ${JSON.stringify(body)}`}>
          <summary>
            <code>
              {method} {path}
            </code>{' '}
            {status}
          </summary>
          {body !== undefined && <pre className="unopim-body">{JSON.stringify(body, null, 2)}</pre>}
        </details>
      ))}
    </Section>
  );
}

function Links({ row }: { row: LogRow }) {
  const { shell } = useServices();
  const isProduct = row.entity === 'product' || row.entity === 'image';
  return (
    <div className="unopim-buttons">
      {row.wcId !== null && isProduct && (
        <a href={`${shell.adminUrl}post.php?post=${row.wcId}&action=edit`}>
          {__('Open the product', 'unopim-connector')}
        </a>
      )}
      {row.wcId !== null && (isProduct || row.entity === 'variation') && (
        <ScreenLink to={{ screen: 'logs', product: String(row.wcId) }}>
          {__('All rows of this product', 'unopim-connector')}
        </ScreenLink>
      )}
      {row.runId != null && (
        <ScreenLink to={{ screen: 'logs', run: row.runId }}>
          {__('All rows of this run', 'unopim-connector')}
        </ScreenLink>
      )}
    </div>
  );
}
