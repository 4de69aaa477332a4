import type { WooId } from '../domain/ids.ts';
import type { ListedProduct } from '../domain/schedule/dated-ahead.ts';
import { isUnread, type SeenProduct } from '../domain/schedule/needs-look.ts';
import { requestPush } from '../pipeline/request-push.ts';
import type { SiteChore } from './site-chore.ts';

type Asking = Pick<SiteChore, 'services' | 'site'>;

/** Asks for a push of those products whose last change was never read. */
export async function askForUnread(
  chore: Asking,
  list: { products: readonly ListedProduct[]; anew: readonly WooId[]; skewMs: number },
): Promise<void> {
  const seen = await readSeen(chore, list.products);
  const unread = list.products.filter((product) => isUnread(product, seen.get(product.id), list.skewMs));
  await ask(chore, [...unread.map(({ id }) => id), ...list.anew]);
}

export async function readSeen(
  { services, site }: Asking,
  products: readonly ListedProduct[],
): Promise<ReadonlyMap<WooId, SeenProduct>> {
  if (products.length === 0) return new Map();
  return services.store.seen.read({ siteId: site.id, ids: products.map(({ id }) => id) });
}

/**
 * The same road as a save. A product that rests after a failure is left alone: it reads the shop anew when its time has
 * come, and asking again would cut its back-off short.
 */
export async function ask({ services, site }: Asking, ids: readonly WooId[]): Promise<void> {
  if (ids.length === 0) return;
  const { store, clock, doorbell } = services;
  const place = { connectionId: site.connectionId, siteId: site.id };
  const resting = await store.seen.resting({ ...place, ids, now: clock.now() });
  const wcIds = [...new Set(ids)].filter((id) => !resting.has(id));
  const request = { ...place, kind: 'product', wcIds, trigger: 'reconcile' } as const;
  await requestPush({ jobs: store.jobs, doorbell, clock }, request);
}
