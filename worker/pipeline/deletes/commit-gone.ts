import type { PimCode } from '../../domain/ids.ts';
import { GONE } from '../../domain/plan/gone.ts';
import { unconfirmedLink } from '../../domain/plan/unconfirmed.ts';
import type { Job } from '../../ports/jobs.ts';
import type { Link } from '../../ports/links.ts';
import type { LogRow } from '../../ports/logs.ts';
import type { ProblemCause } from '../../ports/problems.ts';
import type { PushDeps } from '../push-root.ts';
import type { ReportContext } from '../report.ts';

export type GoneReason = (typeof GONE)[keyof typeof GONE];

export interface GoneCommit {
  readonly link: Link;
  readonly reason: GoneReason;
  readonly log: LogRow | null;
  readonly problem: ProblemCause | null;
  /** The job that ends with it. */
  readonly finish: Job | null;
}

/** The shop's side is gone: the link remembers how that was settled, in one batch with the log. Answers the new link. */
export async function commitGone(
  { store, connectionId, clock }: Pick<PushDeps, 'store' | 'connectionId' | 'clock'>,
  { link, reason, log, problem, finish }: GoneCommit,
): Promise<Link> {
  const at = clock.now();
  const gone = linkAfter(link, { reason, at, finish, problem });
  await store.commits.commit({
    connectionId,
    at,
    link: gone,
    log,
    finish,
    problem: { was: link.problemKey, now: problem },
    waitingFor: [],
    arrived: false,
    media: false,
  });
  return gone;
}

function linkAfter(
  link: Link,
  {
    reason,
    at,
    finish,
    problem,
  }: { reason: GoneReason; at: number; finish: Job | null; problem: ProblemCause | null },
): Link {
  const gone = { goneAt: at, reason, problemKey: problem?.key ?? null };
  if (reason !== GONE.deleted) return { ...unconfirmedLink(link, finish?.intent ?? null), ...gone };
  return {
    ...link,
    ...gone,
    code: null,
    type: null,
    family: null,
    axes: [],
    sent: {},
    media: [],
    variationIds: [],
  };
}

/** A row about a product that is not in the shop any more. */
export function goneRow(
  { link, code, report }: { link: Link; code: PimCode; report: ReportContext },
  row: Pick<LogRow, 'status' | 'operation' | 'message' | 'detail'>,
): LogRow {
  return {
    siteId: report.siteId,
    entity: link.wcId === link.rootId ? 'product' : 'variation',
    wcId: link.wcId,
    code,
    httpStatus: null,
    durationMs: Math.max(0, report.now - report.startedAt),
    trigger: report.trigger,
    previousId: link.lastLogId,
    ...row,
  };
}
