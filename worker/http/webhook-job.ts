import type { SiteId, WooId } from '../domain/ids.ts';
import type { CarriedRequest } from '../ports/lane.ts';
import type { Links } from '../ports/links.ts';
import type { LookAgain } from '../woocommerce/look-again.ts';

/**
 * The job a delivery asks for: that of the root product. The delivery itself names it for a product and for a variation
 * with its parent; else a link may know it; an id that nobody knows is looked up in the shop first (`locate`), because
 * `product.deleted` comes for pages and coupons too (contracts/woocommerce.md 5). null = nothing for this part to do.
 */
export async function jobOf(delivered: {
  seen: LookAgain;
  siteId: SiteId;
  links: Pick<Links, 'products'>;
}): Promise<CarriedRequest | null> {
  const { seen, siteId, links } = delivered;
  if (seen.kind !== 'product') return null;
  const named = namedRoot(seen);
  const root = named ?? (await linkedRoot({ siteId, id: seen.id, links }));
  return root === null ? { siteId, kind: 'locate', wcId: seen.id } : { siteId, kind: 'product', wcId: root };
}

function namedRoot(seen: LookAgain & { kind: 'product' }): WooId | null {
  if (seen.variation === false) return seen.id;
  return seen.variation ? seen.parentId : null;
}

/** When links cannot be read the id is looked up in the shop instead. */
async function linkedRoot(query: {
  siteId: SiteId;
  id: WooId;
  links: Pick<Links, 'products'>;
}): Promise<WooId | null> {
  try {
    const found = await query.links.products({ siteId: query.siteId, ids: [query.id] });
    return found.get(query.id)?.rootId ?? null;
  } catch {
    return null;
  }
}
