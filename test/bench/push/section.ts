import { type BulkWorld, startBulkWorld } from '../bulk/bulk-world.ts';
import { runAllProducts } from '../bulk/run.ts';
import type { Bar, Figure } from '../figure.ts';
import type { BenchOptions } from '../options.ts';
import { replay } from './replay.ts';
import { sentBy } from './sent.ts';

/** UnoPim's own time for a request. */
const SERVICE_TIME_MS = 40;
/** At four requests at once these take a minute at least. */
const PRODUCTS = 6200;
const PRODUCTS_IN_SHORT = 100;
/** What the connector has on the way at once (setting `pimConcurrency`). */
const CONCURRENCY = 4;

/** As often as the Sync screen. */
const LOOK_EVERY_MS = 2000;

const BAR: Bar = { kind: 'at least', limit: 0.9, inShort: null };

/**
 * Products a second of a bulk run that changes every product, beside a plain client that sends exactly the same requests
 * to the same server, as many at once. They write what stands there already, so that they can be repeated.
 */
export async function measurePush({ isShort, size, d1LatencyMs }: BenchOptions): Promise<readonly Figure[]> {
  const products = isShort ? PRODUCTS_IN_SHORT : (size ?? PRODUCTS);
  const world = await startBulkWorld({ products, serviceTimeMs: SERVICE_TIME_MS, d1LatencyMs });
  try {
    await runAllProducts(world);
    for (const id of world.productIds) world.shop.admin.saveProduct(id, { weight: '2.5' });
    return await compareWithReplay(world, d1LatencyMs);
  } finally {
    await world.close();
  }
}

async function compareWithReplay(world: BulkWorld, d1LatencyMs: number): Promise<readonly Figure[]> {
  const { id } = await runAllProducts(world, { lookEveryMs: LOOK_EVERY_MS });
  const { requests, seconds } = await sentBy(world.connector.database, id);
  const products = world.productIds.length;
  if (requests.length !== products) throw new Error(`${requests.length} requests for ${products} products.`);
  const alone = await replay(world.unopim, requests, CONCURRENCY);
  const far = d1LatencyMs === 0 ? '' : `, D1 ${d1LatencyMs} ms away`;
  const of = (what: string, value: number, unit: string): Figure => ({
    section: 'push',
    what: `${what}${far}`,
    value,
    unit,
  });
  return [
    { ...of('rate of a bulk run, times a plain client', alone / seconds, '×'), bar: BAR },
    of('bulk run', products / seconds, 'products/s'),
    of('plain client', products / alone, 'products/s'),
    of('from the first request of the run to the last', seconds, 's'),
  ];
}
