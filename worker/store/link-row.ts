import { siteId, wooId } from '../domain/ids.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';
import type { Link } from '../ports/links.ts';
import { parseStored } from './bulk.ts';

export interface LinkTableRow {
  readonly site_id: string;
  readonly wc_id: number;
  readonly root_id: number;
  readonly code: string | null;
  readonly type: UnoPimType | null;
  readonly family: string | null;
  readonly axes: string;
  readonly owner: number;
  readonly adopted: number;
  readonly sent: string;
  readonly media: string;
  readonly variation_ids: string;
  readonly read_at: number;
  readonly pushed_at: number | null;
  readonly last_log_id: number | null;
  readonly gone_at: number | null;
  readonly problem_key: string | null;
  readonly reason: string | null;
}

export function linkOf(row: LinkTableRow): Link {
  return {
    siteId: siteId(row.site_id),
    wcId: wooId(row.wc_id),
    rootId: wooId(row.root_id),
    code: row.code,
    type: row.type,
    family: row.family,
    axes: parseStored(row.axes),
    owner: row.owner === 1,
    adopted: row.adopted === 1,
    sent: parseStored(row.sent),
    media: parseStored(row.media),
    variationIds: parseStored(row.variation_ids),
    readAt: row.read_at,
    pushedAt: row.pushed_at,
    lastLogId: row.last_log_id,
    goneAt: row.gone_at,
    problemKey: row.problem_key,
    reason: row.reason,
  };
}
