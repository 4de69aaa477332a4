import { foldCode, wooId } from '../domain/ids.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';
import type { LinkRow, LinkState, Links } from '../ports/links.ts';

interface ListedRow {
  readonly wc_id: number;
  readonly name: string | null;
  readonly root_id: number;
  readonly code: string | null;
  readonly type: UnoPimType | null;
  readonly owner: number;
  readonly adopted: number;
  readonly pushed_at: number | null;
  readonly gone_at: number | null;
  readonly problem_key: string | null;
  readonly reason: string | null;
  readonly pending: number;
}

/**
 * Text is searched with instr, because D1 refuses LIKE patterns over 50 bytes. The name is the one last sent: a short text
 * under a key that ends with ?6 (a long one is kept as a hash and its beginning, under `t`).
 */
const LIST = `SELECT wc_id, name, root_id, code, type, owner, adopted, pushed_at, gone_at, problem_key, reason,
  EXISTS (SELECT 1 FROM jobs WHERE jobs.connection_id = named.connection_id AND jobs.site_id = named.site_id
    AND jobs.kind = named.kind AND jobs.wc_id = named.root_id AND jobs.due_at IS NOT NULL) AS pending
FROM (SELECT links.*, (SELECT CASE type WHEN 'object' THEN value ->> 't' ELSE value END FROM json_each(links.sent)
    WHERE type IN ('text', 'object') AND substr('/' || key, -length(?6)) = ?6 LIMIT 1) AS name
  FROM links WHERE site_id = ?1 AND kind = ?2 AND wc_id > ?3) AS named
WHERE ?4 = '' OR instr(coalesce(code_folded, lower(code)), ?4) > 0 OR CAST(wc_id AS TEXT) = ?4
  OR instr(lower(name), ?4) > 0 OR instr(name, ?7) > 0
ORDER BY wc_id LIMIT ?5`;

/** A page of the Links screen, in the order of WooCommerce ids. */
export async function listLinks(
  { db }: { db: D1Database },
  { siteId, kind, text, after, limit, nameAttribute = 'name' }: Parameters<Links['list']>[0],
): Promise<readonly LinkRow[]> {
  const wanted = text.trim();
  const nameKey = kind === 'product' ? `/${nameAttribute}` : '/name';
  const { results } = await db
    .prepare(LIST)
    .bind(siteId, kind, after ?? -1, foldCode(wanted), limit, nameKey, wanted)
    .all<ListedRow>();
  return results.map((row) => ({
    wcId: wooId(row.wc_id),
    name: row.name,
    rootId: wooId(row.root_id),
    code: row.code,
    type: row.type,
    owner: row.owner === 1,
    adopted: row.adopted === 1,
    pushedAt: row.pushed_at,
    goneAt: row.gone_at,
    problemKey: row.problem_key,
    reason: row.reason,
    state: stateOf(row),
  }));
}

function stateOf(row: ListedRow): LinkState {
  if (row.gone_at !== null) return 'gone';
  if (row.problem_key !== null) return 'error';
  if (row.pending === 1) return 'pending';
  return row.code === null ? 'not_synced' : 'synced';
}
