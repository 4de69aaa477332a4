import { Button, TextControl } from '@wordpress/components';
import { lazy, Suspense, useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { LogRow } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { replacePlace, usePlace } from '../../app/location.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Loading } from '../../components/load-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { dateTime } from '../../components/time.tsx';
import { useResource } from '../../data/use-resource.ts';
import { LogActions } from './log-actions.tsx';
import { LogDetail } from './log-detail.tsx';
import { FILTER_KEYS, filterOf, isFiltered, type LogFilter } from './log-filter.ts';
import { channelOptions } from './log-text.ts';
import { type Log, useLog } from './use-log.ts';

/** DataViews brings its own components and is loaded only here. */
const LogTable = lazy(async () => ({
  default: (await import(/* webpackChunkName: 'log-table' */ './log-table.tsx')).LogTable,
}));

/** What happened and why: every push, skip, warning and error. */
export function Logs() {
  const filter = filterOf(usePlace());
  const log = useLog(filter);
  const rows = useResource(worker.channels).data?.channels;
  const channels = useMemo(() => channelOptions(rows ?? []), [rows]);
  const [opened, setOpened] = useState<LogRow | null>(null);
  return (
    <>
      <PageHeader
        title={__('Logs', 'unopim-connector')}
        lead={__('What happened and why. Open a row to see what changed field by field.', 'unopim-connector')}
      >
        <LogActions filter={filter} onCleared={() => void log.reload()} />
      </PageHeader>
      <Panel>
        <Period filter={filter} />
        <Chips filter={filter} />
        {log.failure !== null && (
          <FailureNotice failure={log.failure} onRetry={() => void log.reload()} isRetrying={log.isLoading} />
        )}
        <Suspense fallback={<Loading />}>
          <LogTable
            rows={log.rows}
            filter={filter}
            channels={channels}
            isLoading={log.isLoading}
            onOpen={setOpened}
          />
        </Suspense>
        <SearchedBack log={log} />
      </Panel>
      {opened !== null && <LogDetail row={opened} channels={channels} onClose={() => setOpened(null)} />}
    </>
  );
}

function Period({ filter }: { filter: LogFilter }) {
  return (
    <div className="unopim-log-period">
      <DayField
        label={__('From', 'unopim-connector')}
        value={filter.from}
        onChange={(from) => replacePlace({ from })}
      />
      <DayField
        label={__('To', 'unopim-connector')}
        value={filter.to}
        onChange={(to) => replacePlace({ to })}
      />
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayProps) {
  return (
    <TextControl
      label={label}
      type="date"
      value={value}
      onChange={onChange}
      __next40pxDefaultSize
      __nextHasNoMarginBottom
    />
  );
}

/** Filters that come by a link rather than from the list: one product, one run. */
function Chips({ filter }: { filter: LogFilter }) {
  if (!isFiltered(filter)) return null;
  const clear = (): void => replacePlace(Object.fromEntries(FILTER_KEYS.map((key) => [key, null])));
  return (
    <p className="unopim-buttons">
      {/* translators: %s: WooCommerce id of a product. */}
      {filter.product !== '' && (
        <span>{sprintf(__('Product #%s only.', 'unopim-connector'), filter.product)}</span>
      )}
      {filter.run !== '' && <span>{__('Rows of one bulk push only.', 'unopim-connector')}</span>}
      <Button variant="link" onClick={clear}>
        {__('Show everything', 'unopim-connector')}
      </Button>
    </p>
  );
}

/** A search goes window by window: says how far back it has looked, and goes on. */
function SearchedBack({ log }: { log: Log }) {
  const { searchedBackTo, hasMore, isLoading, more } = log;
  if (searchedBackTo === null) return null;
  const back = dateTime(searchedBackTo);
  return (
    <p className="unopim-buttons" role="status">
      <span className="unopim-muted">
        {hasMore
          ? /* translators: %s: date and time. */
            sprintf(__('Looked back to %s.', 'unopim-connector'), back)
          : __('That was all.', 'unopim-connector')}
      </span>
      {hasMore && (
        <Button variant="secondary" isBusy={isLoading} onClick={() => void more()} __next40pxDefaultSize>
          {__('Look further back', 'unopim-connector')}
        </Button>
      )}
    </p>
  );
}
