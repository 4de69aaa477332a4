import { siteId as asSiteId } from '../domain/ids.ts';
import type { ChoreStates } from '../ports/chore-states.ts';
import { parseStored } from './bulk.ts';

/** Whoever writes the row has the turn; a row that is not due is not written. */
const BEGIN = `INSERT INTO chore_state (site_id, task, due_at, done_at, cursor)
SELECT ?1, ?2, ?4, NULL, 'null' WHERE ?5 <= ?3 OR EXISTS (SELECT 1 FROM chore_state WHERE site_id = ?1 AND task = ?2)
ON CONFLICT (site_id, task) DO UPDATE SET due_at = excluded.due_at WHERE chore_state.due_at <= ?3
RETURNING done_at, cursor`;

/** A due time earlier than the turn's own end was set by somebody who wants it sooner. */
const END = `UPDATE chore_state SET
  due_at = CASE WHEN due_at < ?3 THEN due_at ELSE ?4 END, done_at = coalesce(?5, done_at), cursor = ?6
WHERE site_id = ?1 AND task = ?2`;

export function makeChoreStates({ db }: { db: D1Database }): ChoreStates {
  return {
    async all() {
      const { results } = await db
        .prepare('SELECT site_id, task, due_at FROM chore_state')
        .all<{ site_id: string; task: string; due_at: number }>();
      return results.map((row) => ({ siteId: asSiteId(row.site_id), task: row.task, dueAt: row.due_at }));
    },
    async begin({ siteId, task, now, until, firstDueAt }) {
      const row = await db
        .prepare(BEGIN)
        .bind(siteId, task, now, until, firstDueAt)
        .first<{ done_at: number | null; cursor: string }>();
      if (row === null) return null;
      return { siteId, task, until, doneAt: row.done_at, cursor: parseStored<unknown>(row.cursor) };
    },
    async end({ siteId, task, until }, { dueAt, doneAt, cursor }) {
      await db.prepare(END).bind(siteId, task, until, dueAt, doneAt, JSON.stringify(cursor)).run();
    },
    async hasten({ siteId, task, now }) {
      await db
        .prepare('UPDATE chore_state SET due_at = ?3 WHERE site_id = ?1 AND task = ?2 AND due_at > ?3')
        .bind(siteId, task, now)
        .run();
    },
  };
}
