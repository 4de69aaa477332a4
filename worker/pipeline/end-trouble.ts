import type { DrainDeps } from './drain.ts';

/** Every UnoPim has it. */
const ALWAYS_THERE = 'sku';

/**
 * The connection's rest is over, and no job has made it rest again. Where none had anything to ask UnoPim for, one read
 * tells whether it answers; then the problems that came with the rest are taken back for every site of the connection.
 */
export async function endTrouble(
  { pim, store, health, connectionId }: Pick<DrainDeps, 'pim' | 'store' | 'health' | 'connectionId'>,
  begunAt: number,
): Promise<void> {
  const answeredAt = pim.lastSuccessAt();
  if (answeredAt === null || answeredAt < begunAt) {
    const read = await pim.readAttribute(ALWAYS_THERE);
    if (!read.ok) return;
  }
  for (const site of await store.sites.ofConnection(connectionId)) await health.succeeded(site.id, 'unopim');
}
