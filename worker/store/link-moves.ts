import { foldCode } from '../domain/ids.ts';
import type { Links } from '../ports/links.ts';
import { saveHeadStatement } from './log-statements.ts';
import { problemStatements } from './problem-statements.ts';

const FORGET_UNLINKED = `DELETE FROM links WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2 AND code IS NULL`;

/** What is said of the former product (its log, problem, reason) does not come along. */
const TRANSFER = `UPDATE links
SET wc_id = ?3, root_id = ?4, last_log_id = NULL, problem_key = NULL, gone_at = NULL, reason = NULL
WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2`;

/** A site that has another product under the new code keeps its link as it is: one code is one product of a site. */
const FOLLOW = `UPDATE OR IGNORE links SET code = ?3, code_folded = ?4
WHERE connection_id = ?1 AND kind = 'product' AND code_folded = ?2 AND site_id <> ?5`;

/** Links that change hands, in one batch or statement: no code is ever held by two rows of a site, or by none. */
export function makeLinkMoves({ db }: { db: D1Database }): Pick<Links, 'transfer' | 'followRename'> {
  return {
    async transfer({ siteId, from, to, rootId }) {
      await db.batch([
        ...[from, to].flatMap((wcId) => [
          ...problemStatements(db, {
            wearer: { siteId, wcId, code: null },
            now: null,
            at: 0,
            hasLink: false,
          }),
          saveHeadStatement(db, { siteId, wcId }),
        ]),
        db.prepare(FORGET_UNLINKED).bind(siteId, to),
        db.prepare(TRANSFER).bind(siteId, from, to, rootId),
      ]);
    },
    async followRename({ connectionId, from, to, exceptSite }) {
      await db.prepare(FOLLOW).bind(connectionId, foldCode(from), to, foldCode(to), exceptSite).run();
    },
  };
}
