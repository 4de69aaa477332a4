import type { ActiveHour, Activity } from '../ports/activity.ts';
import { LOG_STATUSES } from '../ports/logs.ts';
import { firstLogIdOf } from './log-ids.ts';

const HOUR_MS = 3_600_000;
const HOUR_OF_IDS = firstLogIdOf(HOUR_MS);
/** Log rows looked at by one statement. */
const PAGE = 5_000;
const ERROR = LOG_STATUSES.indexOf('error');

const COUNT = `WITH uncounted AS (
  SELECT id, status, operation FROM log
  WHERE site_id = ?1
    AND id > coalesce((SELECT counted_to FROM activity WHERE site_id = ?1 ORDER BY hour DESC LIMIT 1), 0)
    AND id < ?2
  ORDER BY id LIMIT ${PAGE}
)
INSERT INTO activity (site_id, hour, pushed, skipped, failed, counted_to)
SELECT ?1, (id / ${HOUR_OF_IDS}) * ${HOUR_MS},
  sum(status <> ${ERROR} AND operation IN ('create', 'adopt', 'update', 'rename', 'delete', 'upload')),
  sum(status <> ${ERROR} AND operation = 'skip'),
  sum(status = ${ERROR}),
  max(id)
FROM uncounted WHERE true GROUP BY id / ${HOUR_OF_IDS}
ON CONFLICT (site_id, hour) DO UPDATE SET
  pushed = pushed + excluded.pushed, skipped = skipped + excluded.skipped,
  failed = failed + excluded.failed, counted_to = excluded.counted_to
RETURNING counted_to`;

const LEFT = 'SELECT 1 FROM log WHERE site_id = ?1 AND id > ?2 AND id < ?3 LIMIT 1';
const HOURS = `SELECT hour AS at, pushed, skipped, failed FROM activity
WHERE site_id = ?1 AND hour >= ?2 ORDER BY hour`;

export function makeActivity({ db }: { db: D1Database }): Activity {
  return {
    async count({ siteId, upTo }) {
      const before = firstLogIdOf(upTo);
      const { results } = await db.prepare(COUNT).bind(siteId, before).all<{ counted_to: number }>();
      if (results.length === 0) return { more: false };
      const countedTo = Math.max(...results.map((row) => row.counted_to));
      const left = await db.prepare(LEFT).bind(siteId, countedTo, before).first();
      return { more: left !== null };
    },
    async hours({ siteId, from }) {
      const since = Math.floor(from / HOUR_MS) * HOUR_MS;
      return (await db.prepare(HOURS).bind(siteId, since).all<ActiveHour>()).results;
    },
    async prune({ siteId, before }) {
      await db.prepare('DELETE FROM activity WHERE site_id = ?1 AND hour < ?2').bind(siteId, before).run();
    },
  };
}
