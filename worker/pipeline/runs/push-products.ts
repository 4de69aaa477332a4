import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { ahead } from '../../lib/ahead.ts';
import { mapConcurrent } from '../../lib/concurrent.ts';
import { Convoy } from '../../lib/convoy.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { HandedOver } from '../../ports/jobs.ts';
import { lockRoot } from '../lock-root.ts';
import { pushRoot } from '../push-root.ts';
import { failedBy, type RootOutcome } from '../root-outcome.ts';
import { idsOf } from '../root-work.ts';
import type { RunContext } from './context.ts';
import { handOver } from './hand-over.ts';
import { linkReads } from './link-reads.ts';
import { LEFT, type RunGroup, type RunWork, slicesOf } from './load-slices.ts';
import type { ItemEnd } from './track.ts';

/** So many groups are on their way at once: while one is written down and another planned, UnoPim has the third to work on. */
const GROUPS_AT_ONCE = 3;

/**
 * Pushes products from where the run stands, chunk after chunk: read together, loaded in slices, pushed in groups. The next
 * slice is loaded while one is pushed. Whatever becomes of one product, the others follow. `first` = the ids of the chunk
 * where the run stands. An error = shop or UnoPim cannot be asked now.
 */
export async function pushProducts(
  context: RunContext,
  first: readonly WooId[],
): Promise<Result<void, SyncError>> {
  const { track, lane } = context;
  const convoy = new Convoy(GROUPS_AT_ONCE);
  const linksOf = linkReads(context.deps.store.links, context.file.site.id);
  try {
    for await (const slice of ahead(slicesOf(context, first))) {
      if (!slice.ok) return slice;
      for (const group of slice.value.groups) {
        await lane.jobsFirst();
        if (!(await lane.goesOn()) || !track.goesOn) return ok(undefined);
        await convoy.begin(
          () => pushGroup({ ...context, linksOf }, group),
          (ends) => track.advance(ends, { ...track.cursor, ...group.next }),
        );
      }
    }
    return ok(undefined);
  } finally {
    await convoy.arrived();
  }
}

interface GroupContext extends RunContext {
  readonly linksOf: ReturnType<typeof linkReads>;
}

async function pushGroup(context: GroupContext, { items }: RunGroup): Promise<readonly ItemEnd[]> {
  const works = items.flatMap(({ work }) => work ?? []);
  context.track.beginGroup(works.length);
  return mapConcurrent(items, items.length, async ({ work, end }) =>
    work === null ? end : pushOne(context, work),
  );
}

/** A product whose job was taken since we read it has been seen by that one: what we know of it is old. */
async function pushOne(context: GroupContext, work: RunWork): Promise<ItemEnd> {
  const { deps, file, lane, track, linksOf } = context;
  const siteId = file.site.id;
  const { id } = work.product;
  try {
    return await lockRoot(deps.locks, { siteId, work }, async () => {
      if (lane.watch.takenAt(siteId, id) >= work.readAt) return LEFT;
      const links = await linksOf(idsOf(work.product));
      const run = { id: track.run.id, compare: track.run.compare, claim: track.claim.bind(track) };
      const outcome = await pushRoot({ ...deps, pim: deps.pim.behind() }, file, { ...work, links, run });
      return await endOf(context, { id, outcome });
    });
  } finally {
    track.settled(id);
  }
}

/** Whatever is not over gets a job of its own, with what may stand in UnoPim unconfirmed; the run goes on. */
async function endOf(
  context: RunContext,
  { id, outcome }: { id: WooId; outcome: RootOutcome },
): Promise<ItemEnd> {
  const { deps, file, lane } = context;
  if (outcome.kind === 'done') {
    const { wrote, trouble } = outcome;
    if (wrote) await deps.health.succeeded(file.site.id, 'unopim');
    if (trouble === undefined) return { outcome: wrote ? 'pushed' : 'unchanged' };
    return { outcome: trouble.outcome, trouble: { ...trouble, wcId: id } };
  }
  const now = deps.clock.now();
  if (outcome.kind === 'waits') {
    const { seconds, why, message } = outcome;
    await handOver(context, { id, dueAt: now + seconds * 1000, attempts: 0, why, message, intent: null });
    return LEFT;
  }
  const { after, error, intent } = outcome;
  const rest: Pick<HandedOver, 'message' | 'intent'> = { message: error.message, intent };
  if (after.kind === 'dead') {
    if (intent !== null) await handOver(context, { id, dueAt: null, attempts: 1, why: 'backoff', ...rest });
    return { outcome: 'failed', trouble: { ...failedBy(error), wcId: id } };
  }
  const dueAt = now + after.seconds * 1000;
  const why = after.kind === 'later' ? after.why : 'backoff';
  await handOver(context, { id, dueAt, attempts: after.kind === 'later' ? 1 : 0, why, ...rest });
  if (after.kind === 'rest') {
    await deps.health.failed(file.site.id, error);
    if (after.who === 'connection') await lane.rest(dueAt);
  }
  return LEFT;
}
