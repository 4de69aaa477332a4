import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { groupsOf } from '../../domain/run/groups.ts';
import { chunk } from '../../lib/chunk.ts';
import { mapConcurrent } from '../../lib/concurrent.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { HandedOver, Job } from '../../ports/jobs.ts';
import { loadSlice, readBatch, type ShopBatch } from '../load-batch.ts';
import { lockRoot } from '../lock-root.ts';
import { failedBy, pushRoot, type RootOutcome } from '../push-root.ts';
import { idsOf, type RootWork } from '../root-work.ts';
import type { RunContext } from './context.ts';
import { handOver } from './hand-over.ts';
import type { ItemEnd } from './track.ts';

/** So many are loaded with their variations before the next are looked at. */
const SLICE = 20;
const LEFT: ItemEnd = { outcome: 'left' };

/**
 * Pushes the products of one chunk from where the run stands: read together, loaded in slices, pushed in groups. Whatever
 * becomes of one, the next follows. An error = shop or UnoPim cannot be asked now.
 */
export async function pushProducts(
  context: RunContext,
  ids: readonly WooId[],
): Promise<Result<void, SyncError>> {
  const { track, lane, deps } = context;
  const left = ids.slice(track.cursor.at);
  const ended = await endedAlready(context, left);
  const open = left.filter((id) => !ended.has(id));
  const batch = await readBatch(
    deps,
    context.file,
    open.map((id) => jobOf(context, id)),
  );
  if (!batch.ok) return batch;
  await deps.health.succeeded(context.file.site.id, 'shop');
  for (const slice of chunk(left, SLICE)) {
    if (!lane.goesOn() || !track.goesOn) return ok(undefined);
    const pushed = await pushSlice(context, { ids: slice, ended, batch: batch.value });
    if (!pushed.ok) return pushed;
  }
  return ok(undefined);
}

/** What the run wrote before it was cut off, and did not count yet. */
async function endedAlready(
  { deps, track, file }: RunContext,
  ids: readonly WooId[],
): Promise<ReadonlyMap<WooId, ItemEnd>> {
  const { id } = track.run;
  const wrote = await deps.store.runs.wrote({ siteId: file.site.id, id, ids });
  return new Map(
    [...wrote].map(([wcId, { reason, problemKey }]) => {
      const outcome = reason === null ? 'pushed' : problemKey === null ? 'skipped' : 'failed';
      return [wcId, { outcome }];
    }),
  );
}

/** A job in name only: `RootWork.run` says that no row stands behind it. */
function jobOf({ deps, file, track }: RunContext, id: WooId): Job {
  return {
    connectionId: deps.connectionId,
    siteId: file.site.id,
    kind: 'product',
    wcId: id,
    rev: 0,
    attempts: 0,
    dueAt: 0,
    trigger: track.run.trigger,
    priority: 9,
    intent: null,
  };
}

interface Slice {
  readonly ids: readonly WooId[];
  readonly ended: ReadonlyMap<WooId, ItemEnd>;
  readonly batch: ShopBatch;
}

async function pushSlice(context: RunContext, slice: Slice): Promise<Result<void, SyncError>> {
  const { deps, file, lane, track } = context;
  const ends = new Map(slice.ended);
  const live = await deps.store.jobs.live({
    connectionId: deps.connectionId,
    siteId: file.site.id,
    kind: 'product',
    ids: slice.ids,
  });
  for (const id of live.keys()) if (!ends.has(id)) ends.set(id, LEFT);
  const isOpen = (id: WooId): boolean => slice.ids.includes(id) && !ends.has(id);
  await leaveUnread(context, { batch: slice.batch, isOpen, ends });
  const found = slice.batch.found.filter(({ product }) => isOpen(product.id));
  const loaded = await loadSlice(deps, file, { readAt: slice.batch.readAt, found });
  if (!loaded.ok) return loaded;
  for (const { job, error } of loaded.value.failed)
    ends.set(job.wcId, await tryLater(context, job.wcId, error));
  const byId = new Map(loaded.value.works.map((work) => [work.product.id, work]));
  lane.spend(8);
  const groups = groupsOf(slice.ids.map((id) => byId.get(id) ?? { id, variations: [] }));
  let at = track.cursor.at;
  for (const group of groups) {
    await lane.jobsFirst();
    if (!lane.goesOn() || !track.goesOn) return ok(undefined);
    const works = group.filter((work) => 'product' in work);
    const pushed = await pushGroup(context, works);
    at += group.length;
    const all = group.map(
      (one) => ('product' in one ? pushed.get(one.product.id) : ends.get(one.id)) ?? LEFT,
    );
    await track.advance(all, { ...track.cursor, at });
  }
  return ok(undefined);
}

/** Gone since the list was read, or not to be read as it is: that is a job of its own, which knows what to do. */
async function leaveUnread(
  context: RunContext,
  { batch, isOpen, ends }: { batch: ShopBatch; isOpen: (id: WooId) => boolean; ends: Map<WooId, ItemEnd> },
): Promise<void> {
  const { deps } = context;
  const gone = [...batch.gone, ...batch.trashed].filter(({ wcId }) => isOpen(wcId));
  const dueAt = deps.clock.now();
  if (gone.length > 0) await deps.store.jobs.request(gone.map((job) => ({ ...job, dueAt })));
  for (const { wcId } of gone) ends.set(wcId, LEFT);
  for (const { job, error } of batch.failed) {
    if (isOpen(job.wcId)) ends.set(job.wcId, await tryLater(context, job.wcId, error));
  }
}

const UNREAD_AGAIN_MS = 30_000;

async function tryLater(context: RunContext, id: WooId, error: SyncError): Promise<ItemEnd> {
  const dueAt = context.deps.clock.now() + UNREAD_AGAIN_MS;
  await handOver(context, { id, dueAt, attempts: 1, why: 'backoff', message: error.message, intent: null });
  return LEFT;
}

type Work = RootWork & { readonly job: Job };

async function pushGroup(context: RunContext, works: readonly Work[]): Promise<ReadonlyMap<WooId, ItemEnd>> {
  context.track.beginGroup(works.length);
  const ends = await mapConcurrent(
    works,
    works.length,
    async (work): Promise<[WooId, ItemEnd]> => [work.product.id, await pushOne(context, work)],
  );
  return new Map(ends);
}

/** A product whose job was taken since we read it has been seen by that one: what we know of it is old. */
async function pushOne(context: RunContext, work: Work): Promise<ItemEnd> {
  const { deps, file, lane, track } = context;
  const siteId = file.site.id;
  const { id } = work.product;
  try {
    return await lockRoot(deps.locks, { siteId, work }, async () => {
      if (lane.takenAt(siteId, id) >= work.readAt) return LEFT;
      const links = await deps.store.links.products({ siteId, ids: idsOf(work.product) });
      const run = { id: track.run.id, compare: track.run.compare, claim: track.claim.bind(track) };
      const outcome = await pushRoot({ ...deps, pim: deps.pim.behind() }, file, { ...work, links, run });
      lane.spend(outcome.kind === 'done' && !outcome.wrote ? 1 : 2 + 7 * (1 + work.variations.length));
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
