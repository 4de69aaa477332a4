import type { PimCode, RunId, WooId } from '../domain/ids.ts';
import type { KnownLinks } from '../domain/mapping/known-links.ts';
import type { WooProduct, WooVariation } from '../domain/product/woo-product.ts';
import type { Job, Trigger } from '../ports/jobs.ts';
import type { CodeHolder, Link } from '../ports/links.ts';
import type { RunClaim } from '../ports/runs.ts';

/** A bulk run on whose behalf a product is pushed: without a row of the product's own, the run keeps what it claims. */
export interface RunErrand {
  readonly id: RunId;
  /** Compare with UnoPim. */
  readonly compare: boolean;
  claim(claim: Omit<RunClaim, 'claimedAt'>): Promise<void>;
}

/** One product of the shop, with everything a push of it needs beside the site's own file. */
export interface RootWork {
  /** null = a preview: nothing is claimed, written or finished. */
  readonly job: Job | null;
  readonly trigger: Trigger;
  /** Set = `job` has no row: there is nothing to claim or finish in it. */
  readonly run: RunErrand | null;
  readonly product: WooProduct;
  readonly variations: readonly WooVariation[];
  /** When the read of the shop began (ms). */
  readonly readAt: number;
  /** When a pull last wrote to the shop's product; null = never announced. */
  readonly pulledAt: number | null;
  /** Links of the product, its variations and the products it names. */
  readonly links: ReadonlyMap<WooId, Link>;
  /** Who holds the codes it may take, first linked first. */
  readonly holders: readonly CodeHolder[];
  /** Holders of this site that no longer want the code they hold, and the one they want. */
  readonly leaving: ReadonlyMap<WooId, PimCode>;
}

/** The ids whose links a product's mapping may ask for. */
export function idsOf(product: WooProduct): WooId[] {
  return [
    product.id,
    ...product.variationIds,
    ...product.upsellIds,
    ...product.crossSellIds,
    ...product.groupedIds,
  ];
}

/** Links and holders in the words of mapping. */
export function knownLinks(
  work: Pick<RootWork, 'product' | 'links' | 'holders'> & { siteId: string },
): KnownLinks {
  const root = work.links.get(work.product.id);
  const linked = root?.code != null;
  return {
    codeOf: (id) => work.links.get(id)?.code ?? null,
    family: linked ? root.family : null,
    type: linked ? root.type : null,
    axes: linked ? root.axes : null,
    holderOf(code: PimCode) {
      const folded = code.toLowerCase();
      const holders = work.holders.filter(
        (holder) => holder.goneAt === null && holder.code.toLowerCase() === folded,
      );
      const holder = holders.find((one) => one.siteId === work.siteId) ?? holders[0];
      if (holder === undefined) return null;
      return { siteId: holder.siteId, wooId: holder.wcId, sameSite: holder.siteId === work.siteId };
    },
  };
}
