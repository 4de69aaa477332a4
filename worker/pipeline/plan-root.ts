import type { SyncError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';
import { type Mapped, type MappedEntry, mapProduct } from '../domain/mapping/map-product.ts';
import type { ValueWarning } from '../domain/mapping/values.ts';
import type { PlanReason } from '../domain/plan/plan.ts';
import { ok, type Result } from '../lib/result.ts';
import { type Entry, makeEntry, settle } from './entry.ts';
import { foresee } from './foresee.ts';
import { noteShared } from './note-shared.ts';
import { prepareRename } from './prepare-rename.ts';
import type { PushDeps } from './push-root.ts';
import { knownLinks, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';
import { takeOverCode } from './take-over-code.ts';

export interface Planning {
  readonly work: RootWork;
  /**
   * true = preview and dry-run: nothing is changed anywhere, and what a push learns from UnoPim's answers (the code is
   * taken, the product is gone) is asked beforehand.
   */
  readonly rehearses: boolean;
}

/** What a push of one root comes to. `entries`: parent first; empty when it was not even mapped. */
export type PlannedRoot = { readonly entries: readonly Entry[] } & (
  | { readonly kind: 'planned'; readonly held: readonly ValueWarning[] }
  | { readonly kind: 'skip'; readonly reason: PlanReason; readonly warnings: readonly ValueWarning[] }
  | { readonly kind: 'failed'; readonly error: SyncError; readonly entry: Entry }
);

/** Maps a product with its variations and plans each of them: the same for push, dry-run and preview (design 1.4). */
export async function planRoot(deps: PushDeps, file: SiteFile, planning: Planning): Promise<PlannedRoot> {
  const { work } = planning;
  const siteId = file.site.id;
  const { product, variations } = work;
  const known = knownLinks({ ...work, siteId });
  const mapped = mapProduct({ context: file.context(), product, variations, known });
  if (mapped.kind === 'skip') return { ...mapped, entries: [] };
  const now = deps.clock.now();
  const entries = withHeld(mapped).map((one) => makeEntry({ ...one, work, file, now }));
  for (const entry of entries) {
    await takeOverCode(deps, { ...planning, entry, siteId });
    await noteShared(deps.store.sites, { entry, work, siteId });
  }
  for (const entry of entries) {
    const settled = await settleOne(deps, { ...planning, entry, entries, siteId });
    if (!settled.ok) return { kind: 'failed', error: settled.error, entry, entries };
  }
  const plan = entries[0]?.plan;
  if (plan?.kind === 'skip') return { kind: 'skip', reason: plan.reason, warnings: [], entries };
  return { kind: 'planned', held: mapped.held, entries };
}

/** A change that UnoPim cannot make is the first thing the parent has to tell. */
function withHeld({ products, held }: Extract<Mapped, { kind: 'mapped' }>): readonly MappedEntry[] {
  return products.map(({ code, mapped }, index) => ({
    code,
    mapped: index === 0 ? { ...mapped, warnings: [...held, ...mapped.warnings] } : mapped,
  }));
}

interface Settling extends Planning {
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly siteId: SiteFile['site']['id'];
}

async function settleOne(deps: PushDeps, settling: Settling): Promise<Result<void, SyncError>> {
  const { entry, entries, rehearses } = settling;
  const parentCode = parentCodeOf(entry, entries);
  if (parentIsMadeAnew(entry, entries)) entry.live = null;
  const settled = await settle(deps.pim, entry, parentCode);
  if (!settled.ok) return settled;
  if (settled.value.kind === 'rename') return prepareRename(deps, { ...settling, parentCode });
  return rehearses ? foresee(deps.pim, entry, parentCode) : ok(undefined);
}

/** The configurable that a variant belongs to, by the code that it has now. */
export function parentCodeOf(entry: Entry, [parent]: readonly Entry[]): PimCode | null {
  if (parent === undefined || parent === entry || entry.mapped.axisValues === null) return null;
  return parent.link?.code ?? parent.code;
}

/** A configurable that was deleted in UnoPim took its variants with it (contracts/unopim.md 8). */
function parentIsMadeAnew(entry: Entry, [parent]: readonly Entry[]): boolean {
  return (
    parent !== entry &&
    parent?.plan?.kind === 'create' &&
    parent.link?.code != null &&
    entry.link?.code != null
  );
}
