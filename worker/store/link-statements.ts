import { type ConnectionId, foldCode, type RunId } from '../domain/ids.ts';
import type { Link } from '../ports/links.ts';
import { LAST_LOG_ID } from './log-statements.ts';

/** Of several sites that carry one code the first to link it is its owner (spec 2). */
const NOBODY_ELSE_HAS = (connection: string, folded: string, site: string): string =>
  `NOT EXISTS (SELECT 1 FROM links AS other WHERE other.connection_id = ${connection} AND other.kind = 'product'
    AND other.code_folded = ${folded} AND other.site_id <> ${site})`;

/** The columns of the unique index are left alone on update: naming them would write the index anew at every push. */
const UPSERT = `INSERT INTO links (site_id, kind, wc_id, connection_id, root_id, code, code_folded, linked_at, type, family,
  axes, owner, adopted, sent, media, variation_ids, read_at, pushed_at, last_log_id, gone_at, problem_key, reason, run_id)
VALUES (?1, 'product', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ${NOBODY_ELSE_HAS('?3', '?6', '?1')}, ?12, ?13, ?14, ?15, ?16,
  ?17, coalesce(?18, ${LAST_LOG_ID('?1', '?2')}, ?22), ?19, ?20, ?21, ?23)
ON CONFLICT (site_id, kind, wc_id) DO UPDATE SET
  root_id = excluded.root_id, code = excluded.code, type = excluded.type, family = excluded.family,
  axes = excluded.axes, owner = ?11, adopted = excluded.adopted, sent = excluded.sent, media = excluded.media,
  variation_ids = excluded.variation_ids, read_at = excluded.read_at, pushed_at = excluded.pushed_at,
  last_log_id = coalesce(?18, links.last_log_id), gone_at = excluded.gone_at, problem_key = excluded.problem_key,
  reason = excluded.reason, run_id = excluded.run_id`;

/** A rename, a first code or another connection: only then the index moves, and who owns the code is decided anew. */
const RELINK = `UPDATE links SET code_folded = ?4, connection_id = ?3, linked_at = ?5,
  owner = ${NOBODY_ELSE_HAS('?3', '?4', '?1')}
WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2 AND (code_folded IS NOT ?4 OR connection_id <> ?3)`;

/**
 * Writes a product's link as it is now: one row, plus the index where the code is new. On a new link `owner` is computed;
 * on one that stays with its code the given one is kept. `logId` = the log row written beside it.
 */
export function linkStatements(
  db: D1Database,
  {
    connectionId,
    link,
    at,
    logId,
    runId = null,
  }: { connectionId: ConnectionId; link: Link; at: number; logId: number | null; runId?: RunId | null },
): D1PreparedStatement[] {
  const folded = link.code === null ? null : foldCode(link.code);
  const upsert = db
    .prepare(UPSERT)
    .bind(
      link.siteId,
      link.wcId,
      connectionId,
      link.rootId,
      link.code,
      folded,
      at,
      link.type,
      link.family,
      JSON.stringify(link.axes),
      link.owner ? 1 : 0,
      link.adopted ? 1 : 0,
      JSON.stringify(link.sent),
      JSON.stringify(link.media),
      JSON.stringify(link.variationIds),
      link.readAt,
      link.pushedAt,
      logId,
      link.goneAt,
      link.problemKey,
      link.reason,
      link.lastLogId,
      runId,
    );
  return [upsert, db.prepare(RELINK).bind(link.siteId, link.wcId, connectionId, folded, at)];
}

/** Codes that no linked site owns any more pass to the site that linked them first among those that are left. */
export const PASS_ON_OWNERSHIP = `UPDATE links SET owner = 1
WHERE connection_id = ?1 AND kind = 'product' AND code_folded IS NOT NULL AND (?2 IS NULL OR code_folded = ?2)
  AND owner = 0 AND NOT EXISTS (SELECT 1 FROM links AS other
    WHERE other.connection_id = links.connection_id AND other.kind = 'product'
      AND other.code_folded = links.code_folded AND other.site_id <> links.site_id
      AND (other.owner = 1 OR (other.linked_at, other.site_id) < (links.linked_at, links.site_id)))`;
