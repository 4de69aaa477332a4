import { setTimeout as wait } from 'node:timers/promises';
import type { SiteApi } from '../harness/site-api.ts';

interface Health {
  readonly jobs: { readonly waiting: number; readonly dead: number };
}

const AT_ONCE = 8;
const LOOK_EVERY_MS = 100;
const LIMIT_MS = 10 * 60_000;

/** *Push now* on each product, as its panel's button does. */
export async function pushNow(api: SiteApi, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await Promise.all(some.map((id) => api.ok('POST', `/products/${id}/push`)));
  }
}

/** Until the site has no waiting job; those that were given up do not count. Throws when it takes too long. */
export async function waitUntilIdle(api: SiteApi, onWaiting: (jobs: number) => void): Promise<void> {
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    const { jobs } = await api.ok<Health>('GET', '/health');
    if (jobs.waiting === 0) return;
    if (Date.now() > until) throw new Error(`${jobs.waiting} jobs are still waiting after ten minutes.`);
    onWaiting(jobs.waiting);
    await wait(LOOK_EVERY_MS);
  }
}
