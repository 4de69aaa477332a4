import { countByRoute, type RequestCounts } from './count-requests.ts';
import type { DemoWorld } from './demo-world.ts';
import { pushNow, waitUntilIdle } from './push-everything.ts';

/** What pushing everything once took. */
export interface PushFigures {
  readonly unopim: RequestCounts;
  readonly shop: RequestCounts;
  /** D1 rows; null = this bundle does not count them. */
  readonly rowsWritten: number | null;
  readonly seconds: number;
}

export interface PushOptions {
  /** The Worker counts what it writes (the tests' runtime). */
  readonly countRows: boolean;
  readonly onWaiting: (jobs: number) => void;
}

/** Pushes every product of the shop and waits until nothing is left to do. */
export async function pushDemo(world: DemoWorld, options: PushOptions): Promise<PushFigures> {
  const { api, shop, unopim, connector } = world;
  const ids = [...shop.store.products.values()]
    .filter(({ type }) => type !== 'variation')
    .map(({ id }) => id);
  const seen = { unopim: unopim.requests.length, shop: shop.requests.length };
  const startedAt = Date.now();
  if (options.countRows) await connector.resetCounters();
  await pushNow(api, ids);
  await waitUntilIdle(api, options.onWaiting);
  return {
    unopim: countByRoute(unopim.requests.slice(seen.unopim)),
    shop: countByRoute(shop.requests.slice(seen.shop)),
    rowsWritten: options.countRows ? (await connector.counters()).rowsWritten : null,
    seconds: (Date.now() - startedAt) / 1000,
  };
}
