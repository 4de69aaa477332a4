import { foldCode } from '../domain/ids.ts';
import type { Links } from '../ports/links.ts';

const FORGET_UNLINKED = `DELETE FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2 AND code IS NULL`;

/** What is said of the former product (its log, problem, reason) does not come along. */
const TRANSFER = `UPDATE links
SET wc_id = ?3, root_id = ?4, last_log_id = NULL, problem_key = NULL, gone_at = NULL, reason = NULL
WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2`;

const FOLLOW = `UPDATE links SET code = ?3, code_folded = ?4
WHERE connection_id = ?1 AND kind = 'product' AND code_folded = ?2 AND site_id <> ?5`;

/** Links that change hands: one statement each, so that no code is ever held by two rows or by none. */
export function makeLinkMoves({ db }: { db: D1Database }): Pick<Links, 'transfer' | 'followRename'> {
  return {
    async transfer({ siteId, from, to, rootId }) {
      await db.batch([
        db.prepare(FORGET_UNLINKED).bind(siteId, to),
        db.prepare(TRANSFER).bind(siteId, from, to, rootId),
      ]);
    },
    async followRename({ connectionId, from, to, exceptSite }) {
      await db.prepare(FOLLOW).bind(connectionId, foldCode(from), to, foldCode(to), exceptSite).run();
    },
  };
}
