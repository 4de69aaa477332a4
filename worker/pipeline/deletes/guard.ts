import type { SiteId } from '../../domain/ids.ts';
import { DELETE_WINDOW_MS, deletesAllowed } from '../../domain/plan/plan-delete.ts';
import type { PushDeps } from '../push-root.ts';

type Guarded = Pick<PushDeps, 'store' | 'clock' | 'locks'>;

/** One deletion of a site at a time: what is counted before it may not change until it is done. */
export function underGuard<T>({ locks }: Guarded, siteId: SiteId, run: () => Promise<T>): Promise<T> {
  return locks.run(`deletes:${siteId}`, run);
}

/** How many the site may still delete in UnoPim within this hour (spec 10). */
export async function deletesLeft({ store, clock }: Guarded, siteId: SiteId): Promise<number> {
  const [deleted, linked] = await Promise.all([
    store.deletions.countSince({ siteId, since: clock.now() - DELETE_WINDOW_MS }),
    store.links.countProducts(siteId),
  ]);
  return deletesAllowed(linked + deleted.products) - deleted.all;
}
