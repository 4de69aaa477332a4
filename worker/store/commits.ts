import type { WooId } from '../domain/ids.ts';
import type { Commits, ProductCommit, TermCommit } from '../ports/commit.ts';
import { finishStatements, requestStatements } from './job-statements.ts';
import { linkStatements } from './link-statements.ts';
import { productOf } from './log-row.ts';
import { insertLogStatements, moveHeadStatements } from './log-statements.ts';
import { problemStatements, type Wearer, wearStatement } from './problem-statements.ts';
import { termLinkStatements } from './term-links.ts';
import { arriveStatements, waitStatements } from './waiting-statements.ts';

interface Deps {
  readonly db: D1Database;
  readonly nextLogId: (at: number) => number;
}

/** The product a commit is about; its root is what jobs are for. */
interface Subject extends Wearer {
  readonly rootId: WooId;
}

/**
 * One `db.batch` per product. The order matters: problems and the log look at the link as it was; new jobs come after
 * the end of the old one, so that the delete cannot take them along.
 */
export function makeCommits(deps: Deps): Commits {
  return {
    async commit(commit) {
      const statements = commitStatements(deps, commit);
      if (statements.length > 0) await deps.db.batch(statements);
    },
    async commitTerms(commit) {
      const statements = termStatements(deps, commit);
      if (statements.length > 0) await deps.db.batch(statements);
    },
  };
}

function termStatements({ db, nextLogId }: Deps, commit: TermCommit): D1PreparedStatement[] {
  const rows = commit.logs.map((row) => ({ ...row, id: nextLogId(commit.at) }));
  const only = rows.length === 1 ? rows[0] : undefined;
  const idOf = new Map(rows.map((row) => [row.wcId, row.id]));
  return [
    ...insertLogStatements(db, rows),
    ...termLinkStatements(db, commit, ({ wcId }) => idOf.get(wcId) ?? (only?.wcId === null ? only.id : null)),
    ...finishStatements(db, commit.finish),
  ];
}

function commitStatements({ db, nextLogId }: Deps, commit: ProductCommit): D1PreparedStatement[] {
  const subject = subjectOf(commit);
  const row =
    commit.log === null ? null : { ...commit.log, id: nextLogId(commit.at), runId: commit.runId ?? null };
  const ownRow = row !== null && commit.link !== null && productOf(row) === commit.link.wcId ? row : null;
  const rows = row === null ? [] : [row];
  return [
    ...(subject === null ? [] : problemPart(db, commit, subject)),
    ...insertLogStatements(db, rows),
    ...linkPart(db, commit, ownRow?.id ?? null),
    ...(ownRow === null ? moveHeadStatements(db, rows) : []),
    ...(commit.finish === null ? [] : finishStatements(db, [commit.finish])),
    ...(subject === null ? [] : askPart(db, commit, subject)),
  ];
}

function subjectOf({ link, log, finish }: ProductCommit): Subject | null {
  if (link !== null) return link;
  if (log !== null && log.wcId !== null && productOf(log) !== null) {
    const { siteId, wcId, code } = log;
    return { siteId, wcId, code, rootId: finish?.wcId ?? wcId };
  }
  return finish === null ? null : { ...finish, code: null, rootId: finish.wcId };
}

function problemPart(db: D1Database, commit: ProductCommit, subject: Subject): D1PreparedStatement[] {
  const { was, now } = commit.problem;
  if (was === null && now === null) return [];
  const hasLink = commit.link !== null;
  const statements = problemStatements(db, { wearer: subject, now, at: commit.at, hasLink });
  return hasLink ? statements : [...statements, wearStatement(db, { wearer: subject, now })];
}

function linkPart(
  db: D1Database,
  { connectionId, link, at, problem, runId = null }: ProductCommit,
  logId: number | null,
): D1PreparedStatement[] {
  if (link === null) return [];
  const untouched = problem.was === null && problem.now === null;
  const worn = { ...link, problemKey: untouched ? link.problemKey : (problem.now?.key ?? null) };
  return linkStatements(db, { connectionId, link: worn, at, logId, runId });
}

function askPart(db: D1Database, commit: ProductCommit, subject: Subject): D1PreparedStatement[] {
  const { connectionId, at, runId } = commit;
  const { siteId, wcId, rootId } = subject;
  const place = { connectionId, siteId, at };
  return [
    ...waitStatements(db, place, { source: rootId, targets: commit.waitingFor }),
    ...(commit.arrived ? arriveStatements(db, place, wcId) : []),
    ...(commit.media
      ? requestStatements(db, [mediaRequest(place, { wcId: rootId, priority: runId == null ? 5 : 9 })])
      : []),
  ];
}

function mediaRequest(
  { connectionId, siteId, at }: Parameters<typeof waitStatements>[1],
  { wcId, priority }: { wcId: WooId; priority: number },
) {
  return { connectionId, siteId, kind: 'media', wcId, trigger: 'media', priority, dueAt: at } as const;
}
