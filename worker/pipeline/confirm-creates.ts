import type { SyncError } from '../domain/error.ts';
import type { SiteId, WooId } from '../domain/ids.ts';
import { confirmedCreate, isOurs } from '../domain/plan/unconfirmed.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import type { Link } from '../ports/links.ts';
import type { PimProducts } from '../ports/pim.ts';
import type { RootWork } from './root-work.ts';

/**
 * An attempt that ended without an answer may have created products. Before anything is decided, UnoPim is asked: what is
 * there and ours counts as linked, so that a product that meanwhile became a draft or is skipped is not forgotten there.
 */
export async function confirmCreates(
  pim: PimProducts,
  { work, siteId }: { work: RootWork & { job: Job }; siteId: SiteId },
): Promise<Result<ReadonlyMap<WooId, Link>, SyncError>> {
  const { intent } = work.job;
  if (intent === null || intent.creates.length === 0) return ok(work.links);
  const links = new Map(work.links);
  for (const created of intent.creates) {
    const before = links.get(created.wcId) ?? null;
    if (before?.code != null) continue;
    const live = await pim.readProduct({ type: created.type, code: created.code });
    if (!live.ok) return live;
    if (live.value === null || !isOurs(live.value, intent)) continue;
    const rootId = work.product.id;
    links.set(created.wcId, confirmedCreate({ siteId, rootId, created, live: live.value, intent, before }));
  }
  return ok(links);
}
