import { comparePage } from '../domain/schedule/compare-page.ts';
import { OVERLAP_MS } from '../domain/schedule/window.ts';
import type { SweepPage } from '../ports/shop-sweep.ts';
import { ask, readSeen } from './ask.ts';
import { changedProducts, sweepVariations } from './changed-content.ts';
import { refreshSite } from './refresh-site.ts';
import { settleMissing } from './settle-missing.ts';
import type { ChoreEnd, SiteChore } from './site-chore.ts';
import { beginWalk, readSweepCursor, type SweepCursor, type SweepWalk } from './sweep-cursor.ts';

/** Pages of one turn: a thousand products; a large shop is swept over many minutes. */
const PAGES = 10;
const MOST_RESTARTS = 3;
/** What is missing beyond this is found by the next sweep. */
const MOST_MISSING = 500;
/** Linked ids read for one page; a list that leaves out more than that is not believed anyway. */
const RANGE = 1000;

/**
 * Goes once a day through every product and variation of the shop, one request per 100, beside what is remembered: deleting
 * for good and trashing in bulk may send nothing (contracts/woocommerce.md 3), and a picture's text, a term's name or a
 * plugin's meta change without a date (15). It only asks to look at products again, and deletes nothing: what a product's
 * absence means is found out by its own job.
 */
export async function sweep(turn: SiteChore): Promise<ChoreEnd> {
  const cursor = readSweepCursor(turn.turn.cursor, turn.site.createdAt);
  const chore = cursor.walk === null ? { ...turn, site: await refreshSite(turn) } : turn;
  let walk = cursor.walk ?? beginWalk();
  for (let read = 0; read < PAGES; read += 1) {
    if (walk.variationPage !== null) {
      const variations = await sweepVariations(chore, walk.variationPage);
      if (!variations.ok) return { done: variations.error, cursor: { ...cursor, walk } };
      if (variations.value.isLast) return { done: true, cursor: ended(walk, cursor.since) };
      walk = { ...walk, variationPage: walk.variationPage + 1 };
      continue;
    }
    const page = await chore.lists.all({ page: walk.page });
    if (!page.ok) return { done: page.error, cursor: { ...cursor, walk } };
    if (mustRestart(walk, page.value)) {
      walk = { ...beginWalk(), restarts: walk.restarts + 1 };
      continue;
    }
    walk = await takePage(chore, { page: page.value, walk, since: cursor.since });
    if (!page.value.isLast) continue;
    const failed = await settleMissing(chore, { ...walk, isEmpty: walk.listed === 0 });
    if (failed !== null) return { done: failed, cursor: { since: cursor.since, walk: null } };
    walk = { ...walk, variationPage: 1 };
  }
  return { done: false, cursor: { ...cursor, walk } };
}

/** A product that left the list moved others to pages that were read already: they would look missing. */
function mustRestart(walk: SweepWalk, { total }: SweepPage): boolean {
  if (walk.page === 1 || total === null || walk.total === null) return false;
  return total < walk.total && walk.restarts < MOST_RESTARTS;
}

async function takePage(
  chore: SiteChore,
  { page, walk, since }: { page: SweepPage; walk: SweepWalk; since: number },
): Promise<SweepWalk> {
  const { services, site } = chore;
  const lastId = Math.max(walk.lastId, ...page.products.map(({ id }) => id));
  const upTo = page.isLast ? null : lastId;
  const range = { siteId: site.id, after: walk.lastId, upTo, limit: RANGE };
  const [seen, linked] = await Promise.all([
    readSeen(chore, page.products),
    services.store.seen.linkedBetween(range),
  ]);
  const skewMs = page.shopNow - services.clock.now();
  const compared = comparePage({ products: page.products, seen, linked, since, skewMs });
  const changed = await changedProducts(chore, { products: page.products, seen });
  await ask(chore, [...new Set([...compared.look, ...changed.look])]);
  await changed.remember();
  return {
    ...walk,
    page: walk.page + 1,
    total: page.total,
    lastId,
    begunAt: walk.begunAt ?? page.shopNow,
    listed: walk.listed + page.products.length,
    hadShortPage: walk.hadShortPage || page.isShort,
    missing: [...walk.missing, ...compared.missing].slice(0, MOST_MISSING),
  };
}

/** What changed before the sweep began has been looked at. */
function ended(walk: SweepWalk, since: number): SweepCursor {
  return { since: (walk.begunAt ?? since) - OVERLAP_MS, walk: null };
}
