import { connectionId, siteId, wooId } from '../domain/ids.ts';
import type { Job, JobKey, JobKind, Jobs, Trigger } from '../ports/jobs.ts';
import { makeBlockedJobs } from './blocked-jobs.ts';
import { jsonArrays, parseStored } from './bulk.ts';
import { finishStatements, HAND_OVER, requestStatements } from './job-statements.ts';

const OF_KEY = 'connection_id = ?1 AND site_id = ?2 AND kind = ?3 AND wc_id = ?4';

/** A newer save keeps its due time and attempts; only a cooldown or a doubt holds it back too. ?11 = the claim stays. */
const POSTPONE = `UPDATE jobs SET
  due_at = CASE WHEN rev = ?5 THEN ?6 WHEN ?8 IN ('cooldown', 'doubt') THEN coalesce(?6, due_at) ELSE due_at END,
  attempts = CASE WHEN rev = ?5 THEN ?7 ELSE attempts END,
  rest = CASE WHEN rev = ?5 OR (?8 IN ('cooldown', 'doubt') AND ?6 IS NOT NULL) THEN ?8 END,
  message = ?9,
  intent = CASE WHEN ?11 THEN intent ELSE ?10 END,
  claimed_rev = CASE WHEN ?11 THEN claimed_rev WHEN ?10 IS NOT NULL THEN ?5 END
WHERE ${OF_KEY}`;

/** What gave up meanwhile stays so. */
const REST_MANY = `UPDATE jobs SET due_at = max(due_at, ?2), rest = 'backoff', message = ?3
WHERE due_at IS NOT NULL AND (connection_id, site_id, kind, wc_id) IN (
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1))`;

const DUE = `SELECT * FROM jobs
WHERE connection_id = ?1 AND due_at <= ?2 AND kind IN (SELECT value FROM json_each(?3))
ORDER BY priority, due_at, site_id, wc_id LIMIT ?4`;

const LIVE = `SELECT wc_id, due_at FROM jobs
WHERE connection_id = ?1 AND site_id = ?2 AND kind = ?3 AND wc_id IN (SELECT value FROM json_each(?4))`;

interface JobRow {
  readonly connection_id: string;
  readonly site_id: string;
  readonly kind: JobKind;
  readonly wc_id: number;
  readonly rev: number;
  readonly attempts: number;
  readonly due_at: number;
  readonly trigger: Trigger;
  readonly priority: number;
  readonly intent: string | null;
}

export function makeJobs({ db }: { db: D1Database }): Jobs {
  return {
    request: (jobs) => runAll(db, requestStatements(db, jobs)),
    async due({ connectionId, now, kinds, limit }) {
      const { results } = await db
        .prepare(DUE)
        .bind(connectionId, now, JSON.stringify(kinds), limit)
        .all<JobRow>();
      return results.map(jobOfRow);
    },
    async claim(job, intent) {
      await db
        .prepare(`UPDATE jobs SET claimed_rev = ?5, intent = ?6 WHERE ${OF_KEY}`)
        .bind(...keyOf(job), job.rev, JSON.stringify(intent))
        .run();
    },
    finish: (jobs) => runAll(db, finishStatements(db, jobs)),
    async postpone(job, { dueAt, attempts, why, message, intent }) {
      const stored = intent == null ? null : JSON.stringify(intent);
      const stays = intent === undefined ? 1 : 0;
      await db
        .prepare(POSTPONE)
        .bind(...keyOf(job), job.rev, dueAt, attempts, why, message, stored, stays)
        .run();
    },
    restMany: (jobs, { dueAt, message }) =>
      runAll(
        db,
        jsonArrays(jobs.map(keyOf)).map((json) => db.prepare(REST_MANY).bind(json, dueAt, message)),
      ),
    async handOver(job) {
      const { trigger, dueAt, attempts, why, message, intent } = job;
      const stored = intent === null ? null : JSON.stringify(intent);
      await db
        .prepare(HAND_OVER)
        .bind(...keyOf(job), dueAt, attempts, trigger, why, message, stored)
        .run();
    },
    async live({ connectionId, siteId, kind, ids }) {
      const { results } = await db
        .prepare(LIVE)
        .bind(connectionId, siteId, kind, JSON.stringify(ids))
        .all<{ wc_id: number; due_at: number | null }>();
      return new Map(results.map((row) => [wooId(row.wc_id), row.due_at]));
    },
    ...makeBlockedJobs({ db }),
    ...jobFigures(db),
  };
}

const PRUNE_MEDIA = `DELETE FROM jobs
WHERE connection_id = (SELECT connection_id FROM sites WHERE id = ?1) AND site_id = ?1 AND kind = 'media' AND due_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM links WHERE links.site_id = ?1 AND links.kind = 'product' AND links.wc_id = jobs.wc_id
    AND links.code IS NOT NULL AND links.gone_at IS NULL)`;

function jobFigures(db: D1Database): Pick<Jobs, 'nextDueAt' | 'overdue' | 'count' | 'pruneMedia'> {
  return {
    async nextDueAt({ connectionId, kinds }) {
      const row = await db
        .prepare(
          'SELECT min(due_at) AS at FROM jobs WHERE connection_id = ?1 AND kind IN (SELECT value FROM json_each(?2))',
        )
        .bind(connectionId, JSON.stringify(kinds))
        .first<{ at: number | null }>();
      return row?.at ?? null;
    },
    async overdue(before) {
      const { results } = await db
        .prepare(
          `SELECT connection_id AS id, kind = 'media' AS media FROM jobs WHERE due_at < ?1 GROUP BY 1, 2 ORDER BY 1, 2`,
        )
        .bind(before)
        .all<{ id: string; media: number }>();
      return results.map((row) => ({ connectionId: connectionId(row.id), media: row.media === 1 }));
    },
    async pruneMedia(siteId) {
      await db.prepare(PRUNE_MEDIA).bind(siteId).run();
    },
    async count(siteId) {
      const row = await db
        .prepare(
          `SELECT count(due_at) AS waiting, count(*) - count(due_at) AS dead, min(due_at) AS oldest
           FROM jobs WHERE connection_id = (SELECT connection_id FROM sites WHERE id = ?1) AND site_id = ?1`,
        )
        .bind(siteId)
        .first<{ waiting: number; dead: number; oldest: number | null }>();
      return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestDueAt: row?.oldest ?? null };
    },
  };
}

function keyOf(job: JobKey): [string, string, string, number] {
  return [job.connectionId, job.siteId, job.kind, job.wcId];
}

function jobOfRow(row: JobRow): Job {
  return {
    connectionId: connectionId(row.connection_id),
    siteId: siteId(row.site_id),
    kind: row.kind,
    wcId: wooId(row.wc_id),
    rev: row.rev,
    attempts: row.attempts,
    dueAt: row.due_at,
    trigger: row.trigger,
    priority: row.priority,
    intent: row.intent === null ? null : parseStored(row.intent),
  };
}

async function runAll(db: D1Database, statements: D1PreparedStatement[]): Promise<void> {
  const [only] = statements;
  if (statements.length === 1 && only !== undefined) await only.run();
  else if (statements.length > 1) await db.batch(statements);
}
