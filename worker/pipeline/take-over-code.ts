import { foldCode, type SiteId } from '../domain/ids.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { Entry } from './entry.ts';
import type { PushDeps } from './push-root.ts';
import type { RootWork } from './root-work.ts';

/**
 * Two products of one site with one code: the lower id keeps it (spec 6). Where the higher one was first, the lower takes
 * over its link, compares everything with UnoPim, and the other is looked at again (and skipped with the reason).
 */
export async function takeOverCode(
  deps: PushDeps,
  { entry, work, siteId }: { entry: Entry; work: RootWork; siteId: SiteId },
): Promise<void> {
  if (entry.link?.code != null) return;
  const holder = work.holders.find(
    (one) =>
      one.siteId === siteId && one.wcId > entry.mapped.wooId && foldCode(one.code) === foldCode(entry.code),
  );
  if (holder === undefined) return;
  const { store, connectionId, clock } = deps;
  const held = (await store.links.products({ siteId, ids: [holder.wcId] })).get(holder.wcId);
  if (held?.code == null || held.type !== entry.mapped.type) return;
  await store.commits.commit({
    connectionId,
    at: clock.now(),
    link: { ...held, code: null, sent: {}, media: [], reason: null, problemKey: null },
    log: null,
    finish: null,
    problem: { was: held.problemKey, now: null },
    waitingFor: [],
    arrived: false,
    media: false,
  });
  await store.jobs.request([
    {
      connectionId,
      siteId,
      kind: 'product',
      wcId: held.rootId,
      trigger: 'rename',
      priority: 6,
      dueAt: clock.now(),
    },
  ]);
  const { wooId, rootId } = entry.mapped;
  entry.link = { ...held, wcId: wooId, rootId, lastLogId: entry.link?.lastLogId ?? null, problemKey: null };
  entry.intent ??= unbelieved(deps.pim.serverNow());
}

/** Nothing of the taken-over link is believed: every owned key is compared with UnoPim. */
function unbelieved(since: number): Intent {
  return { since, creates: [], rename: null, updates: {} };
}
