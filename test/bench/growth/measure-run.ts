import { type BulkWorld, startBulkWorld } from '../bulk/bulk-world.ts';
import { runAllProducts } from '../bulk/run.ts';

/** What a run over so many new products took, for each of them. */
export interface GrowthRun {
  readonly requests: number;
  readonly rows: number;
  readonly seconds: number;
  /** Bytes of heap in use after a full garbage collection, ten times during the run, above its start. */
  readonly heapGrowth: number;
}

const POINTS = 10;
/** Pushed before: after them the lane knows UnoPim's structure and the shop's terms. */
const KNOWN = 20;

export async function measureGrowthRun(products: number): Promise<GrowthRun> {
  const world = await startBulkWorld({ products, serviceTimeMs: 0 });
  try {
    await runAllProducts(world, { first: KNOWN });
    return await measureRun(world, products - KNOWN);
  } finally {
    await world.close();
  }
}

async function measureRun(world: BulkWorld, products: number): Promise<GrowthRun> {
  const { connector, inspector } = world;
  await connector.resetCounters();
  const before = await countRequests(world);
  const heapAtStart = await inspector.usedHeap();
  const heaps: number[] = [];
  let lookedMs = 0;
  const startedAt = performance.now();
  await runAllProducts(world, {
    async onProgress({ done, total }) {
      if (total === null || done < ((heaps.length + 1) * total) / (POINTS + 1)) return;
      const lookedAt = performance.now();
      heaps.push(await inspector.usedHeap());
      lookedMs += performance.now() - lookedAt;
    },
  });
  const seconds = (performance.now() - startedAt - lookedMs) / 1000;
  const { rowsWritten } = await connector.counters();
  return {
    requests: ((await countRequests(world)) - before) / products,
    rows: rowsWritten / products,
    seconds: seconds / products,
    heapGrowth: Math.max(0, ...heaps.map((heap) => heap - heapAtStart)),
  };
}

async function countRequests({ unopim }: Pick<BulkWorld, 'unopim'>): Promise<number> {
  const answer = await fetch(`${unopim.url}/__sandbox/counts`);
  return ((await answer.json()) as { requests: number }).requests;
}
