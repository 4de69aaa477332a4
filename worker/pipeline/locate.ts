import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Job } from '../ports/jobs.ts';
import type { PushDeps } from './push-root.ts';
import { askForPush } from './request-push.ts';
import type { SiteFile } from './site-file.ts';

/**
 * Finds out what stands behind an id that no link knows: `product.deleted` carries only an id, and it may be a page's
 * or a coupon's (contracts/woocommerce.md 4, 5). The root's own job takes it from there.
 */
export async function locateJob(deps: PushDeps, file: SiteFile, job: Job): Promise<Result<void, SyncError>> {
  const located = await file.shop.locate(job.wcId);
  if (!located.ok) return located;
  const rootId = rootOf(located.value);
  if (rootId !== null) {
    const { connectionId, siteId, trigger, priority } = job;
    const request = { connectionId, siteId, kind: 'product', wcIds: [rootId], trigger, priority } as const;
    await askForPush({ jobs: deps.store.jobs, clock: deps.clock }, request);
  }
  await deps.store.jobs.finish([job]);
  return ok(undefined);
}

type Located = Awaited<ReturnType<SiteFile['shop']['locate']>> extends Result<infer L, SyncError> ? L : never;

function rootOf(located: Located): WooId | null {
  switch (located.is) {
    case 'product':
      return located.id;
    case 'variation':
      return located.parentId;
    case 'trashed':
      return located.parentId ?? located.id;
    case 'gone':
      return null;
  }
}
