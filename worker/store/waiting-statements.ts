import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import { joinJobs } from './job-statements.ts';

interface Place {
  readonly connectionId: ConnectionId;
  readonly siteId: SiteId;
  readonly at: number;
}

const IN_UNOPIM = (target: string): string =>
  `EXISTS (SELECT 1 FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id = ${target} AND code IS NOT NULL)`;

const WAIT = `INSERT INTO waiting (site_id, target_wc_id, source_wc_id)
SELECT ?1, value, ?2 FROM json_each(?3) WHERE NOT ${IN_UNOPIM('value')}
ON CONFLICT DO NOTHING`;

/** A target that came to UnoPim between the read of the links and this batch will wake nobody any more: ask at once. */
const ASK_AGAIN = joinJobs(`SELECT ?4, ?1, 'product', ?2, ?5, 5, 'association'
  WHERE EXISTS (SELECT 1 FROM json_each(?3) WHERE ${IN_UNOPIM('value')})`);

/** `source` waits for each target, or is asked for again where a target is in UnoPim by now. */
export function waitStatements(
  db: D1Database,
  place: Place,
  { source, targets }: { source: WooId; targets: readonly WooId[] },
): D1PreparedStatement[] {
  if (targets.length === 0) return [];
  const json = JSON.stringify(targets);
  return [
    db.prepare(WAIT).bind(place.siteId, source, json),
    db.prepare(ASK_AGAIN).bind(place.siteId, source, json, place.connectionId, place.at),
  ];
}

const WAKE = joinJobs(`SELECT ?3, site_id, 'product', source_wc_id, ?4, 5, 'association'
  FROM waiting WHERE site_id = ?1 AND target_wc_id = ?2`);

/** `target` has come to UnoPim: everything that waits for it is asked for. */
export function arriveStatements(db: D1Database, place: Place, target: WooId): D1PreparedStatement[] {
  return [
    db.prepare(WAKE).bind(place.siteId, target, place.connectionId, place.at),
    db.prepare('DELETE FROM waiting WHERE site_id = ?1 AND target_wc_id = ?2').bind(place.siteId, target),
  ];
}
