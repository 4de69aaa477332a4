import type { Problems } from '../ports/problems.ts';
import { type ProblemRow, problemOf } from './problem-row.ts';
import { textsOf } from './problem-statements.ts';

const RAISE = `INSERT INTO problems (site_id, key, code, message, remedy, whole, count, first_at, last_at, samples)
VALUES (?1, ?2, ?3, ?4, ?5, 1, 0, ?6, ?6, '[]')
ON CONFLICT (site_id, key) DO UPDATE SET whole = 1, message = excluded.message, remedy = excluded.remedy,
  last_at = max(problems.last_at, excluded.last_at)`;

const CLEAR = `DELETE FROM problems WHERE site_id = ?1 AND key IN (SELECT value FROM json_each(?2)) RETURNING count`;

const CLEAR_WHERE_DONE = `DELETE FROM problems WHERE key = ?1
AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.site_id = problems.site_id AND jobs.due_at < ?2)`;

const TAKE_OFF = `UPDATE links SET problem_key = NULL
WHERE site_id = ?1 AND kind = 'product' AND problem_key IN (SELECT value FROM json_each(?2))`;

export function makeProblems({ db }: { db: D1Database }): Problems {
  return {
    async list(siteId) {
      const { results } = await db
        .prepare('SELECT * FROM problems WHERE site_id = ?1 ORDER BY last_at DESC, key')
        .bind(siteId)
        .all<ProblemRow>();
      return results.map(problemOf);
    },
    async raise({ siteId, cause, at }) {
      await db
        .prepare(RAISE)
        .bind(siteId, cause.key, cause.code, ...textsOf(cause), at)
        .run();
    },
    async clear({ siteId, keys }) {
      const json = JSON.stringify(keys);
      const { results } = await db.prepare(CLEAR).bind(siteId, json).all<{ count: number }>();
      if (results.some((row) => row.count > 0)) await db.prepare(TAKE_OFF).bind(siteId, json).run();
    },
    async clearWhereDone({ key, dueBefore }) {
      await db.prepare(CLEAR_WHERE_DONE).bind(key, dueBefore).run();
    },
  };
}
