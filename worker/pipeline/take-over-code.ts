import { foldCode, type SiteId, type WooId } from '../domain/ids.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { CodeHolder, Link } from '../ports/links.ts';
import type { Entry } from './entry.ts';
import type { PushDeps } from './push-root.ts';
import { askForPush } from './request-push.ts';
import type { RootWork } from './root-work.ts';

export interface TakeOver {
  readonly entry: Entry;
  readonly work: RootWork;
  readonly siteId: SiteId;
  /** true = only this plan knows of it: the link stays where it is. */
  readonly rehearses: boolean;
}

/**
 * A code that another product of this site holds by its link goes to this one where that is right (spec 6): the holder was
 * deleted in the shop and this product was made in its place, or both have the code and this one has the lower id. The link
 * moves in one statement, nothing of it is believed, and the former holder is looked at again.
 */
export async function takeOverCode(
  deps: PushDeps,
  { entry, work, siteId, rehearses }: TakeOver,
): Promise<void> {
  if (entry.link?.code != null) return;
  const holder = work.holders.find(
    (one) =>
      one.siteId === siteId && one.wcId !== entry.mapped.wooId && foldCode(one.code) === foldCode(entry.code),
  );
  if (holder === undefined || !mayTake(entry, holder, work)) return;
  const held = (await deps.store.links.products({ siteId, ids: [holder.wcId] })).get(holder.wcId);
  if (held?.code == null || !isSamePlace(entry, held)) return;
  const { wooId, rootId } = entry.mapped;
  if (!rehearses) await moveLink(deps, { siteId, held, to: wooId, rootId });
  entry.link = {
    ...held,
    wcId: wooId,
    rootId,
    lastLogId: entry.link?.lastLogId ?? null,
    problemKey: null,
    goneAt: null,
  };
  entry.intent ??= unbelieved(deps.pim.serverNow());
}

/** In one statement; who held the code is looked at again. */
async function moveLink(
  { store, connectionId, clock }: PushDeps,
  { siteId, held, to, rootId }: { siteId: SiteId; held: Link; to: WooId; rootId: WooId },
): Promise<void> {
  await store.links.transfer({ siteId, from: held.wcId, to, rootId });
  const again = { connectionId, siteId, kind: 'product', wcIds: [held.rootId], trigger: 'rename' } as const;
  await askForPush({ jobs: store.jobs, clock }, again);
}

/** Not from one that is about to leave the code: that product takes its own UnoPim product along. */
function mayTake(entry: Entry, holder: CodeHolder, work: RootWork): boolean {
  if (holder.goneAt !== null) return true;
  return holder.wcId > entry.mapped.wooId && !work.leaving.has(holder.wcId);
}

/** UnoPim can neither change a type nor move a variant to another parent (contracts/unopim.md rule 13). */
function isSamePlace(entry: Entry, held: Link): boolean {
  const { mapped } = entry;
  if (held.type !== mapped.type) return false;
  const heldIsVariant = held.wcId !== held.rootId;
  const isVariant = mapped.wooId !== mapped.rootId;
  return heldIsVariant === isVariant && (!isVariant || held.rootId === mapped.rootId);
}

/** Nothing of the taken-over link is believed: every owned key is compared with UnoPim. */
function unbelieved(since: number): Intent {
  return { since, claimedAt: 0, creates: [], renames: [], updates: {} };
}
