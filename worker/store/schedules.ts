import { siteId as asSiteId } from '../domain/ids.ts';
import type { Frequency } from '../domain/schedule/frequency.ts';
import type { Schedule, ScheduledWork, ScheduleOutcome, Schedules } from '../ports/schedules.ts';

interface ScheduleRow {
  readonly site_id: string;
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly frequency: string;
  readonly cron: string | null;
  readonly enabled: number;
  readonly created_at: number;
  readonly next_at: number | null;
  readonly last_at: number | null;
  readonly last_outcome: string | null;
  readonly last_message: string | null;
  readonly last_run_id: string | null;
  readonly last_run_at: number | null;
  readonly changed_since: number | null;
}

const SAVE = `INSERT INTO schedules (site_id, id, name, what, frequency, cron, enabled, next_at, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (site_id, id) DO UPDATE SET name = excluded.name, what = excluded.what, frequency = excluded.frequency,
  cron = excluded.cron, enabled = excluded.enabled, next_at = excluded.next_at`;

/** Whoever writes the row has the turn; a row that is not due, or in somebody's hand, is not written. */
const BEGIN = `UPDATE schedules SET taken_until = ?4
WHERE site_id = ?1 AND id = ?2 AND (?5 OR next_at <= ?3) AND (taken_until IS NULL OR taken_until <= ?3)
RETURNING *`;

const END = `UPDATE schedules SET taken_until = NULL, next_at = CASE WHEN next_at IS ?3 THEN ?4 ELSE next_at END,
  last_at = ?5, last_outcome = ?6, last_message = ?7, changed_since = ?9,
  last_run_id = coalesce(?8, last_run_id), last_run_at = CASE WHEN ?8 IS NULL THEN last_run_at ELSE ?5 END
WHERE site_id = ?1 AND id = ?2`;

export function makeSchedules({ db }: { db: D1Database }): Schedules {
  return {
    async list(siteId) {
      const { results } = await db
        .prepare('SELECT * FROM schedules WHERE site_id = ?1 ORDER BY name, id')
        .bind(siteId)
        .all<ScheduleRow>();
      return results.map(scheduleOf);
    },
    async byId({ siteId, id }) {
      const row = await db
        .prepare('SELECT * FROM schedules WHERE site_id = ?1 AND id = ?2')
        .bind(siteId, id)
        .first<ScheduleRow>();
      return row === null ? null : scheduleOf(row);
    },
    async save({ siteId, id }, { name, what, frequency, cron, enabled, nextAt, at }) {
      const enabledBit = enabled ? 1 : 0;
      await db.prepare(SAVE).bind(siteId, id, name, what, frequency, cron, enabledBit, nextAt, at).run();
    },
    async remove({ siteId, id }) {
      await db.prepare('DELETE FROM schedules WHERE site_id = ?1 AND id = ?2').bind(siteId, id).run();
    },
    async due(now) {
      const { results } = await db
        .prepare('SELECT site_id, id FROM schedules WHERE enabled = 1 AND next_at <= ?1')
        .bind(now)
        .all<Pick<ScheduleRow, 'site_id' | 'id'>>();
      return results.map((row) => ({ siteId: asSiteId(row.site_id), id: row.id }));
    },
    async begin({ siteId, id }, { now, until, asked }) {
      const row = await db
        .prepare(BEGIN)
        .bind(siteId, id, now, until, asked ? 1 : 0)
        .first<ScheduleRow>();
      return row === null ? null : scheduleOf(row);
    },
    async end({ siteId, id, nextAt: dueAt }, { nextAt, last, changedSince }) {
      const { at, outcome, message, runId } = last;
      await db.prepare(END).bind(siteId, id, dueAt, nextAt, at, outcome, message, runId, changedSince).run();
    },
  };
}

/** Only this file writes the rows, so that their words are known. */
function scheduleOf(row: ScheduleRow): Schedule {
  return {
    siteId: asSiteId(row.site_id),
    id: row.id,
    name: row.name,
    what: row.what as ScheduledWork,
    frequency: row.frequency as Frequency,
    cron: row.cron,
    enabled: row.enabled === 1,
    createdAt: row.created_at,
    nextAt: row.next_at,
    last: lastOf(row),
    lastRunId: row.last_run_id,
    lastRunAt: row.last_run_at,
    changedSince: row.changed_since,
  };
}

function lastOf({
  last_at,
  last_outcome,
  last_message,
  last_run_id,
  last_run_at,
}: ScheduleRow): Schedule['last'] {
  if (last_at === null || last_outcome === null) return null;
  const runId = last_run_at === last_at ? last_run_id : null;
  return { at: last_at, outcome: last_outcome as ScheduleOutcome, message: last_message, runId };
}
