import { foldCode, wooId } from '../domain/ids.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';
import type { LinkRow, LinkState, Links } from '../ports/links.ts';

interface ListedRow {
  readonly wc_id: number;
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

/** Text is searched with instr, because D1 refuses LIKE patterns over 50 bytes. */
const LIST = `SELECT wc_id, root_id, code, type, owner, adopted, pushed_at, gone_at, problem_key, reason,
  EXISTS (SELECT 1 FROM jobs WHERE jobs.connection_id = links.connection_id AND jobs.site_id = links.site_id
    AND jobs.kind = links.kind AND jobs.wc_id = links.root_id AND jobs.due_at IS NOT NULL) AS pending
FROM links
WHERE site_id = ?1 AND kind = ?2 AND wc_id > ?3
  AND (?4 = '' OR instr(coalesce(code_folded, lower(code)), ?4) > 0 OR CAST(wc_id AS TEXT) = ?4)
ORDER BY wc_id LIMIT ?5`;

/** A page of the Links screen, in the order of WooCommerce ids. */
export async function listLinks(
  { db }: { db: D1Database },
  { siteId, kind, text, after, limit }: Parameters<Links['list']>[0],
): Promise<readonly LinkRow[]> {
  const { results } = await db
    .prepare(LIST)
    .bind(siteId, kind, after ?? -1, foldCode(text.trim()), limit)
    .all<ListedRow>();
  return results.map((row) => ({
    wcId: wooId(row.wc_id),
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
