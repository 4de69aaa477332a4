import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import type { RunCursor } from '../../domain/run/cursor.ts';
import { groupsOf } from '../../domain/run/groups.ts';
import { chunk } from '../../lib/chunk.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import { loadSlice } from '../load-slice.ts';
import { readBatch, type ShopBatch } from '../read-batch.ts';
import type { RootWork } from '../root-work.ts';
import type { RunContext } from './context.ts';
import { handOver } from './hand-over.ts';
import type { ItemEnd } from './track.ts';

/** So many are loaded with their variations before the next are looked at. */
const SLICE = 20;
export const LEFT: ItemEnd = { outcome: 'left' };

export type RunWork = RootWork & { readonly job: Job };

/** One thing of a run: to be pushed, or over already. */
export interface RunItem {
  readonly work: RunWork | null;
  /** What became of it where there is nothing to push. */
  readonly end: ItemEnd;
}

/** Products that are pushed together, and where the run stands when they are done. */
export interface RunGroup {
  readonly items: readonly RunItem[];
  readonly next: Pick<RunCursor, 'chunk' | 'at' | 'asked'>;
}

export interface RunSlice {
  readonly groups: readonly RunGroup[];
}

/**
 * The products of a run from where it stands, chunk after chunk; ends after an error and where something else begins.
 */
export async function* slicesOf(
  context: RunContext,
  first: readonly WooId[],
): AsyncGenerator<Result<RunSlice, SyncError>> {
  const { cursor } = context.track;
  let ids: readonly WooId[] | null = first;
  let { at } = cursor;
  for (let number = cursor.chunk; ids !== null; number += 1) {
    const read: Result<ReadChunk, SyncError> = await readChunk(context, ids.slice(at));
    if (!read.ok) return yield read;
    const end = at + read.value.ids.length;
    const slices = read.value.ids.length === 0 ? [[]] : chunk(read.value.ids, SLICE);
    for (const slice of slices) {
      const loaded = await load(context, { ...read.value, ids: slice });
      if (!loaded.ok) return yield loaded;
      yield ok({ groups: grouped(loaded.value, { number, at, end }) });
      at += slice.length;
    }
    at = 0;
    ids = number + 1 < cursor.chunks ? await productsOf(context, number + 1) : null;
  }
}

/** null = that chunk is about something else. */
async function productsOf(
  { deps, file, track }: RunContext,
  number: number,
): Promise<readonly WooId[] | null> {
  const found = await deps.store.runs.chunk({ siteId: file.site.id, runId: track.run.id, number });
  return found === null || found.phase === 'product' ? (found?.ids ?? []) : null;
}

interface ReadChunk {
  readonly ids: readonly WooId[];
  /** What the run wrote before it was cut off, and did not count yet. */
  readonly ended: ReadonlyMap<WooId, ItemEnd>;
  readonly batch: ShopBatch;
}

async function readChunk(context: RunContext, ids: readonly WooId[]): Promise<Result<ReadChunk, SyncError>> {
  const { deps, file } = context;
  const ended = await endedAlready(context, ids);
  const open = ids.filter((id) => !ended.has(id));
  const batch = await readBatch(
    deps,
    file,
    open.map((id) => jobOf(context, id)),
  );
  if (!batch.ok) return batch;
  await deps.health.succeeded(file.site.id, 'shop');
  return ok({ ids, ended, batch: batch.value });
}

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

interface LoadedItem extends RunItem {
  readonly variations: readonly unknown[];
}

async function load(
  context: RunContext,
  { ids, ended, batch }: ReadChunk,
): Promise<Result<readonly LoadedItem[], SyncError>> {
  const { deps, file } = context;
  const ends = new Map(ended);
  const place = { connectionId: deps.connectionId, siteId: file.site.id, kind: 'product' } as const;
  const live = await deps.store.jobs.live({ ...place, ids });
  await revive(context, live);
  for (const id of live.keys()) if (!ends.has(id)) ends.set(id, LEFT);
  const isOpen = (id: WooId): boolean => ids.includes(id) && !ends.has(id);
  await leaveUnread(context, { batch, isOpen, ends });
  const found = batch.found.filter(({ product }) => isOpen(product.id));
  const behind = { ...deps, pim: deps.pim.behind() };
  const loaded = await loadSlice(behind, file, { readAt: batch.readAt, found });
  if (!loaded.ok) return loaded;
  for (const { job, error } of loaded.value.failed)
    ends.set(job.wcId, await tryLater(context, job.wcId, error));
  const byId = new Map(loaded.value.works.map((work) => [work.product.id, work]));
  return ok(
    ids.map((id) => {
      const work = byId.get(id) ?? null;
      return { work, end: ends.get(id) ?? LEFT, variations: work?.variations ?? [] };
    }),
  );
}

/** What was given up is asked for again: its job knows what may stand in UnoPim unconfirmed. */
async function revive(context: RunContext, live: ReadonlyMap<WooId, number | null>): Promise<void> {
  const { deps } = context;
  const dueAt = deps.clock.now();
  const dead = [...live].filter(([, due]) => due === null).map(([id]) => ({ ...jobOf(context, id), dueAt }));
  if (dead.length > 0) await deps.store.jobs.request(dead);
}

/** `end` = how many ids the chunk has: after the last of them comes the next chunk. */
function grouped(
  items: readonly LoadedItem[],
  place: { readonly number: number; readonly at: number; readonly end: number },
): readonly RunGroup[] {
  let { at } = place;
  const groups = items.length === 0 ? [[]] : groupsOf(items);
  return groups.map((group) => {
    at += group.length;
    const isLast = at >= place.end;
    const next = isLast ? { chunk: place.number + 1, at: 0 } : { chunk: place.number, at };
    return { items: group, next: { ...next, asked: false } };
  });
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
