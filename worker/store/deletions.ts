import { type SiteId, wooId } from '../domain/ids.ts';
import { GONE } from '../domain/plan/gone.ts';
import type { DecidedDeletions, Deletion, DeletionState, Deletions } from '../ports/deletions.ts';
import type { LinkKind } from '../ports/links.ts';
import { joinJobs } from './job-statements.ts';
import type { LinkTableRow } from './link-row.ts';

const COUNT_SINCE = `SELECT count(*) AS n, count(CASE kind WHEN 'product' THEN 1 END) AS products FROM links
WHERE site_id = ?1 AND gone_at >= ?2 AND reason = '${GONE.deleted}'`;

const STATE = `CASE reason WHEN '${GONE.trashed}' THEN 'trashed' WHEN '${GONE.held}' THEN 'held'
  WHEN '${GONE.confirmed}' THEN 'confirmed' ELSE 'kept' END`;

const STANDING = 'site_id = ?1 AND gone_at IS NOT NULL AND code IS NOT NULL';

const LIST = `SELECT kind, wc_id, root_id, code, adopted, gone_at, ${STATE} AS state FROM links
WHERE ${STANDING} AND (?2 IS NULL OR ${STATE} = ?2) AND (wc_id, kind) > (?3, ?4) ORDER BY wc_id, kind LIMIT ?5`;

const COUNT = `SELECT ${STATE} AS state, count(*) AS n FROM links WHERE ${STANDING} GROUP BY 1`;

/** ?2 = `[kind, id]` of those that are decided about, or null for all of the state ?3. */
const DECIDED = `${STANDING} AND ${STATE} IN ('kept', 'held') AND (?3 IS NULL OR ${STATE} = ?3)
  AND (?2 IS NULL OR (kind, wc_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2)))`;

const DECIDE = `UPDATE links SET reason = ?4, problem_key = NULL WHERE ${DECIDED}`;

/** A variation is dealt with when its product is: that one has to know of it again. */
const TELL_PARENTS = `UPDATE links SET variation_ids = (SELECT json_group_array(id) FROM (
    SELECT value AS id FROM json_each(links.variation_ids) UNION SELECT lost.wc_id FROM links AS lost
    WHERE lost.site_id = ?1 AND lost.kind = 'product' AND lost.reason = '${GONE.confirmed}'
      AND lost.root_id = links.wc_id AND lost.wc_id <> links.wc_id))
WHERE site_id = ?1 AND kind = 'product' AND wc_id IN (SELECT root_id FROM links
  WHERE site_id = ?1 AND kind = 'product' AND reason = '${GONE.confirmed}' AND root_id <> wc_id)`;

const ASK = joinJobs(`SELECT DISTINCT ?2, site_id, CASE kind WHEN 'option' THEN 'term' ELSE kind END,
    CASE WHEN kind IN ('product', 'option') THEN root_id ELSE wc_id END, ?3, 1, 'manual'
  FROM links WHERE site_id = ?1 AND reason = '${GONE.confirmed}'`);

/** The guard's problem goes with the last one that wears it. */
const SETTLE_PROBLEMS = [
  `UPDATE problems SET count = (SELECT count(*) FROM links WHERE links.site_id = ?1 AND kind = 'product'
    AND problem_key = problems.key) WHERE site_id = ?1 AND code = '${GONE.held}' AND whole = 0`,
  `DELETE FROM problems WHERE site_id = ?1 AND code = '${GONE.held}' AND NOT EXISTS (SELECT 1 FROM links
    WHERE links.site_id = ?1 AND links.problem_key = problems.key)`,
];

export function makeDeletions({ db }: { readonly db: D1Database }): Deletions {
  return {
    async countSince({ siteId, since }) {
      const row = await db.prepare(COUNT_SINCE).bind(siteId, since).first<{ n: number; products: number }>();
      return { all: row?.n ?? 0, products: row?.products ?? 0 };
    },
    async list({ siteId, state, after, limit }) {
      const { results } = await db
        .prepare(LIST)
        .bind(siteId, state, after?.wcId ?? -1, after?.kind ?? '', limit)
        .all<ListedRow>();
      return results.map(deletionOf);
    },
    async count(siteId) {
      const { results } = await db.prepare(COUNT).bind(siteId).all<{ state: DeletionState; n: number }>();
      const none = { trashed: 0, kept: 0, held: 0, confirmed: 0 };
      return { ...none, ...Object.fromEntries(results.map(({ state, n }) => [state, n])) };
    },
    confirm: ({ siteId, connectionId, which, at }) =>
      decide(db, { siteId, which, reason: GONE.confirmed }, [
        db.prepare(TELL_PARENTS).bind(siteId),
        db.prepare(ASK).bind(siteId, connectionId, at),
      ]),
    keep: ({ siteId, which }) => decide(db, { siteId, which, reason: GONE.kept }, []),
  };
}

async function decide(
  db: D1Database,
  { siteId, which, reason }: { siteId: SiteId; which: DecidedDeletions; reason: string },
  more: readonly D1PreparedStatement[],
): Promise<number> {
  const named = 'links' in which ? JSON.stringify(which.links.map(({ kind, wcId }) => [kind, wcId])) : null;
  const state = 'state' in which ? which.state : null;
  const [decided] = await db.batch([
    db.prepare(DECIDE).bind(siteId, named, state, reason),
    ...more,
    ...SETTLE_PROBLEMS.map((sql) => db.prepare(sql).bind(siteId)),
  ]);
  return decided?.meta.changes ?? 0;
}

interface ListedRow extends Pick<LinkTableRow, 'wc_id' | 'root_id' | 'adopted'> {
  readonly kind: LinkKind;
  readonly code: string;
  readonly gone_at: number;
  readonly state: DeletionState;
}

function deletionOf(row: ListedRow): Deletion {
  return {
    kind: row.kind,
    wcId: wooId(row.wc_id),
    rootId: wooId(row.root_id),
    code: row.code,
    adopted: row.adopted === 1,
    goneAt: row.gone_at,
    state: row.state,
  };
}
