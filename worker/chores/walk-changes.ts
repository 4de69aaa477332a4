import type { SyncError } from '../domain/error.ts';
import { type DatedAhead, partDatedAhead } from '../domain/schedule/dated-ahead.ts';
import { nextWatermark, type Watermark } from '../domain/schedule/window.ts';
import type { SweepPage } from '../ports/shop-sweep.ts';
import { askForUnread } from './ask.ts';
import type { SiteChore } from './site-chore.ts';

/** Pages of one turn: a thousand products; what is left goes on in the next minute. */
const PAGES = 10;
const MOST_RESTARTS = 3;

/** A walk through a list of changes, and how far it came. */
export interface ChangesWalk {
  readonly after: number;
  readonly before: number | null;
  readonly page: number;
  readonly total: number | null;
  /** The shop's clock when the walk began; null = it has not begun. */
  readonly begun: Watermark | null;
  readonly kept: readonly DatedAhead[];
}

export interface Walked {
  readonly walk: ChangesWalk;
  readonly end: 'all' | 'more' | SyncError;
}

/**
 * Asks for what the pages of the list name, page by page. A product that leaves the list on the way (trashed) moves
 * another one to a page that was read already: where the list became shorter the walk begins anew. One that joins it
 * comes later or twice, which harms nothing.
 */
export async function walkChanges(
  chore: Pick<SiteChore, 'services' | 'site' | 'lists'>,
  from: ChangesWalk,
): Promise<Walked> {
  let walk = from;
  let restarts = 0;
  for (let read = 0; read < PAGES; read += 1) {
    const page = await chore.lists.changed(walk);
    if (!page.ok) return { walk, end: page.error };
    const begun =
      walk.begun ?? nextWatermark({ shopNow: page.value.shopNow, now: chore.services.clock.now() });
    const kept = await takePage(chore, { page: page.value, kept: walk.kept, begun });
    const shrank = walk.page > 1 && isSmaller(page.value.total, walk.total) && restarts < MOST_RESTARTS;
    if (shrank) restarts += 1;
    const { total } = page.value;
    walk = { ...walk, begun, kept, total, page: shrank ? 1 : walk.page + 1 };
    if (!shrank && page.value.isLast) return { walk, end: 'all' };
  }
  return { walk, end: 'more' };
}

/** Asks for what one page names; answers the products dated ahead that are known from now on. */
export async function takePage(
  chore: Pick<SiteChore, 'services' | 'site'>,
  taken: { page: SweepPage; kept: readonly DatedAhead[]; begun: Watermark },
): Promise<readonly DatedAhead[]> {
  const { page, kept, begun } = taken;
  const parts = partDatedAhead({ products: page.products, shopNow: page.shopNow, kept });
  await askForUnread(chore, { products: parts.look, anew: parts.anew, skewMs: begun.skewMs });
  return parts.kept;
}

function isSmaller(total: number | null, before: number | null): boolean {
  return total !== null && before !== null && total < before;
}
