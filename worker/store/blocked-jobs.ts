import type { Jobs } from '../ports/jobs.ts';
import { joinJobs } from './job-statements.ts';

/** ?1 connection, ?2 site, ?3 due time, ?4 priority, ?5 trigger, ?6 for `where`. */
const joinRootsOf = (where: string): string =>
  joinJobs(`SELECT DISTINCT ?1, site_id, 'product', root_id, ?3, ?4, ?5 FROM links
  WHERE site_id = ?2 AND kind = 'product' AND ${where}`);

const REQUEST_BLOCKED = joinRootsOf('(problem_key IS NOT NULL OR reason IS NOT NULL) AND gone_at IS NULL');

const REQUEST_PROBLEM = joinRootsOf('problem_key = ?6');

/** A key of a problem is its code, or its code, a colon and what it is about. */
const WAKE = joinRootsOf(`EXISTS (SELECT 1 FROM json_each(?6)
    WHERE value IN (reason, problem_key) OR instr(problem_key, value || ':') = 1)`);

/** Jobs asked for by what their links wear: one statement each, so that no number of products is too many. */
export function makeBlockedJobs({
  db,
}: {
  readonly db: D1Database;
}): Pick<Jobs, 'requestBlocked' | 'requestProblem' | 'wakeBlocked'> {
  const run = async (sql: string, values: readonly unknown[]): Promise<number> =>
    (
      await db
        .prepare(sql)
        .bind(...values)
        .run()
    ).meta.changes;
  return {
    requestBlocked: ({ siteId, connectionId, trigger, priority, dueAt }) =>
      run(REQUEST_BLOCKED, [connectionId, siteId, dueAt, priority, trigger]),
    requestProblem: ({ siteId, connectionId, key, trigger, priority, dueAt }) =>
      run(REQUEST_PROBLEM, [connectionId, siteId, dueAt, priority, trigger, key]),
    async wakeBlocked({ siteId, connectionId, reasons, at }) {
      await run(WAKE, [connectionId, siteId, at, 6, 'rename', JSON.stringify(reasons)]);
    },
  };
}
