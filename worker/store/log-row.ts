import { runId, siteId, wooId } from '../domain/ids.ts';
import type { Trigger } from '../ports/jobs.ts';
import {
  LOG_STATUSES,
  type LogDetail,
  type LogEntity,
  type LogOperation,
  type LogRow,
  type LogStatus,
  type StoredLogRow,
} from '../ports/logs.ts';
import { parseStored } from './bulk.ts';
import { timeOfLogId } from './log-ids.ts';

/** A row of the table without its detail, which may be long. */
export interface LogHeadRow {
  readonly id: number;
  readonly status: number;
  readonly operation: LogOperation;
  readonly entity: LogEntity;
  readonly trigger: Trigger | null;
  readonly wc_id: number | null;
  readonly code: string | null;
  readonly message: string;
  readonly prev_log_id: number | null;
  readonly run_id: string | null;
  /** Asked for by a filter only (log-columns.ts): 1 = its detail holds the channel's code where channels stand. */
  readonly may_name_channel?: number;
  readonly is_echo?: number;
}

export interface LogTableRow extends LogHeadRow {
  readonly site_id: string;
  readonly http_status: number | null;
  readonly duration_ms: number | null;
  readonly detail: string;
}

const HEAD = [
  'id',
  'status',
  'operation',
  'entity',
  'trigger',
  'wc_id',
  'code',
  'message',
  'prev_log_id',
  'run_id',
];
const WHOLE = [...HEAD, 'site_id', 'http_status', 'duration_ms', 'detail'];
const ofLog = (names: readonly string[]): string => names.map((name) => `log.${name}`).join(', ');

export const LOG_HEAD_COLUMNS = ofLog(HEAD);
export const LOG_COLUMNS = ofLog(WHOLE);

/** Rows whose `wcId` is the id of a product or variation; ids of terms and categories are another series. */
export const PRODUCT_ENTITIES: readonly LogEntity[] = ['product', 'variation', 'image'];

export const statusNumber = (status: LogStatus): number => LOG_STATUSES.indexOf(status);

/** From here on a row is in the index of troubles. */
export const TROUBLE = statusNumber('warn');

export function logRowOf(row: LogTableRow): StoredLogRow {
  return {
    id: row.id,
    at: timeOfLogId(row.id),
    siteId: siteId(row.site_id),
    status: LOG_STATUSES[row.status] ?? 'error',
    operation: row.operation,
    entity: row.entity,
    wcId: row.wc_id === null ? null : wooId(row.wc_id),
    code: row.code,
    message: row.message,
    httpStatus: row.http_status,
    durationMs: row.duration_ms,
    trigger: row.trigger,
    previousId: row.prev_log_id,
    detail: parseStored<LogDetail>(row.detail),
    runId: row.run_id === null ? null : runId(row.run_id),
  };
}

/** The product whose chain of rows this row belongs to; null = none. */
export function productOf(row: LogRow): number | null {
  return PRODUCT_ENTITIES.includes(row.entity) ? row.wcId : null;
}
