import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId } from '../domain/ids.ts';
import { firstDueAt, nextDueAt, retryDueAt, type TimedTask } from '../domain/schedule/due.ts';
import type { Health } from '../pipeline/health.ts';
import { ConnectionHealth } from '../pipeline/health.ts';
import type { ChoreTurn } from '../ports/chore-states.ts';
import type { Services } from '../ports/services.ts';
import type { Shop } from '../ports/shop.ts';
import type { ShopSweep } from '../ports/shop-sweep.ts';
import type { Site } from '../ports/sites.ts';

/** No chore runs longer; one that was cut off is due again then. */
const TURN_MS = 10 * 60 * 1000;
/** A chore that threw is tried again in the next minute but one. */
const AFTER_CRASH_MS = 90_000;

export interface SiteChore {
  readonly services: Services;
  readonly site: Site & { readonly connectionId: ConnectionId };
  readonly shop: Shop;
  readonly lists: ShopSweep;
  readonly health: Health;
  readonly turn: ChoreTurn;
  /** When this turn began, by our clock (ms). */
  readonly begunAt: number;
}

export interface ChoreEnd {
  readonly cursor: unknown;
  /** true = it came to its end; false = it goes on in the next minute; an error = it goes on in five. */
  readonly done: boolean | SyncError;
}

/**
 * One turn of a site's chore, for one caller only, and only when it is due. What fails in the shop is told as a problem
 * of the shop and leaves everything as it was.
 */
export async function runSiteChore(
  services: Services,
  { task, siteId }: { task: TimedTask; siteId: SiteId },
  work: (chore: SiteChore) => Promise<ChoreEnd>,
): Promise<void> {
  const chore = await beginChore(services, { task, siteId });
  if (chore === null) return;
  const { turn, begunAt, health } = chore;
  const end = await runOrGiveBack(chore, work);
  const { done, cursor } = end;
  if (typeof done === 'boolean') await health.succeeded(siteId, 'shop');
  else await health.failed(siteId, done);
  const doneAt = done === true ? begunAt : null;
  await services.store.chores.end(turn, { dueAt: dueAfter({ task, begunAt, done }), doneAt, cursor });
}

function dueAfter(turn: { task: TimedTask; begunAt: number; done: ChoreEnd['done'] }): number {
  if (turn.done === true) return nextDueAt(turn.task, turn.begunAt);
  return turn.done === false ? turn.begunAt : retryDueAt(turn.begunAt);
}

async function beginChore(
  services: Services,
  { task, siteId }: { task: TimedTask; siteId: SiteId },
): Promise<SiteChore | null> {
  const { store, clock } = services;
  const site = await store.sites.byId(siteId);
  if (site === null || site.state !== 'active' || site.connectionId === null) return null;
  const [shop, lists] = await Promise.all([services.shop(site), services.shopSweep(site)]);
  if (shop === null || lists === null) return null;
  const now = clock.now();
  const due = { now, until: now + TURN_MS, firstDueAt: firstDueAt(task, site.createdAt) };
  const turn = await store.chores.begin({ siteId, task, ...due });
  if (turn === null) return null;
  const { connectionId } = site;
  const health = new ConnectionHealth({ store, clock, connectionId });
  return { services, site: { ...site, connectionId }, shop, lists, health, turn, begunAt: now };
}

async function runOrGiveBack(
  chore: SiteChore,
  work: (chore: SiteChore) => Promise<ChoreEnd>,
): Promise<ChoreEnd> {
  try {
    return await work(chore);
  } catch (thrown) {
    const { services, turn, begunAt } = chore;
    const dueAt = begunAt + AFTER_CRASH_MS;
    await services.store.chores.end(turn, { dueAt, doneAt: null, cursor: turn.cursor });
    throw thrown;
  }
}
