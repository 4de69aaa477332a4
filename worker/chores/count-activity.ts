import type { SiteId } from '../domain/ids.ts';
import { firstDueAt, nextDueAt } from '../domain/schedule/due.ts';
import { settledUntil } from '../domain/schedule/every-hour.ts';
import type { Services } from '../ports/services.ts';

const TURN_MS = 60_000;
/** One statement each; what is left is counted in the next turn. */
const MOST_PAGES = 20;

const task = 'activity';

/** Counts what the log got since the last time, for the chart of pushes per hour. */
export async function countActivity({ store, clock }: Services, siteId: SiteId): Promise<void> {
  const site = await store.sites.byId(siteId);
  if (site === null || site.state !== 'active') return;
  const now = clock.now();
  const due = { now, until: now + TURN_MS, firstDueAt: firstDueAt(task, site.createdAt) };
  const turn = await store.chores.begin({ siteId, task, ...due });
  if (turn === null) return;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { more } = await store.activity.count({ siteId, upTo: settledUntil(now) });
    if (!more) break;
  }
  await store.chores.end(turn, { dueAt: nextDueAt(task, now), doneAt: now, cursor: null });
}
