import type { ExpectedProduct } from '../../../demo/expectation/expected.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';
import { type PastValues, withPastValues } from './past-values.ts';
import { standsAs } from './stock-aside.ts';

export interface Standing {
  readonly shop: ShopSandbox['store'];
  readonly unopim: UnoPimStore;
  readonly past: PastValues;
  readonly writeBackDeletes: boolean;
  /** The axis, as the shop knows it. */
  readonly axisTaxonomy: string;
}

/**
 * Whether something may stand in UnoPim as it last was, because nothing of it is pushed any more:
 * - it lies in the trash (spec 10: trashing does nothing in UnoPim);
 * - it was deleted for good, and UnoPim keeps everything (spec 10: write-back deletes off);
 * - it is a variation whose term was deleted: it has no place on the axis, is reported and left alone (spec 6).
 */
export function mayStand(id: number, { shop, writeBackDeletes, axisTaxonomy }: Standing): boolean {
  const product = shop.products.get(id);
  if (product === undefined) return !writeBackDeletes;
  if (product.status === 'trash') return true;
  if (product.type !== 'variation') return false;
  const slug = product.optionValues[axisTaxonomy];
  return ![...shop.terms.values()].some((term) => term.taxonomy === axisTaxonomy && term.slug === slug);
}

/**
 * What stands there of these, each as the shop wanted it at one moment, in all its values; of one that stands otherwise, or
 * stands no more, the latest version, so that the comparison tells the difference. What never came to UnoPim does not have
 * to come.
 */
export function standingAsOnce(
  ids: readonly number[],
  of: Standing & { codeOf(id: number): string | undefined },
): readonly ExpectedProduct[] {
  const { unopim, past } = of;
  const standing = { ...past, currency: null, isHeldSimple: past.history.wasHeld };
  return ids
    .filter((id) => mayStand(id, of))
    .flatMap((id) => {
      const versions = past.history.of(id).flatMap((version) => {
        const row = unopim.products.get(version.code);
        if (row === undefined) return [];
        return [{ ...withPastValues(version, row, standing), parent: parentNow(version, of) }];
      });
      const latest = past.history.hasStood(id) ? past.history.of(id).slice(0, 1) : [];
      return versions.find((version) => standsAs(version, unopim)) ?? versions[0] ?? latest;
    });
}

/** A configurable that was renamed took its variants along. */
function parentNow(
  version: ExpectedProduct,
  of: Standing & { codeOf(id: number): string | undefined },
): string | null {
  if (version.parent === null) return null;
  const parentId = of.past.history.parentOf(version.wcId);
  const now = of.codeOf(parentId);
  if (now !== undefined) return now;
  return (
    of.past.history.codesOf(parentId).find((code) => of.unopim.products.get(code) !== undefined) ??
    version.parent
  );
}
