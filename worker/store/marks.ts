import { wooId } from '../domain/ids.ts';
import type { Marks } from '../ports/marks.ts';
import { jsonArrays } from './bulk.ts';

const READ = `SELECT wc_id, mark FROM marks WHERE site_id = ?1 AND kind = ?2
  AND (?3 IS NULL OR wc_id IN (SELECT value FROM json_each(?3)))`;

const SAVE = `INSERT INTO marks (site_id, kind, wc_id, mark)
SELECT ?1, ?2, value ->> 0, value ->> 1 FROM json_each(?3) WHERE true
ON CONFLICT (site_id, kind, wc_id) DO UPDATE SET mark = excluded.mark WHERE marks.mark <> excluded.mark`;

const DROP = `DELETE FROM marks WHERE site_id = ?1 AND kind = ?2 AND wc_id IN (SELECT value FROM json_each(?3))`;

export function makeMarks({ db }: { readonly db: D1Database }): Marks {
  return {
    async read({ siteId, kind, ids }) {
      const { results } = await db
        .prepare(READ)
        .bind(siteId, kind, ids === undefined ? null : JSON.stringify(ids))
        .all<{ wc_id: number; mark: string }>();
      return new Map(results.map((row) => [wooId(row.wc_id), row.mark]));
    },
    async save({ siteId, kind, marks }) {
      const statements = jsonArrays(marks).map((json) => db.prepare(SAVE).bind(siteId, kind, json));
      if (statements.length > 0) await db.batch(statements);
    },
    async drop({ siteId, kind, ids }) {
      if (ids.length > 0) await db.prepare(DROP).bind(siteId, kind, JSON.stringify(ids)).run();
    },
  };
}
