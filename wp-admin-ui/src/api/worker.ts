import { read, remove, write } from './call.ts';
import type {
  Activated,
  Activity,
  AttachedLink,
  AutoMap,
  ChannelSettings,
  Channels,
  ClearedLog,
  Configuration,
  DecidedDeletions,
  DefaultRows,
  DeletionDecision,
  Deletions,
  DetachedLink,
  Families,
  FoundAttributes,
  FoundCategories,
  FoundProducts,
  Health,
  Imported,
  LinkKind,
  LinkPage,
  LogPage,
  Mapping,
  NoticeTested,
  NoticeView,
  PendingLookView,
  PreviewView,
  Problems,
  ProductState,
  ProposedRows,
  Queued,
  ReadConnection,
  ReadMapping,
  ReadSettings,
  RemovedSchedule,
  Run,
  RunEstimate,
  RunList,
  RunOrder,
  SaveConnection,
  SavedChannels,
  SavedConnection,
  SavedMapping,
  SavedSettings,
  SaveMapping,
  SaveNotice,
  Schedule,
  ScheduleDraft,
  Schedules,
  Settings,
  ShopStructure,
  SiteView,
  UpcomingRuns,
} from './contract.ts';

/** Rows that one page of the log asks for. */
const LOG_PAGE = 50;

type Query = Readonly<Record<string, string | number | null>>;

/** What the picker looks for, and for which field or attribute of the shop. */
export interface AttributeSearch {
  readonly q: string;
  readonly limit: number;
  readonly field?: string;
  readonly source?: string;
  readonly axis?: '1';
}

/** The Worker's routes that these pages use, by what a person does. */
export const worker = {
  site: read<SiteView>(''),
  health: read<Health>('/health'),
  activity: read<Activity>('/activity'),
  problems: read<Problems>('/problems'),
  retry: (key: string) => write<Queued>('POST', '/problems/retry', { key }),

  verifyPairing: write<SiteView>('POST', '/pair/verify'),
  activatePairing: write<Activated>('POST', '/pair/activate'),
  connection: read<ReadConnection>('/connection'),
  saveConnection: (wanted: SaveConnection) => write<SavedConnection>('PUT', '/connection', wanted),

  channels: read<Channels>('/channels'),
  refreshChannels: write<Channels>('POST', '/channels/refresh'),
  saveChannels: (channels: readonly ChannelSettings[]) =>
    write<SavedChannels>('PUT', '/channels', { channels }),
  families: read<Families>('/catalog/families'),
  attributes: (query: AttributeSearch) => read<FoundAttributes>('/catalog/attributes', { ...query }),
  categories: (q: string) => read<FoundCategories>('/catalog/categories', { q, limit: 30 }),
  shopStructure: read<ShopStructure>('/shop/structure'),
  mapping: read<ReadMapping>('/mapping'),
  saveMapping: (mapping: SaveMapping) => write<SavedMapping>('PUT', '/mapping', mapping),
  defaultRows: (mapping: Mapping) => write<DefaultRows>('POST', '/mapping/defaults', { mapping }),
  autoMap: (wanted: AutoMap) => write<ProposedRows>('POST', '/mapping/auto-map', wanted),

  pendingLook: read<PendingLookView>('/pending-look'),
  runs: (before: string | null) => read<RunList>('/runs', { before }),
  startRun: (order: RunOrder) => write<Run>('POST', '/runs', order),
  estimateRun: (order: RunOrder) => write<RunEstimate>('POST', '/runs/estimate', order),
  steerRun: (id: string, to: 'pause' | 'resume' | 'cancel') => write<Run>('POST', `/runs/${id}/${to}`),

  schedules: read<Schedules>('/schedules'),
  saveSchedule: (id: string | null, draft: ScheduleDraft) =>
    id === null
      ? write<Schedule>('POST', '/schedules', draft)
      : write<Schedule>('PUT', `/schedules/${id}`, draft),
  removeSchedule: (id: string) => remove<RemovedSchedule>(`/schedules/${id}`),
  runSchedule: (id: string) => write<Schedule>('POST', `/schedules/${id}/run`),
  upcoming: (rhythm: Pick<ScheduleDraft, 'frequency' | 'cron'>) =>
    write<UpcomingRuns>('POST', '/schedules/upcoming', rhythm),

  logs: (query: Query) => read<LogPage>('/logs', { limit: LOG_PAGE, ...query }),
  logsCsv: (query: Query) => read<never>('/logs.csv', query),
  clearLog: (before: number | null) => remove<ClearedLog>('/logs', { before }),

  deletions: read<Deletions>('/deletions'),
  decideDeletions: (decision: DeletionDecision) => write<DecidedDeletions>('POST', '/deletions', decision),

  notice: read<NoticeView>('/notice'),
  saveNotice: (wanted: SaveNotice) => write<NoticeView>('PUT', '/notice', wanted),
  removeNotice: remove<NoticeView>('/notice'),
  testNotice: write<NoticeTested>('POST', '/notice/test'),

  settings: read<ReadSettings>('/settings'),
  saveSettings: (changed: Partial<Settings>) => write<SavedSettings>('PUT', '/settings', changed),
  configuration: read<Configuration>('/configuration'),
  importConfiguration: (file: unknown) => write<Imported>('PUT', '/configuration', file),

  links: (query: { kind: LinkKind; q: string; after: number | null }) => read<LinkPage>('/links', query),
  attach: (wcId: number, code: string) => write<AttachedLink>('POST', '/links', { wcId, code }),
  detach: (kind: LinkKind, wcId: number) => remove<DetachedLink>(`/links/${kind}/${wcId}`),

  products: (q: string, limit: number) => read<FoundProducts>('/products', { q, limit }),
  product: (id: number) => read<ProductState>(`/products/${id}`),
  preview: (id: number) => read<PreviewView>(`/products/${id}/preview`),
  pushNow: (id: number) => write<Queued>('POST', `/products/${id}/push`),
} as const;
