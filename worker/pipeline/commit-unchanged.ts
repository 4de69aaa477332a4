import type { WooId } from '../domain/ids.ts';
import { tellingWarnings } from '../domain/plan/telling.ts';
import type { Job } from '../ports/jobs.ts';
import type { CommitContext } from './commit-entry.ts';
import { problemChange, problemOf, standingProblemKey } from './problem-of.ts';
import { reportNotice } from './report.ts';

/** True when nothing is sent, but the link has something to forget, or there is something new to tell or to clear. */
export function hasNews({
  entry,
  work,
  isRoot,
  undecided,
}: Pick<CommitContext, 'entry' | 'work' | 'isRoot' | 'undecided'>): boolean {
  const link = entry?.link ?? null;
  if (entry === null || link === null) return false;
  if (entry.mapped.waitingFor.length > 0) return true;
  if (
    link.goneAt !== null ||
    link.reason !== null ||
    (isRoot && !isSameSet(link.variationIds, [...work.product.variationIds, ...undecided]))
  )
    return true;
  const now = problemOf(tellingWarnings(entry));
  return now === null ? link.problemKey !== standingProblemKey(link) : link.problemKey !== now.key;
}

/** UnoPim has what it should have: the link forgets what kept the product back, and takes on what there is to tell. */
export async function commitUnchanged(context: CommitContext, finish: Job | null): Promise<void> {
  const { entry, work, isRoot } = context;
  const link = entry?.link ?? null;
  if (entry === null || link === null) return;
  const warnings = tellingWarnings(entry);
  const problem = problemChange(link, problemOf(warnings));
  const isNew = problem.now !== null && problem.now.key !== problem.was;
  await context.store.commits.commit({
    connectionId: context.connectionId,
    at: context.now(),
    link: {
      ...link,
      goneAt: null,
      reason: null,
      variationIds: isRoot ? [...work.product.variationIds, ...context.undecided] : link.variationIds,
    },
    log: isNew ? reportNotice(entry, warnings, context.report()) : null,
    finish,
    problem,
    waitingFor: entry.mapped.waitingFor,
    arrived: false,
    media: context.mediaDiffers,
    runId: work.run?.id ?? null,
  });
}

function isSameSet(a: readonly WooId[], b: readonly WooId[]): boolean {
  const wanted = new Set(b);
  return a.length === wanted.size && a.every((id) => wanted.has(id));
}
