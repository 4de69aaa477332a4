import { siteId as asSiteId } from '../domain/ids.ts';
import type { Notices } from '../ports/notices.ts';
import { type ProblemRow, problemOf } from './problem-row.ts';
import type { SecretBox } from './secret-box.ts';

const SAVE = `INSERT INTO notices (site_id, url, host, threshold, attempts, next_at)
VALUES (?1, ?2, ?3, ?4, 0, 0)
ON CONFLICT (site_id) DO UPDATE SET url = excluded.url, host = excluded.host, threshold = excluded.threshold,
  attempts = 0, next_at = 0, last_error = NULL`;

const IS_OVER = `problems.noticed_at IS NULL AND (problems.whole = 1 OR problems.count >= notices.threshold)`;

const DUE = `SELECT site_id FROM notices WHERE next_at <= ?1
AND EXISTS (SELECT 1 FROM problems WHERE problems.site_id = notices.site_id AND ${IS_OVER}) ORDER BY site_id`;

const UNTOLD = `SELECT problems.* FROM notices JOIN problems ON problems.site_id = notices.site_id
WHERE notices.site_id = ?1 AND ${IS_OVER} ORDER BY problems.first_at, problems.key LIMIT ?2`;

const SETTLE = `UPDATE problems SET noticed_at = ?3
WHERE site_id = ?1 AND key IN (SELECT value FROM json_each(?2)) AND noticed_at IS NULL`;

const place = (row: string) => ({ table: 'notices', row, column: 'url' });

export function makeNotices({ db, secrets: box }: { db: D1Database; secrets: SecretBox }): Notices {
  return {
    async read(siteId) {
      return db
        .prepare(
          `SELECT host, threshold, last_sent_at AS lastSentAt, last_error AS lastError, attempts
           FROM notices WHERE site_id = ?1`,
        )
        .bind(siteId)
        .first();
    },
    async url(siteId) {
      const row = await db
        .prepare('SELECT url FROM notices WHERE site_id = ?1')
        .bind(siteId)
        .first<{ url: string }>();
      return row === null ? null : box.open(place(siteId), row.url);
    },
    async save(siteId, { url, threshold }) {
      if (url === undefined) {
        await db
          .prepare('UPDATE notices SET threshold = ?2 WHERE site_id = ?1')
          .bind(siteId, threshold)
          .run();
        return;
      }
      const sealed = await box.seal(place(siteId), url);
      await db.prepare(SAVE).bind(siteId, sealed, new URL(url).host, threshold).run();
    },
    async remove(siteId) {
      await db.prepare('DELETE FROM notices WHERE site_id = ?1').bind(siteId).run();
    },
    async due(now) {
      const { results } = await db.prepare(DUE).bind(now).all<{ site_id: string }>();
      return results.map((row) => asSiteId(row.site_id));
    },
    async untold(siteId, limit) {
      const { results } = await db.prepare(UNTOLD).bind(siteId, limit).all<ProblemRow>();
      return results.map(problemOf);
    },
    async settle(siteId, { keys, at }) {
      await db.prepare(SETTLE).bind(siteId, JSON.stringify(keys), at).run();
    },
    async note(siteId, attempt) {
      const [sentAt, error, attempts, nextAt] =
        'error' in attempt
          ? [null, attempt.error, attempt.attempts, attempt.nextAt ?? 0]
          : [attempt.at, null, 0, 0];
      await db
        .prepare(
          `UPDATE notices SET last_sent_at = coalesce(?2, last_sent_at), last_error = ?3, attempts = ?4, next_at = ?5
           WHERE site_id = ?1`,
        )
        .bind(siteId, sentAt, error, attempts, nextAt)
        .run();
    },
  };
}
