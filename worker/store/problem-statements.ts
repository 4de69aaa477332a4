import type { SiteId, WooId } from '../domain/ids.ts';
import { oneLine } from '../lib/one-line.ts';
import type { ProblemCause } from '../ports/problems.ts';

/** The problem the link wears so far, as stored: counts follow what is stored, so that they cannot drift. */
const WORN = `(SELECT problem_key FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2)`;

const LEAVE_AS_LAST = `DELETE FROM problems
WHERE site_id = ?1 AND key = ${WORN} AND key IS NOT ?3 AND count <= 1 AND whole = 0`;

const LEAVE = `UPDATE problems SET count = max(count - 1, 0),
  samples = (SELECT json_group_array(json(value)) FROM json_each(problems.samples) WHERE value ->> 'wcId' <> ?2)
WHERE site_id = ?1 AND key = ${WORN} AND key IS NOT ?3`;

/** Only a link can wear a problem: without one it stands for the site, until it is cleared. */
const CAN_WEAR = `(?9 OR EXISTS (SELECT 1 FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2))`;

const JOIN = `INSERT INTO problems (site_id, key, code, message, remedy, whole, count, first_at, last_at, samples)
VALUES (?1, ?3, ?4, ?5, ?6, NOT ${CAN_WEAR}, ${CAN_WEAR}, ?7, ?7, json_array(json(?8)))
ON CONFLICT (site_id, key) DO UPDATE SET
  count = problems.count + (${CAN_WEAR} AND ${WORN} IS NOT ?3),
  message = excluded.message, remedy = excluded.remedy, last_at = max(problems.last_at, excluded.last_at),
  samples = CASE
    WHEN json_array_length(problems.samples) < 5
      AND NOT EXISTS (SELECT 1 FROM json_each(problems.samples) WHERE value ->> 'wcId' = ?2)
    THEN json_insert(problems.samples, '$[#]', json(?8))
    ELSE problems.samples END`;

/** The product that a change of problems is about. */
export interface Wearer {
  readonly siteId: SiteId;
  readonly wcId: WooId;
  readonly code: string | null;
}

/**
 * Takes the product out of the problem it wore and puts it into the one it wears now (null = none). To be run before
 * the link is written, because the link says what was worn. `hasLink` = this commit writes the link.
 */
export function problemStatements(
  db: D1Database,
  { wearer, now, at, hasLink }: { wearer: Wearer; now: ProblemCause | null; at: number; hasLink: boolean },
): D1PreparedStatement[] {
  const { siteId, wcId, code } = wearer;
  const key = now?.key ?? null;
  const leave = [LEAVE_AS_LAST, LEAVE].map((sql) => db.prepare(sql).bind(siteId, wcId, key));
  if (now === null) return leave;
  const sample = JSON.stringify({ wcId, code });
  const join = db.prepare(JOIN);
  return [...leave, join.bind(siteId, wcId, now.key, now.code, ...textsOf(now), at, sample, hasLink ? 1 : 0)];
}

/** What people read of it. */
export function textsOf({ message, remedy }: ProblemCause): readonly [message: string, remedy: string] {
  return [oneLine(message), oneLine(remedy)];
}

/** For a commit that does not change the link otherwise. */
export function wearStatement(
  db: D1Database,
  { wearer, now }: { wearer: Wearer; now: ProblemCause | null },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE links SET problem_key = ?3
       WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2 AND problem_key IS NOT ?3`,
    )
    .bind(wearer.siteId, wearer.wcId, now?.key ?? null);
}
