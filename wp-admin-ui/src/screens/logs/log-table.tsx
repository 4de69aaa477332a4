import { DataViews, type Field, type View } from '@wordpress/dataviews/wp';
import '@wordpress/dataviews/build-style/style.css';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LogRow } from '../../api/contract.ts';
import { replacePlace } from '../../app/location.ts';
import { StatusPill } from '../../components/status-pill.tsx';
import { Time } from '../../components/time.tsx';
import { fromViewFilters, type LogFilter, toViewFilters, withOpened } from './log-filter.ts';
import {
  directionOptions,
  entityOptions,
  labelOf,
  type Option,
  scopesText,
  statusOptions,
  toneOf,
  triggerOptions,
} from './log-text.ts';

export interface LogTableProps {
  readonly rows: readonly LogRow[];
  readonly filter: LogFilter;
  /** To choose from in the filter. */
  readonly channels: readonly Option[];
  readonly isLoading: boolean;
  readonly onOpen: (row: LogRow) => void;
}

const TABLE: View = {
  type: 'table',
  titleField: 'message',
  fields: ['status', 'at', 'entity', 'code', 'direction', 'trigger'],
  layout: { density: 'compact' },
};
/** On a phone a table of seven columns is unreadable: a line each, with what matters below it. */
const LIST: View = { type: 'list', titleField: 'message', fields: ['status', 'at', 'code'] };
const NARROW = '(max-width: 600px)';

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

/** The rows as WordPress shows lists. Searching and filtering is the Worker's: the list only says what is wanted. */
export function LogTable({ rows, filter, channels, isLoading, onOpen }: LogTableProps) {
  const fields = useMemo(() => makeFields(channels), [channels]);
  const [look, setLook] = useState<View>(() => (isNarrow() ? LIST : TABLE));
  const view: View = {
    ...look,
    search: filter.text,
    filters: withOpened(toViewFilters(filter), look.filters ?? []),
    page: 1,
    perPage: Math.max(1, rows.length),
  };
  const open = ([chosen]: string[]): void => {
    const row = rows.find(({ id }) => String(id) === chosen);
    if (row !== undefined && view.type === 'list') onOpen(row);
  };
  const change = (next: View): void => {
    setLook(next);
    replacePlace({ text: next.search ?? '', ...fromViewFilters(next.filters ?? []) });
  };
  return (
    <DataViews
      data={[...rows]}
      fields={fields}
      view={view}
      onChangeView={change}
      getItemId={({ id }: LogRow) => String(id)}
      isLoading={isLoading}
      paginationInfo={{ totalItems: rows.length, totalPages: 1 }}
      defaultLayouts={{ table: {}, list: {} }}
      selection={[]}
      onChangeSelection={open}
      onClickItem={onOpen}
      isItemClickable={() => true}
      searchLabel={__('Search messages and codes', 'unopim-connector')}
      empty={<p>{__('Nothing found in what was looked at so far.', 'unopim-connector')}</p>}
    >
      <div className="unopim-log-tools">
        <DataViews.Search label={__('Search messages and codes', 'unopim-connector')} />
        <DataViews.FiltersToggle />
      </div>
      <DataViews.FiltersToggled />
      <DataViews.Layout />
    </DataViews>
  );
}

function makeFields(channels: readonly Option[]): Field<LogRow>[] {
  const listed = { enableSorting: false, filterBy: { operators: ['isAny' as const] } };
  const plain = { enableSorting: false, filterBy: false as const };
  return [
    {
      id: 'message',
      label: __('What happened', 'unopim-connector'),
      enableHiding: false,
      ...plain,
    },
    {
      id: 'status',
      label: __('Status', 'unopim-connector'),
      elements: statusOptions(),
      render: ({ item }) => (
        <StatusPill tone={toneOf(item.status)}>{labelOf(statusOptions(), item.status)}</StatusPill>
      ),
      ...listed,
    },
    {
      id: 'at',
      label: __('Time', 'unopim-connector'),
      render: ({ item }) => <Time at={item.at} />,
      ...plain,
    },
    {
      id: 'entity',
      label: __('Kind', 'unopim-connector'),
      elements: entityOptions(),
      render: ({ item }) => <>{labelOf(entityOptions(), item.entity)}</>,
      ...listed,
    },
    {
      id: 'code',
      label: __('Code', 'unopim-connector'),
      render: ({ item }) => <>{item.code ?? '—'}</>,
      ...plain,
    },
    {
      id: 'direction',
      label: __('Direction', 'unopim-connector'),
      elements: directionOptions(),
      render: ({ item }) => <>{labelOf(directionOptions(), item.direction) || '—'}</>,
      ...listed,
    },
    {
      id: 'channel',
      label: __('Channel', 'unopim-connector'),
      elements: [...channels],
      render: ({ item }) => <>{scopesText(item.scopes, channels) || '—'}</>,
      enableSorting: false,
      filterBy: { operators: ['is'] },
    },
    {
      id: 'trigger',
      label: __('Because of', 'unopim-connector'),
      elements: triggerOptions(),
      render: ({ item }) => <>{labelOf(triggerOptions(), item.trigger)}</>,
      ...listed,
    },
  ];
}
