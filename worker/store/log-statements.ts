import type { SiteId, WooId } from '../domain/ids.ts';
import { oneLine } from '../lib/one-line.ts';
import type { LogRow } from '../ports/logs.ts';
import { jsonArrays } from './bulk.ts';
import { detailJson } from './log-detail.ts';
import { productOf, statusNumber } from './log-row.ts';

type NewRow = LogRow & { readonly id: number };

/** The newest row about a product: its link knows it, or log_heads while it has no link. */
export const LAST_LOG_ID = (site: string, product: string): string => `coalesce(
  (SELECT last_log_id FROM links WHERE site_id = ${site} AND kind = 'product' AND wc_id = ${product}),
  (SELECT last_log_id FROM log_heads WHERE site_id = ${site} AND wc_id = ${product}))`;

/** Every row about a product points to the one before, so that all rows of one product can be read without a search. */
const INSERT = `INSERT INTO log (site_id, id, status, operation, entity, wc_id, code, message, http_status, duration_ms,
  trigger, detail, prev_log_id, run_id)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
  value ->> 9, value ->> 10, value ->> 11,
  coalesce(value ->> 12, ${LAST_LOG_ID('value ->> 0', 'value ->> 13')}, value ->> 14), value ->> 15
FROM json_each(?1)`;

/** Inserts rows; those of one product are chained to each other in the order given. */
export function insertLogStatements(db: D1Database, rows: readonly NewRow[]): D1PreparedStatement[] {
  const newest = new Map<string, number>();
  const tuples = rows.map((row) => {
    const product = productOf(row);
    const key = `${row.siteId} ${product}`;
    const before = product === null ? null : (newest.get(key) ?? null);
    newest.set(key, row.id);
    return [
      row.siteId,
      row.id,
      statusNumber(row.status),
      row.operation,
      row.entity,
      row.wcId,
      row.code === null ? null : oneLine(row.code),
      oneLine(row.message),
      row.httpStatus,
      row.durationMs,
      row.trigger,
      detailJson(row.detail),
      before,
      product,
      row.previousId,
      row.runId ?? null,
    ];
  });
  return jsonArrays(tuples).map((json) => db.prepare(INSERT).bind(json));
}

const SAVE_HEAD = `INSERT INTO log_heads (site_id, wc_id, last_log_id)
SELECT site_id, wc_id, last_log_id FROM links
WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2 AND last_log_id IS NOT NULL
ON CONFLICT (site_id, wc_id) DO UPDATE SET last_log_id = excluded.last_log_id`;

/** Before a product loses its link: the rows about it stay found. */
export function saveHeadStatement(
  db: D1Database,
  { siteId, wcId }: { siteId: SiteId; wcId: WooId },
): D1PreparedStatement {
  return db.prepare(SAVE_HEAD).bind(siteId, wcId);
}

const MOVE_LINK = `UPDATE links SET last_log_id = heads.id
FROM (SELECT value ->> 0 AS site, value ->> 1 AS product, value ->> 2 AS id FROM json_each(?1)) AS heads
WHERE links.site_id = heads.site AND links.kind = 'product' AND links.wc_id = heads.product`;

const MOVE_HEAD = `INSERT INTO log_heads (site_id, wc_id, last_log_id)
SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)
WHERE NOT EXISTS (SELECT 1 FROM links
  WHERE links.site_id = value ->> 0 AND links.kind = 'product' AND links.wc_id = value ->> 1)
ON CONFLICT (site_id, wc_id) DO UPDATE SET last_log_id = excluded.last_log_id`;

/** Makes these rows the newest of their products. */
export function moveHeadStatements(db: D1Database, rows: readonly NewRow[]): D1PreparedStatement[] {
  const heads = new Map<string, [SiteId, number, number]>();
  for (const row of rows) {
    const product = productOf(row);
    if (product !== null) heads.set(`${row.siteId} ${product}`, [row.siteId, product, row.id]);
  }
  return jsonArrays(heads.values()).flatMap((json) =>
    [MOVE_LINK, MOVE_HEAD].map((sql) => db.prepare(sql).bind(json)),
  );
}
