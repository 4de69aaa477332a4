import type { D1Database } from '@cloudflare/workers-types';

/** Between two rows. */
const STEP_MS = 2_000;
/** Of each product. */
const FEWEST_ROWS = 200;
const MOST_PRODUCTS = 2_000;
const ROWS_A_STATEMENT = 50_000;
/** A text that hardly any row holds. */
export const NEEDLE = 'needle';
/** The channel of some rows; it stands in the texts of others. */
export const CHANNEL = 'web';

export interface SeededLog {
  readonly siteId: string;
  readonly rows: number;
  /** When the first and the last row were written (ms). */
  readonly from: number;
  readonly to: number;
  readonly products: number;
}

/**
 * A log as a busy month leaves it: the rows of each product point to the one before, one row in fifty is a warning or
 * an error, one in ten is about a category, one in seven changes a value of a channel, one in 997 is an echo. Everything follows from a row's number, so that two logs of one size are alike.
 */
export async function seedLog(
  database: D1Database,
  { siteId, rows, now }: { readonly siteId: string; readonly rows: number; readonly now: number },
): Promise<SeededLog> {
  const from = now - rows * STEP_MS;
  const products = Math.min(MOST_PRODUCTS, Math.floor(rows / FEWEST_ROWS / 10) * 10);
  await database.prepare('DELETE FROM log WHERE site_id = ?1').bind(siteId).run();
  for (let first = 0; first < rows; first += ROWS_A_STATEMENT) {
    const end = Math.min(rows, first + ROWS_A_STATEMENT);
    await database.prepare(INSERT).bind(siteId, from, first, end, products).run();
  }
  await database
    .prepare(
      `INSERT INTO log_heads (site_id, wc_id, last_log_id)
       SELECT site_id, wc_id, max(id) FROM log
       WHERE site_id = ?1 AND entity = 'product' AND id > ?2 GROUP BY wc_id`,
    )
    .bind(siteId, (now - 2 * products * STEP_MS) * 1024)
    .run();
  return { siteId, rows, from, to: now, products };
}

const detailOf = (key: string, after = '21.00') =>
  JSON.stringify({
    changes: [{ key: `${key}/EUR`, before: '19.90', after }],
    requests: [{ method: 'PATCH', path: '/products/SKU', body: { values: { price: after } }, status: 200 }],
  });

const ID = (n: string) => `(?2 + ${n} * ${STEP_MS}) * 1024`;

const INSERT = `INSERT INTO log (site_id, id, status, operation, entity, wc_id, code, message, http_status, duration_ms,
  trigger, detail, prev_log_id)
WITH RECURSIVE numbers(n) AS (SELECT ?3 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?4),
  made AS (SELECT n, n % ?5 + 1 AS product, n * 7919 % 1000 AS luck FROM numbers)
SELECT ?1, ${ID('n')},
  CASE WHEN luck < 900 THEN 0 WHEN luck < 980 THEN 1 WHEN luck < 995 THEN 2 ELSE 3 END,
  'update',
  CASE WHEN product % 10 = 0 THEN 'category' ELSE 'product' END,
  product, 'SKU-' || product,
  CASE WHEN n % 99991 = 5 THEN 'A ${NEEDLE} in the log' WHEN luck < 900 THEN 'Updated in UnoPim.' ELSE 'Not pushed: no family.' END,
  200, 120,
  CASE n % 3 WHEN 0 THEN 'webhook' WHEN 1 THEN 'bulk' ELSE 'manual' END,
  CASE WHEN n % 997 = 3 THEN '{"code":"gate.echo","remedy":"Nothing to do."}'
    WHEN n % 7 = 0 THEN '${detailOf(`channel_specific/${CHANNEL}/price`)}'
    WHEN n % 7 = 1 THEN '${detailOf('common/price', `channel_specific/${CHANNEL}/`)}'
    ELSE '${detailOf('common/price')}' END,
  CASE WHEN product % 10 <> 0 AND n >= ?5 THEN ${ID('(n - ?5)')} END
FROM made`;
