import { connectionId as asConnectionId, wooId } from '../domain/ids.ts';
import { firstCursor } from '../domain/run/cursor.ts';
import { err, ok } from '../lib/result.ts';
import type { RunSteer, Runs } from '../ports/runs.ts';
import { settleLookStatement } from './pending-looks.ts';
import { makeRunChunks } from './run-chunks.ts';
import { LIVE, type RunRow, runAtWorkOf, runOfRow } from './run-row.ts';

const AT_WORK = `${LIVE} AND state <> 'paused'`;

const START = `INSERT INTO runs (site_id, id, connection_id, kind, plan, state, started_at, pushed, unchanged, skipped, failed,
  left_to_jobs, causes, active_ms, step, cursor, claims)
VALUES (?1, ?2, ?3, ?4, ?5, 'walking', ?6, 0, 0, 0, 0, 0, '[]', 0, 0, ?7, '[]')
ON CONFLICT DO NOTHING RETURNING *`;

const RESUMED = `CASE WHEN cursor ->> 'walk' IS NULL THEN 'running' ELSE 'walking' END`;

const STEER: Readonly<Record<RunSteer, string>> = {
  pause: `UPDATE runs SET state = 'paused' WHERE site_id = ?1 AND id = ?2 AND ${AT_WORK} AND ?3 IS NOT NULL`,
  resume: `UPDATE runs SET state = ${RESUMED}, waits_until = NULL, waits_for = NULL
    WHERE site_id = ?1 AND id = ?2 AND state = 'paused' AND ?3 IS NOT NULL`,
  cancel: `UPDATE runs SET state = 'cancelled', ended_at = ?3, waits_until = NULL, waits_for = NULL
    WHERE site_id = ?1 AND id = ?2 AND ${LIVE}`,
};

const write = (
  state: string,
): string => `UPDATE runs SET step = step + 1, cursor = ?4, claims = ?5, causes = ?6,
  pushed = pushed + ?7, unchanged = unchanged + ?8, skipped = skipped + ?9, failed = failed + ?10,
  left_to_jobs = left_to_jobs + ?11, active_ms = active_ms + ?12, total = coalesce(?13, total),
  waits_until = CASE WHEN ${AT_WORK} THEN ?14 END, waits_for = CASE WHEN ${AT_WORK} THEN ?15 END${state}
WHERE site_id = ?1 AND id = ?2 AND step = ?3 RETURNING state`;

/** Naming the state would write the index anew, at every few products. */
const PROGRESS = write('');

/** Paused or cancelled by somebody stays so; what was done until then is counted all the same. */
const CHANGE_STATE = write(`,
  state = CASE WHEN ${AT_WORK} THEN ?16 ELSE state END,
  ended_at = CASE WHEN ${AT_WORK} AND ?16 IN ('finished', 'failed') THEN ?17 ELSE ended_at END`);

interface WrittenRow {
  readonly wc_id: number;
  readonly at: number;
  readonly reason: string | null;
  readonly problem_key: string | null;
}

const WROTE = `SELECT wc_id, coalesce(pushed_at, read_at) AS at, reason, problem_key FROM links
WHERE site_id = ?1 AND kind = 'product' AND wc_id IN (SELECT value FROM json_each(?2)) AND run_id = ?3`;

export function makeRuns({ db }: { db: D1Database }): Runs {
  const many = async (sql: string, ...values: unknown[]): Promise<RunRow[]> =>
    (
      await db
        .prepare(`SELECT * FROM runs WHERE ${sql}`)
        .bind(...values)
        .all<RunRow>()
    ).results;
  const read: Runs['read'] = async ({ siteId, id }) => {
    const [row] = await many('site_id = ?1 AND id = ?2', siteId, id);
    return row === undefined ? null : runOfRow(row);
  };
  /** The one that stood in the way may have ended meanwhile: then it is tried once more. */
  const start: Runs['start'] = async (wanted) => {
    const { id, siteId, connectionId, order, at } = wanted;
    const { kind, ...plan } = order;
    const cursor = JSON.stringify(firstCursor(kind));
    const started = await db
      .prepare(START)
      .bind(siteId, id, connectionId, kind, JSON.stringify(plan), at, cursor)
      .first<RunRow>();
    if (started !== null) return ok(runOfRow(started));
    const [standing] = await many(`${LIVE} AND site_id = ?1 AND kind = ?2`, siteId, kind);
    return standing === undefined ? start(wanted) : err(runOfRow(standing));
  };
  return {
    start,
    read,
    async list({ siteId, before, limit }) {
      const upper = before ?? '\uffff';
      const rows = await many('site_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3', siteId, upper, limit);
      return rows.map(runOfRow);
    },
    live: async (siteId) => (await many(`${LIVE} AND site_id = ?1 ORDER BY id`, siteId)).map(runOfRow),
    async steer({ to, at, ...run }) {
      await db.prepare(STEER[to]).bind(run.siteId, run.id, at).run();
      return read(run);
    },
    async due({ connectionId, now }) {
      const due = 'coalesce(waits_until, 0) <= ?2';
      const rows = await many(`${AT_WORK} AND connection_id = ?1 AND ${due} ORDER BY id`, connectionId, now);
      return rows.map(runAtWorkOf);
    },
    async nextDueAt(connectionId) {
      const row = await db
        .prepare(
          `SELECT min(coalesce(waits_until, started_at)) AS at FROM runs WHERE ${AT_WORK} AND connection_id = ?1`,
        )
        .bind(connectionId)
        .first<{ at: number | null }>();
      return row?.at ?? null;
    },
    async overdue(before) {
      const { results } = await db
        .prepare(
          `SELECT DISTINCT connection_id AS id FROM runs
           WHERE ${AT_WORK} AND coalesce(waits_until, started_at) < ?1 ORDER BY 1`,
        )
        .bind(before)
        .all<{ id: string }>();
      return results.map(({ id }) => asConnectionId(id));
    },
    async claimed(connectionId) {
      return (await many(`connection_id = ?1 AND claims <> '[]'`, connectionId)).map(runAtWorkOf);
    },
    async write({ siteId, id, step }, change) {
      const { counts, waits, state } = change;
      const values = [
        siteId,
        id,
        step,
        JSON.stringify(change.cursor),
        JSON.stringify(change.claims),
        JSON.stringify(change.causes),
        counts.pushed,
        counts.unchanged,
        counts.skipped,
        counts.failed,
        counts.left,
        change.activeMs,
        change.total ?? null,
        waits?.until ?? null,
        waits?.message ?? null,
      ];
      const statement =
        state === undefined
          ? db.prepare(PROGRESS).bind(...values)
          : db.prepare(CHANGE_STATE).bind(...values, state, change.at);
      if (state !== 'finished') return (await statement.first<Pick<RunRow, 'state'>>())?.state ?? null;
      const settle = settleLookStatement(db, { siteId, id });
      const [written] = await db.batch<Pick<RunRow, 'state'>>([statement, settle]);
      return written?.results[0]?.state ?? null;
    },
    async wrote({ siteId, id, ids }) {
      const { results } = await db.prepare(WROTE).bind(siteId, JSON.stringify(ids), id).all<WrittenRow>();
      return new Map(
        results.map((row) => [
          wooId(row.wc_id),
          { at: row.at, reason: row.reason, problemKey: row.problem_key },
        ]),
      );
    },
    ...makeRunChunks({ db }),
  };
}
