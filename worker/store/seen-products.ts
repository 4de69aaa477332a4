import { wooId } from '../domain/ids.ts';
import { GONE } from '../domain/plan/gone.ts';
import type { SeenProducts } from '../ports/seen-products.ts';
import { parseStored } from './bulk.ts';

interface SeenRow {
  readonly wc_id: number;
  readonly linked: number;
  readonly read_at: number;
  readonly gone: number;
  readonly variation_ids: string;
}

const READ = `SELECT wc_id, code IS NOT NULL AS linked, read_at, gone_at IS NOT NULL AS gone, variation_ids FROM links
WHERE site_id = ?1 AND kind = 'product' AND wc_id IN (SELECT value FROM json_each(?2))`;

const RESTING = `SELECT wc_id FROM jobs WHERE connection_id = ?1 AND site_id = ?2 AND kind = 'product'
  AND wc_id IN (SELECT value FROM json_each(?3)) AND due_at > ?4`;

const BETWEEN = `SELECT wc_id, gone_at IS NOT NULL AS in_trash FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id > ?2
  AND (?3 IS NULL OR wc_id <= ?3) AND root_id = wc_id AND code IS NOT NULL
  AND (gone_at IS NULL OR reason = '${GONE.trashed}') ORDER BY wc_id LIMIT ?4`;

const COUNT = `SELECT count(*) AS n FROM links WHERE site_id = ?1 AND kind = 'product'
  AND root_id = wc_id AND code IS NOT NULL AND gone_at IS NULL`;

export function makeSeenProducts({ db }: { db: D1Database }): SeenProducts {
  return {
    async read({ siteId, ids }) {
      const { results } = await db.prepare(READ).bind(siteId, JSON.stringify(ids)).all<SeenRow>();
      return new Map(
        results.map((row) => [
          wooId(row.wc_id),
          {
            id: wooId(row.wc_id),
            isLinked: row.linked === 1,
            readAt: row.read_at,
            isGone: row.gone === 1,
            variationIds: parseStored<number[]>(row.variation_ids).map(wooId),
          },
        ]),
      );
    },
    async resting({ connectionId, siteId, ids, now }) {
      const { results } = await db
        .prepare(RESTING)
        .bind(connectionId, siteId, JSON.stringify(ids), now)
        .all<{ wc_id: number }>();
      return new Set(results.map((row) => wooId(row.wc_id)));
    },
    async linkedBetween({ siteId, after, upTo, limit }) {
      const { results } = await db
        .prepare(BETWEEN)
        .bind(siteId, after, upTo, limit)
        .all<{ wc_id: number; in_trash: number }>();
      return results.map((row) => ({ id: wooId(row.wc_id), inTrash: row.in_trash === 1 }));
    },
    async countLinked(siteId) {
      return (await db.prepare(COUNT).bind(siteId).first<{ n: number }>())?.n ?? 0;
    },
  };
}
