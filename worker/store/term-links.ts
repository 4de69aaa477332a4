import { wooId } from '../domain/ids.ts';
import type { TermLink } from '../domain/plan/term-link.ts';
import type { TermCommit } from '../ports/commit.ts';
import type { Links } from '../ports/links.ts';
import { jsonArrays, parseStored } from './bulk.ts';
import type { LinkTableRow } from './link-row.ts';

const TERMS = `SELECT * FROM links WHERE site_id = ?1 AND kind = ?2
  AND (?3 IS NULL OR wc_id IN (SELECT value FROM json_each(?3))) AND (?4 IS NULL OR root_id = ?4)`;

/** Links of categories, attributes, terms, tags and brands: one row each, found by WooCommerce id. */
export function makeTermLinks({ db }: { readonly db: D1Database }): Pick<Links, 'codes' | 'terms'> {
  return {
    async codes({ siteId, kind }) {
      const { results } = await db
        .prepare('SELECT wc_id, code FROM links WHERE site_id = ?1 AND kind = ?2 AND code IS NOT NULL')
        .bind(siteId, kind)
        .all<{ wc_id: number; code: string }>();
      return new Map(results.map((row) => [wooId(row.wc_id), row.code]));
    },
    async terms({ siteId, kind, ids, rootId }) {
      const { results } = await db
        .prepare(TERMS)
        .bind(siteId, kind, ids === undefined ? null : JSON.stringify(ids), rootId ?? null)
        .all<LinkTableRow>();
      return new Map(results.map((row) => [wooId(row.wc_id), termLinkOf(row)]));
    },
  };
}

function termLinkOf(row: LinkTableRow): TermLink {
  return {
    wcId: wooId(row.wc_id),
    rootId: wooId(row.root_id),
    code: row.code,
    adopted: row.adopted === 1,
    sent: parseStored(row.sent),
    lastLogId: row.last_log_id,
    goneAt: row.gone_at,
    problemKey: row.problem_key,
    reason: row.reason,
  };
}

const UPSERT = `INSERT INTO links (site_id, kind, wc_id, connection_id, root_id, code, linked_at, axes, owner, adopted,
  sent, media, variation_ids, read_at, pushed_at, last_log_id, gone_at, problem_key, reason)
SELECT ?1, ?2, value ->> 0, ?3, value ->> 1, value ->> 2, ?4, '[]', 1, value ->> 3, value ->> 4, '[]', '[]', ?4, ?4,
  value ->> 5, value ->> 6, value ->> 7, value ->> 8 FROM json_each(?5) WHERE true
ON CONFLICT (site_id, kind, wc_id) DO UPDATE SET connection_id = excluded.connection_id, root_id = excluded.root_id,
  code = excluded.code, adopted = excluded.adopted, sent = excluded.sent, read_at = excluded.read_at,
  pushed_at = excluded.pushed_at, last_log_id = excluded.last_log_id, gone_at = excluded.gone_at,
  problem_key = excluded.problem_key, reason = excluded.reason`;

/** Writes links as they are now; `logIdOf` names the row that was written about an id in the same batch. */
export function termLinkStatements(
  db: D1Database,
  { siteId, kind, connectionId, at, links }: TermCommit,
  logIdOf: (link: TermLink) => number | null,
): D1PreparedStatement[] {
  const rows = links.map((link) => [
    link.wcId,
    link.rootId,
    link.code,
    link.adopted ? 1 : 0,
    JSON.stringify(link.sent),
    logIdOf(link) ?? link.lastLogId,
    link.goneAt,
    link.problemKey,
    link.reason,
  ]);
  return jsonArrays(rows).map((json) => db.prepare(UPSERT).bind(siteId, kind, connectionId, at, json));
}
