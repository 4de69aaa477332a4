import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { beginWalk, phaseAfter, type RunCursor, type RunWalk } from '../../domain/run/cursor.ts';
import { chunk } from '../../lib/chunk.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { RunContext } from './context.ts';
import { termsToLook } from './terms-to-look.ts';
import type { ItemEnd } from './track.ts';

const CHUNK = 100;

/**
 * Reads one list, or one page of the products, and keeps what there is to do as chunks. What a list of terms shows to be
 * unchanged is counted here and never comes into one.
 */
export async function walkStep(context: RunContext, walk: RunWalk): Promise<Result<void, SyncError>> {
  const { phase } = walk;
  if (phase !== 'product') {
    const found = await termsToLook({ store: context.deps.store, lists: context.lists }, context.file, phase);
    if (!found.ok) return found;
    const all = cut(context, found.value.all);
    const wanted = new Set(all);
    const ids = found.value.look.filter((id) => wanted.has(id));
    return keep(context, { walk, ids, taken: all.length, next: null });
  }
  const page = await productPage(context, walk);
  if (!page.ok) return page;
  return keep(context, { walk, taken: page.value.ids.length, ...page.value });
}

function cut({ track }: RunContext, ids: readonly WooId[], taken = 0): readonly WooId[] {
  const { first } = track.run;
  return first === null ? ids : ids.slice(0, Math.max(0, first - taken));
}

interface ProductPage {
  readonly ids: readonly WooId[];
  /** Where the list goes on; null = that was all of it. */
  readonly next: Pick<RunWalk, 'page' | 'lastId' | 'total'> | null;
}

async function productPage(context: RunContext, walk: RunWalk): Promise<Result<ProductPage, SyncError>> {
  const { filter, first } = context.track.run;
  if (filter?.ids != null) return ok({ ids: cut(context, filter.ids), next: null });
  if (filter?.onlyFailed === true) return ok(await failedPage(context, walk));
  const read = await context.lists.ids({ filter, page: walk.page });
  if (!read.ok) return read;
  const { total, isLast } = read.value;
  if (walk.total !== null && total !== null && total < walk.total) return ok(steppedBack(walk, total));
  const fresh = read.value.ids.filter((id) => id > walk.lastId);
  const ids = cut(context, fresh, walk.taken);
  const isEnough = first !== null && walk.taken + ids.length >= first;
  const lastId = Math.max(walk.lastId, ...ids);
  return ok({ ids, next: isLast || isEnough ? null : { page: walk.page + 1, lastId, total } });
}

/** What left the list has moved others to pages that were read already: those are read again, for ids that are new. */
function steppedBack(walk: RunWalk, total: number): ProductPage {
  const pages = Math.ceil(((walk.total ?? total) - total) / CHUNK);
  return { ids: [], next: { page: Math.max(1, walk.page - pages), lastId: walk.lastId, total } };
}

async function failedPage(context: RunContext, walk: RunWalk): Promise<ProductPage> {
  const { deps, file, track } = context;
  const page = { siteId: file.site.id, after: walk.lastId, limit: CHUNK };
  const ids = cut(context, await deps.store.links.wearing(page), walk.taken);
  const { first } = track.run;
  const isEnough = first !== null && walk.taken + ids.length >= first;
  const lastId = Math.max(walk.lastId, ...ids);
  return { ids, next: ids.length < CHUNK || isEnough ? null : { page: walk.page + 1, lastId, total: null } };
}

async function keep(
  { deps, file, track }: RunContext,
  read: ProductPage & { readonly walk: RunWalk; readonly taken: number },
): Promise<Result<void, SyncError>> {
  const { walk, ids, next } = read;
  const { run } = track;
  let { chunks } = track.cursor;
  for (const some of chunk(ids, CHUNK)) {
    const place = { siteId: file.site.id, runId: run.id, number: chunks };
    await deps.store.runs.addChunk({ ...place, phase: walk.phase, ids: some });
    chunks += 1;
  }
  const unchanged: readonly ItemEnd[] = Array.from({ length: read.taken - ids.length }, () => ({
    outcome: 'unchanged',
  }));
  const taken = walk.taken + read.taken;
  const cursor: RunCursor = { ...track.cursor, chunks, walk: { ...walk, ...next, taken } };
  if (next !== null) {
    await track.advance(unchanged, cursor);
    await track.flush();
    return ok(undefined);
  }
  const found = walk.before + taken;
  const after = phaseAfter(run.kind, walk.phase);
  await track.advance(unchanged, { ...cursor, walk: after === null ? null : beginWalk(after, found) });
  await track.flush(after === null ? { state: 'running', total: found } : {});
  return ok(undefined);
}
