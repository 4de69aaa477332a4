import type { SiteId } from '../../domain/ids.ts';
import type { Logs } from '../../ports/logs.ts';

const AT_A_TIME = 500;
const TIMES = 20;

/** Deletes rows older than `before` in pages, some ten thousand per call. */
export async function clearLog(
  logs: Pick<Logs, 'prune'>,
  { siteId, before }: { siteId: SiteId; before: number },
): Promise<{ deleted: number; more: boolean }> {
  let deleted = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const count = await logs.prune({ siteId, before, limit: AT_A_TIME });
    deleted += count;
    if (count < AT_A_TIME) return { deleted, more: false };
  }
  return { deleted, more: true };
}
