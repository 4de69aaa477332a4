import { wooId } from '../domain/ids.ts';
import type { PulledProducts } from '../ports/site-state.ts';
import { jsonArrays } from './bulk.ts';

const ANNOUNCE = `INSERT INTO pulled (site_id, wc_id, at)
SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
ON CONFLICT (site_id, wc_id) DO UPDATE SET at = max(pulled.at, excluded.at)`;

export function makePulledProducts({ db }: { db: D1Database }): PulledProducts {
  return {
    async announce(siteId, pulled) {
      const arrays = jsonArrays(pulled.map(({ wcId, at }) => [wcId, at]));
      if (arrays.length > 0) await db.batch(arrays.map((json) => db.prepare(ANNOUNCE).bind(siteId, json)));
    },
    async read(siteId, ids) {
      const { results } = await db
        .prepare(
          'SELECT wc_id, at FROM pulled WHERE site_id = ?1 AND wc_id IN (SELECT value FROM json_each(?2))',
        )
        .bind(siteId, JSON.stringify(ids))
        .all<{ wc_id: number; at: number }>();
      return new Map(results.map((row) => [wooId(row.wc_id), row.at]));
    },
    async prune({ siteId, before }) {
      await db.prepare('DELETE FROM pulled WHERE site_id = ?1 AND at < ?2').bind(siteId, before).run();
    },
    async forget(siteId, id) {
      await db.prepare('DELETE FROM pulled WHERE site_id = ?1 AND wc_id = ?2').bind(siteId, id).run();
    },
  };
}
