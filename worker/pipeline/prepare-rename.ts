import type { SyncError } from '../domain/error.ts';
import { type ConnectionId, foldCode, type PimCode, type SiteId, type WooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pim } from '../ports/pim.ts';
import type { Store } from '../ports/services.ts';
import { type Entry, settle } from './entry.ts';
import { askForPush } from './request-push.ts';
import type { RootWork } from './root-work.ts';

export interface RenameInput {
  readonly entry: Entry;
  readonly work: RootWork;
  readonly siteId: SiteId;
  readonly parentCode: PimCode | null;
  /** true = only this plan knows of it: nobody is asked for again. */
  readonly rehearses: boolean;
}

interface RenameDeps {
  readonly pim: Pim;
  readonly store: Store;
  readonly clock: Clock;
  readonly connectionId: ConnectionId;
}

/**
 * Before a rename: is the new code free? A rename onto a taken one is a 500 (contracts/unopim.md rule 15). A code that
 * another product of this shop is about to leave is waited for; two products that swap codes go over a temporary one;
 * a code that somebody else holds keeps the old code, and everything else is still sent.
 */
export async function prepareRename(deps: RenameDeps, input: RenameInput): Promise<Result<void, SyncError>> {
  const { entry } = input;
  const current = entry.link?.code ?? '';
  if (foldCode(current) === foldCode(entry.code) || entry.live?.sku === entry.code) return ok(undefined);
  const taken = await isTaken(deps.pim, entry);
  if (!taken.ok) return taken;
  if (!taken.value) return ok(undefined);
  const holder = input.work.holders.find(
    (one) =>
      one.siteId === input.siteId &&
      foldCode(one.code) === foldCode(entry.code) &&
      one.wcId !== entry.mapped.wooId,
  );
  const wants = holder === undefined ? undefined : input.work.leaving.get(holder.wcId);
  if (holder !== undefined && wants !== undefined)
    return afterOwner(deps, input, { wcId: holder.wcId, wants });
  return keepCode(deps, input);
}

async function isTaken(pim: Pim, entry: Entry): Promise<Result<boolean, SyncError>> {
  for (const type of ['simple', 'configurable'] as const) {
    const there = await pim.readProduct({ type, code: entry.code });
    if (!there.ok) return there;
    if (there.value !== null) return ok(true);
  }
  return ok(false);
}

/**
 * Two products that swap go over a temporary code, the lower id first. Anybody else keeps its code until the owner has left
 * the new one: the owner's own rename asks for it again. Everything but the code is sent now.
 */
async function afterOwner(
  deps: RenameDeps,
  input: RenameInput,
  owner: { wcId: WooId; wants: PimCode },
): Promise<Result<void, SyncError>> {
  const { entry, work } = input;
  const swaps = foldCode(owner.wants) === foldCode(entry.link?.code ?? '');
  if (!swaps || entry.mapped.wooId > owner.wcId) {
    await requestAgain(deps, input, [owner.wcId]);
    return keepCode(deps, input);
  }
  await requestAgain(deps, input, [owner.wcId, work.product.id]);
  entry.code = `${entry.code}-swap-${entry.mapped.wooId}`;
  const settled = await settle(deps.pim, entry, input.parentCode);
  return settled.ok ? ok(undefined) : settled;
}

/** A newer revision of a job outlives the end of the running one: the product comes again. */
async function requestAgain(
  deps: RenameDeps,
  { siteId, rehearses }: RenameInput,
  ids: readonly WooId[],
): Promise<void> {
  if (rehearses) return;
  const { connectionId, clock, store } = deps;
  const request = { connectionId, siteId, kind: 'product', wcIds: ids, trigger: 'rename' } as const;
  await askForPush({ jobs: store.jobs, clock }, request);
}

async function keepCode(
  deps: RenameDeps,
  { entry, parentCode }: RenameInput,
): Promise<Result<void, SyncError>> {
  entry.rules = { ...entry.rules, skuChange: 'keep' };
  entry.mapped = {
    ...entry.mapped,
    warnings: [
      ...entry.mapped.warnings,
      {
        code: 'plan.rename_taken',
        message: `The product keeps the code ${entry.link?.code}: ${entry.code} is taken in UnoPim.`,
        remedy: 'Give one of the two products another SKU.',
      },
    ],
  };
  const settled = await settle(deps.pim, entry, parentCode);
  return settled.ok ? ok(undefined) : settled;
}
