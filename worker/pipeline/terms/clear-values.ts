import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import { clearAttribute } from '../../domain/plan/clear-attribute.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Link } from '../../ports/links.ts';
import { lockRoot } from '../lock-root.ts';
import type { PushDeps } from '../push-root.ts';
import { isDefinite } from './is-definite.ts';

/** Links read at a time. */
const PAGE = 50;

/**
 * Takes the values of an attribute that is about to be deleted out of every product that holds one, in the trash or not:
 * one request and one row each. Answers false when the time of the drain was up before; the next one goes on where it ended.
 */
export async function clearValues(
  deps: PushDeps,
  of: { readonly siteId: Link['siteId']; readonly attribute: PimCode; goesOn(): boolean },
): Promise<Result<boolean, SyncError>> {
  const { siteId, attribute } = of;
  for (;;) {
    const holding = await deps.store.links.holding({ siteId, attribute, limit: PAGE });
    if (holding.length === 0) return ok(true);
    for (const { wcId, rootId, code } of holding) {
      if (!of.goesOn()) return ok(false);
      const work = { product: { id: rootId, sku: '' }, links: new Map([[rootId, { code }]]) };
      const cleared = await lockRoot(deps.locks, { siteId, work }, () =>
        clearOne(deps, { siteId, wcId, attribute }),
      );
      if (!cleared.ok) return cleared;
    }
  }
}

/** Read anew in the root's lock: a push may just have done it. What UnoPim refuses it does not hold. */
async function clearOne(
  deps: PushDeps,
  { siteId, wcId, attribute }: Pick<Link, 'siteId' | 'wcId'> & { readonly attribute: PimCode },
): Promise<Result<void, SyncError>> {
  const link = (await deps.store.links.products({ siteId, ids: [wcId] })).get(wcId);
  const plan = link === undefined ? null : clearAttribute(link, attribute);
  if (link === undefined || plan === null) return ok(undefined);
  const written = await deps.pim.write(plan.request);
  if (!written.ok && !isDefinite(written.error)) return written;
  await deps.store.links.agree({ siteId, wcId, sent: plan.sent });
  return ok(undefined);
}
