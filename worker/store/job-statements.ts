import type { Job, JobRequest } from '../ports/jobs.ts';
import { jsonArrays } from './bulk.ts';

const KEY = 'connection_id, site_id, kind, wc_id';

/** A job that is put off keeps its time while it cools down or is in doubt, and where it is due earlier anyway. */
const KEEPS_TIME = `jobs.due_at IS NOT NULL
  AND (jobs.rest IN ('cooldown', 'doubt') OR jobs.due_at <= excluded.due_at)`;

/**
 * Triggers by which a person asks for everything to be tried again, also what was refused before. A save that joins such
 * a job while it waits must not take that away.
 */
const ASKING = "'manual', 'retry', 'mapping'";

/**
 * A row that is deleted and inserted again must not begin with a revision that an attempt on the former row still holds:
 * its end would take the newer save along. So revisions begin with the clock of the database, in milliseconds.
 */
const FIRST_REV = `CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

/**
 * `INSERT … SELECT … ON CONFLICT` that adds or joins jobs (design 2). `select` yields connection, site, kind, WooCommerce
 * id, due time, priority and trigger, and must have a WHERE clause (SQLite would read ON as part of a join otherwise).
 * Attempts start anew when a person did something: a save, Push now, Retry.
 */
export function joinJobs(select: string): string {
  return `INSERT INTO jobs (${KEY}, due_at, priority, trigger, rev, attempts)
SELECT *, ${FIRST_REV}, 0 FROM (${select}) WHERE true
ON CONFLICT (${KEY}) DO UPDATE SET
  rev = max(jobs.rev + 1, excluded.rev),
  due_at = CASE WHEN ${KEEPS_TIME} THEN jobs.due_at ELSE excluded.due_at END,
  rest = CASE WHEN ${KEEPS_TIME} THEN jobs.rest END,
  message = CASE WHEN ${KEEPS_TIME} THEN jobs.message END,
  attempts = CASE WHEN excluded.trigger IN ('webhook', 'manual', 'retry') THEN 0 ELSE jobs.attempts END,
  priority = min(jobs.priority, excluded.priority),
  trigger = CASE WHEN jobs.due_at IS NOT NULL AND jobs.trigger IN (${ASKING}) AND NOT (excluded.trigger IN (${ASKING})) THEN jobs.trigger ELSE excluded.trigger END`;
}

const REQUEST =
  joinJobs(`SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
  FROM json_each(?1)`);

export function requestStatements(db: D1Database, jobs: readonly JobRequest[]): D1PreparedStatement[] {
  const rows = jobs.map((job) => [
    job.connectionId,
    job.siteId,
    job.kind,
    job.wcId,
    job.dueAt,
    job.priority,
    job.trigger,
  ]);
  return jsonArrays(rows).map((json) => db.prepare(REQUEST).bind(json));
}

/** Nobody waits for it (priority 9). Where something is in doubt, a save that came meanwhile waits too, and learns of it. */
export const HAND_OVER = `INSERT INTO jobs (${KEY}, due_at, attempts, priority, trigger, rest, message, intent, rev, claimed_rev)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, 9, ?7, ?8, ?9, ?10, ${FIRST_REV}, CASE WHEN ?10 IS NOT NULL THEN ${FIRST_REV} END WHERE true
ON CONFLICT (${KEY}) DO UPDATE SET
  due_at = max(coalesce(jobs.due_at, excluded.due_at), coalesce(excluded.due_at, jobs.due_at)),
  rest = excluded.rest, intent = excluded.intent, rev = max(jobs.rev + 1, excluded.rev),
  claimed_rev = max(jobs.rev + 1, excluded.rev)
WHERE excluded.intent IS NOT NULL`;

const DELETE_FINISHED = `DELETE FROM jobs
WHERE (${KEY}, rev) IN (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1))`;

/** What the delete left behind has a newer save: it runs as a fresh job, nothing of the ended attempt clings to it. */
const FRESHEN_NEWER = `UPDATE jobs
SET claimed_rev = NULL, intent = NULL, attempts = 0, rest = NULL, message = NULL
WHERE (${KEY}) IN (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1))
  AND (claimed_rev IS NOT NULL OR intent IS NOT NULL OR attempts > 0 OR rest IS NOT NULL OR message IS NOT NULL)`;

/** Ends attempts, claimed or not: the row goes, unless a newer save came meanwhile. */
export function finishStatements(db: D1Database, jobs: readonly Job[]): D1PreparedStatement[] {
  const rows = jobs.map((job) => [job.connectionId, job.siteId, job.kind, job.wcId, job.rev]);
  return jsonArrays(rows).flatMap((json) =>
    [DELETE_FINISHED, FRESHEN_NEWER].map((sql) => db.prepare(sql).bind(json)),
  );
}
