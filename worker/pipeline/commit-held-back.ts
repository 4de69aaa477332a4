import { unconfirmedLink } from '../domain/plan/unconfirmed.ts';
import type { Link } from '../ports/links.ts';
import type { LogRow } from '../ports/logs.ts';
import { type CommitContext, unlinked } from './commit-entry.ts';
import type { Entry } from './entry.ts';
import { type ReportContext, reportDryRun, reportImagesHeldBack } from './report.ts';

/** Reason of a link whose push dry-run held back: the save of the settings that ends dry-run asks for it again. */
export const HELD_BACK = 'gate.dry_run';

/**
 * Says what would have been sent of one product, and lets the link remember that it was not. Nothing but a word about it
 * (it waits for a code that another product leaves, …) is remembered once.
 */
export async function commitHeldBack(
  context: CommitContext,
  entry: Entry,
  { images }: { images: boolean },
): Promise<void> {
  const { work, store, connectionId } = context;
  const id = entry.mapped.wooId;
  const link = work.links.get(id) ?? unlinked(context, id);
  const log = rowOf(entry, images, context.report());
  if (log === null && link.reason === HELD_BACK) return;
  await commitMark(
    { store, connectionId, at: context.now() },
    {
      link: unconfirmedLink({ ...link, goneAt: null }, work.job.intent),
      log,
      runId: work.run?.id ?? null,
    },
  );
}

function rowOf(entry: Entry, images: boolean, report: ReportContext): LogRow | null {
  const { plan } = entry;
  if (plan !== null && 'requests' in plan) return reportDryRun(entry, plan, report);
  return images ? reportImagesHeldBack(entry, report) : null;
}

/** Images that were asked for before dry-run was switched on are held back without a word: the product said it. */
export async function commitMark(
  { store, connectionId, at }: Pick<CommitContext, 'store' | 'connectionId'> & { at: number },
  { link, log = null, runId = null }: Mark,
): Promise<void> {
  await store.commits.commit({
    connectionId,
    at,
    link: { ...link, reason: HELD_BACK },
    log,
    finish: null,
    problem: { was: null, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
    runId,
  });
}

interface Mark {
  readonly link: Link;
  readonly log?: LogRow | null;
  readonly runId?: NonNullable<CommitContext['work']['run']>['id'] | null;
}
