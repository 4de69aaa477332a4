import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import { isHeld, isSettled } from '../../domain/plan/gone.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { CodeHolder, Link } from '../../ports/links.ts';
import type { Located } from '../../ports/shop.ts';
import type { PushDeps } from '../push-root.ts';
import type { ReportContext } from '../report.ts';
import type { RootWork } from '../root-work.ts';
import type { SiteFile } from '../site-file.ts';
import { leaveProduct } from './leave-product.ts';
import { trashProduct } from './trash-product.ts';

export interface VariationsLeft {
  /**
   * Variations of which nothing is decided yet: in the trash, or stopped by the guard. Their product keeps them in mind,
   * and takes them along when it is deleted itself.
   */
  readonly undecided: readonly WooId[];
  /** Who holds the codes that the product may take, by now. */
  readonly holders: readonly CodeHolder[];
}

/**
 * Linked variations that the product has no more: removed in the editor, trashed by themselves, or lost by a change of its
 * type, of which the shop sends nothing (contracts/woocommerce.md 3). They go before anything is mapped, so that a
 * variation made in their place finds its code and its combination free.
 */
export async function leaveVariations(
  deps: PushDeps,
  file: SiteFile,
  { work, report }: { work: RootWork; report: ReportContext },
): Promise<Result<VariationsLeft, SyncError>> {
  const root = work.links.get(work.product.id);
  const lost = await readLost(deps, { work, root });
  const undecided: WooId[] = lost.filter(isHeld).map(({ wcId }) => wcId);
  const settled: Link[] = [];
  for (const link of lost.filter((one) => !isSettled(one))) {
    const located = await locate(file, link);
    if (!located.ok) return located;
    if (located.value.is === 'product' || located.value.is === 'variation') continue;
    if (located.value.is === 'trashed') {
      await trashProduct(deps, file, { links: [link], report, finish: null });
      undecided.push(link.wcId);
      continue;
    }
    const how = 'was removed from its product in the shop';
    const parentCode = root?.code ?? null;
    const left = await leaveProduct(deps, file, {
      link,
      variants: [],
      parentCode,
      how,
      report,
      finish: null,
    });
    if (!left.ok) return left;
    settled.push(...left.value);
    undecided.push(...left.value.filter(isHeld).map(({ wcId }) => wcId));
  }
  return ok({ undecided, holders: work.holders.flatMap((holder) => after(holder, settled)) });
}

async function readLost(
  { store }: PushDeps,
  { work, root }: { work: RootWork; root: Link | undefined },
): Promise<readonly Link[]> {
  const present = new Set(work.product.variationIds);
  const ids = root?.variationIds.filter((id) => !present.has(id)) ?? [];
  if (root === undefined || ids.length === 0) return [];
  const links = await store.links.products({ siteId: root.siteId, ids });
  return [...links.values()].filter((link) => link.code !== null);
}

/** While UnoPim keeps everything it does not matter whether a variation lies in the trash: no request. */
async function locate(file: SiteFile, { wcId }: Link): Promise<Result<Located, SyncError>> {
  return file.config.settings.writeBackDeletes ? file.shop.locate(wcId) : ok({ is: 'gone' });
}

function after(holder: CodeHolder, settled: readonly Link[]): readonly CodeHolder[] {
  const link = settled.find(({ siteId, wcId }) => siteId === holder.siteId && wcId === holder.wcId);
  if (link === undefined) return [holder];
  return link.code === null ? [] : [{ ...holder, goneAt: link.goneAt, reason: link.reason }];
}
