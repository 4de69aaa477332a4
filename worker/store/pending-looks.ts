import { type RunId, runId, type SiteId } from '../domain/ids.ts';
import { CONFIG_PARTS, type ConfigPart } from '../domain/settings/changed-parts.ts';
import type { PendingLooks } from '../ports/pending-looks.ts';
import { parseStored } from './bulk.ts';
import { LIVE } from './run-row.ts';

const OF_SITE = `site_id = ?1 AND part = 'pending_look'`;

/** Counts once, at the change, and not whenever a page asks. What changed earlier and is still to be looked at stays named. */
const NOTE = `INSERT INTO site_configs (site_id, part, chunk, body, saved_at)
SELECT ?1, 'pending_look', 0, json_set(?2, '$.products', linked), ?3
FROM (SELECT count(code) AS linked FROM links WHERE site_id = ?1 AND kind = 'product') WHERE linked > 0
ON CONFLICT (site_id, part, chunk) DO UPDATE SET body = json_patch(body, excluded.body), saved_at = excluded.saved_at`;

const WHOLE_CATALOGUE = `kind IN ('products', 'everything') AND plan ->> '$.first' IS NULL`;

const READ = `SELECT body, (SELECT id FROM runs WHERE ${LIVE} AND site_id = ?1 AND ${WHOLE_CATALOGUE}
  AND started_at > site_configs.body ->> '$.since' ORDER BY id LIMIT 1) AS run_id
FROM site_configs WHERE ${OF_SITE}`;

const SETTLE = `DELETE FROM site_configs WHERE ${OF_SITE} AND EXISTS (SELECT 1 FROM runs
  WHERE site_id = ?1 AND id = ?2 AND state = 'finished' AND ${WHOLE_CATALOGUE}
    AND started_at > site_configs.body ->> '$.since')`;

interface Noted {
  readonly since: number;
  readonly products: number;
  readonly parts: Partial<Record<ConfigPart, true>>;
}

export function makePendingLooks({ db }: { readonly db: D1Database }): PendingLooks {
  return {
    async note({ siteId, parts, at }) {
      if (parts.length === 0) return;
      const noted = { since: at, parts: Object.fromEntries(parts.map((part) => [part, true])) };
      await db.prepare(NOTE).bind(siteId, JSON.stringify(noted), at).run();
    },
    async read(siteId) {
      const row = await db.prepare(READ).bind(siteId).first<{ body: string; run_id: string | null }>();
      if (row === null) return null;
      const { since, products, parts } = parseStored<Noted>(row.body);
      return {
        since,
        products,
        parts: CONFIG_PARTS.filter((part) => parts[part]),
        runId: row.run_id === null ? null : runId(row.run_id),
      };
    },
  };
}

/** Behind the write that ends a run: what it went through is looked at, unless the configuration changed meanwhile. */
export function settleLookStatement(
  db: D1Database,
  { siteId, id }: { siteId: SiteId; id: RunId },
): D1PreparedStatement {
  return db.prepare(SETTLE).bind(siteId, id);
}
