import type { Logs } from '../ports/logs.ts';
import { firstLogIdOf } from './log-ids.ts';
import { readLogPage } from './log-page.ts';
import { insertLogStatements, moveHeadStatements } from './log-statements.ts';

/** Oldest first, so that a chain of rows is only ever cut at its end. */
const PRUNE = `DELETE FROM log
WHERE site_id = ?1 AND id IN (SELECT id FROM log WHERE site_id = ?1 AND id < ?2 ORDER BY id LIMIT ?3)`;

export function makeLogs({ db, nextLogId }: { db: D1Database; nextLogId: (at: number) => number }): Logs {
  return {
    nextId: nextLogId,
    async append(rows) {
      if (rows.length === 0) return;
      await db.batch([...insertLogStatements(db, rows), ...moveHeadStatements(db, rows)]);
    },
    page: (query) => readLogPage(db, query),
    async prune({ siteId, before, limit }) {
      const { meta } = await db.prepare(PRUNE).bind(siteId, firstLogIdOf(before), limit).run();
      if (meta.changes < limit) await pruneHeads(db, siteId, firstLogIdOf(before));
      return meta.changes;
    },
  };
}

async function pruneHeads(db: D1Database, siteId: string, before: number): Promise<void> {
  await db
    .prepare('DELETE FROM log_heads WHERE site_id = ?1 AND last_log_id < ?2')
    .bind(siteId, before)
    .run();
}
