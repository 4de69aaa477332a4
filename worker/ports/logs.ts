import type { RunId, SiteId, WooId } from '../domain/ids.ts';
import type { LogDirection, LogOperation } from '../domain/log/direction.ts';
import type { Trigger } from './jobs.ts';

export type { LogOperation };

export const LOG_STATUSES = ['success', 'info', 'warn', 'error'] as const;
export type LogStatus = (typeof LOG_STATUSES)[number];
export type LogEntity =
  | 'product'
  | 'variation'
  | 'category'
  | 'attribute'
  | 'option'
  | 'image'
  | 'family'
  | 'connection'
  | 'site'
  | 'webhook';
/** One row of the log, in a merchant's words; no secrets, no personal data. */
export interface LogRow {
  readonly siteId: SiteId;
  readonly status: LogStatus;
  readonly operation: LogOperation;
  readonly entity: LogEntity;
  readonly wcId: WooId | null;
  readonly code: string | null;
  readonly message: string;
  readonly httpStatus: number | null;
  readonly durationMs: number | null;
  readonly trigger: Trigger | null;
  /** The row before this one about the same product. */
  readonly previousId: number | null;
  readonly detail: LogDetail;
  /** The bulk run that wrote it. */
  readonly runId?: RunId | null;
}

export interface LogDetail {
  readonly changes?: readonly FieldChange[];
  readonly warnings?: readonly { code: string; message: string; remedy: string }[];
  readonly requests?: readonly { method: string; path: string; body?: unknown; status?: number }[];
  readonly fields?: readonly { field: string; messages: readonly string[] }[];
  readonly remedy?: string;
  readonly code?: string;
}

/** `before` undefined = it was not ours before. Long texts are cut. */
export interface FieldChange {
  readonly key: string;
  readonly before?: string | null;
  readonly after: string | null;
}

export interface StoredLogRow extends LogRow {
  readonly id: number;
  /** Milliseconds, taken from the id. */
  readonly at: number;
}

export interface LogFilter {
  readonly statuses?: readonly LogStatus[];
  readonly entities?: readonly LogEntity[];
  readonly triggers?: readonly Trigger[];
  readonly directions?: readonly LogDirection[];
  /** Code of a channel: rows whose values or refused fields lie in it. */
  readonly channel?: string;
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  readonly wcId?: WooId;
  readonly runId?: RunId;
}

/** `searchedBackTo`: how far back (ms) this page has looked; `next` null = the end of the log was reached. */
export interface LogPage {
  readonly rows: readonly StoredLogRow[];
  readonly next: number | null;
  readonly searchedBackTo: number | null;
}

export interface Logs {
  /** Ids grow by time; unique within a site. */
  nextId(at: number): number;
  append(rows: readonly (LogRow & { readonly id: number })[]): Promise<void>;
  /** Newest first; looks at no more than 450 rows below the cursor (design 7). */
  page(query: { siteId: SiteId; filter: LogFilter; before: number | null; limit: number }): Promise<LogPage>;
  /** Deletes at most `limit` rows older than `before`; answers how many. */
  prune(query: { siteId: SiteId; before: number; limit: number }): Promise<number>;
}
