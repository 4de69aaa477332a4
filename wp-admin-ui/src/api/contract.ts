import type { z } from 'zod';
import type { activitySchema } from '../../../worker/http/contract/activity.ts';
import type {
  familiesSchema,
  foundAttributesSchema,
  foundCategoriesSchema,
  shopStructureSchema,
} from '../../../worker/http/contract/catalog.ts';
import type {
  channelsSchema,
  saveChannelsSchema,
  savedChannelsSchema,
} from '../../../worker/http/contract/channels.ts';
import type {
  configurationSchema,
  importedSchema,
  readSettingsSchema,
  savedSettingsSchema,
} from '../../../worker/http/contract/configuration.ts';
import type {
  readConnectionSchema,
  savedConnectionSchema,
} from '../../../worker/http/contract/connection.ts';
import type {
  decidedSchema,
  decideSchema,
  deletionsSchema,
} from '../../../worker/http/contract/deletions.ts';
import type { attachedSchema, detachedSchema, linkPageSchema } from '../../../worker/http/contract/links.ts';
import type { clearedLogSchema, logPageSchema } from '../../../worker/http/contract/logs.ts';
import type {
  autoMapSchema,
  defaultsSchema,
  proposedRowsSchema,
  readMappingSchema,
  savedMappingSchema,
  saveMappingSchema,
} from '../../../worker/http/contract/mapping.ts';
import type { noticeTestedSchema, saveNoticeSchema } from '../../../worker/http/contract/notice.ts';
import type { activatedSchema } from '../../../worker/http/contract/pairing.ts';
import type { PendingLookView } from '../../../worker/http/contract/pending-look.ts';
import type { problemsSchema } from '../../../worker/http/contract/problems.ts';
import type { foundProductsSchema, queuedSchema } from '../../../worker/http/contract/products.ts';
import type {
  RunEstimateView,
  RunOrderBody,
  RunView,
  runListSchema,
} from '../../../worker/http/contract/runs.ts';
import type {
  removedScheduleSchema,
  ScheduleView,
  saveScheduleSchema,
  schedulesSchema,
  upcomingSchema,
} from '../../../worker/http/contract/schedules.ts';

/** Answers of the Worker as types only: nothing of the Worker's code comes into the pages. */
export type { FoundAttribute, NamedAttribute } from '../../../worker/http/contract/catalog.ts';
export type { ChannelRow } from '../../../worker/http/contract/channels.ts';
export type { ConnectionView, SaveConnection } from '../../../worker/http/contract/connection.ts';
export type { ErrorBody } from '../../../worker/http/contract/error.ts';
export type { Health } from '../../../worker/http/contract/health.ts';
export type { LinkKind } from '../../../worker/http/contract/links.ts';
export type { NoticeView } from '../../../worker/http/contract/notice.ts';
export type { SiteView } from '../../../worker/http/contract/pairing.ts';
export type { PendingLookView } from '../../../worker/http/contract/pending-look.ts';
export type { PreviewView, ProductState } from '../../../worker/http/contract/products.ts';

export type ReadConnection = z.output<typeof readConnectionSchema>;
export type SavedConnection = z.output<typeof savedConnectionSchema>;
export type ReadSettings = z.output<typeof readSettingsSchema>;
export type Settings = ReadSettings['settings'];
export type SkipRule = Settings['skipRules'][number];
export type SavedSettings = z.output<typeof savedSettingsSchema>;
export type Configuration = z.output<typeof configurationSchema>;
export type Imported = z.output<typeof importedSchema>;
export type Activated = z.output<typeof activatedSchema>;
export type Problem = z.output<typeof problemsSchema>['problems'][number];
export type Problems = z.output<typeof problemsSchema>;
export type Queued = z.output<typeof queuedSchema>;
export type Channels = z.output<typeof channelsSchema>;
export type ChannelSettings = z.output<typeof saveChannelsSchema>['channels'][number];
export type SavedChannels = z.output<typeof savedChannelsSchema>;
export type ShopStructure = z.output<typeof shopStructureSchema>;
export type Families = z.output<typeof familiesSchema>;
export type ReadMapping = z.output<typeof readMappingSchema>;
export type Mapping = ReadMapping['mapping'];
export type SaveMapping = z.output<typeof saveMappingSchema>;
export type SavedMapping = z.output<typeof savedMappingSchema>;
export type DefaultRows = z.output<typeof defaultsSchema>;
export type AutoMap = z.output<typeof autoMapSchema>;
export type ProposedRows = z.output<typeof proposedRowsSchema>;
export type FoundAttributes = z.output<typeof foundAttributesSchema>;
export type FoundCategories = z.output<typeof foundCategoriesSchema>;
export type FoundProducts = z.output<typeof foundProductsSchema>;

export type Run = RunView;
export type RunCause = Run['causes'][number];
export type RunOrder = RunOrderBody;
export type RunFilter = NonNullable<RunOrder['filter']>;
export type RunEstimate = RunEstimateView;
export type PendingLook = NonNullable<PendingLookView['pendingLook']>;
export type RunList = z.output<typeof runListSchema>;

export type Schedule = ScheduleView;
export type Schedules = z.output<typeof schedulesSchema>;
export type ScheduleDraft = z.output<typeof saveScheduleSchema>;
export type RemovedSchedule = z.output<typeof removedScheduleSchema>;
export type UpcomingRuns = z.output<typeof upcomingSchema>;

export type LogPage = z.output<typeof logPageSchema>;
export type LogRow = LogPage['rows'][number];
export type ClearedLog = z.output<typeof clearedLogSchema>;

export type Activity = z.output<typeof activitySchema>;
export type ActiveHour = Activity['hours'][number];

export type LinkPage = z.output<typeof linkPageSchema>;
export type LinkRow = LinkPage['links'][number];
export type AttachedLink = z.output<typeof attachedSchema>;
export type DetachedLink = z.output<typeof detachedSchema>;

export type Deletions = z.output<typeof deletionsSchema>;
export type DeletionDecision = z.output<typeof decideSchema>;
export type DecidedDeletions = z.output<typeof decidedSchema>;
export type SaveNotice = z.output<typeof saveNoticeSchema>;
export type NoticeTested = z.output<typeof noticeTestedSchema>;
