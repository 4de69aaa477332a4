import type { SiteId, WooId } from '../domain/ids.ts';
import type { CarriedRequest } from '../ports/lane.ts';
import type { Links } from '../ports/links.ts';
import type { ShopStructures } from '../ports/site-state.ts';
import type { LookAgain } from '../woocommerce/look-again.ts';

interface Known {
  readonly links: Pick<Links, 'products' | 'terms'>;
  readonly shopStructures: Pick<ShopStructures, 'read'>;
}

/**
 * The job a delivery asks for: that of the root product. The delivery itself names it for a product and for a variation
 * with its parent; else a link may know it; an id that nobody knows is looked up in the shop first (`locate`), because
 * `product.deleted` comes for pages and coupons too (contracts/woocommerce.md 5). Categories, tags, brands and attributes
 * are their own jobs; a term is its attribute's. null = nothing to do.
 */
export async function jobOf(delivered: {
  seen: LookAgain;
  siteId: SiteId;
  store: Known;
}): Promise<CarriedRequest | null> {
  const { seen, siteId, store } = delivered;
  switch (seen.kind) {
    case 'ignored':
      return null;
    case 'product':
      return productJob({ seen, siteId, links: store.links });
    case 'attribute_term': {
      const wcId = seen.attributeId ?? (await attributeOf({ seen, siteId, store }));
      return wcId === null ? null : { siteId, kind: 'term', wcId };
    }
    default:
      return { siteId, kind: seen.kind, wcId: seen.id };
  }
}

async function productJob(delivered: {
  seen: LookAgain & { kind: 'product' };
  siteId: SiteId;
  links: Pick<Links, 'products'>;
}): Promise<CarriedRequest> {
  const { seen, siteId, links } = delivered;
  const named = namedRoot(seen);
  const root = named ?? (await linkedRoot({ siteId, id: seen.id, links }));
  return root === null ? { siteId, kind: 'locate', wcId: seen.id } : { siteId, kind: 'product', wcId: root };
}

/**
 * A deleted term comes without its attribute's id: its link knows it, or the shop's attributes as last read know the
 * taxonomy. A term that neither knows never came to UnoPim.
 */
async function attributeOf(delivered: {
  seen: LookAgain & { kind: 'attribute_term' };
  siteId: SiteId;
  store: Known;
}): Promise<WooId | null> {
  const { seen, siteId, store } = delivered;
  const linked = await store.links.terms({ siteId, kind: 'option', ids: [seen.id] });
  const rootId = linked.get(seen.id)?.rootId ?? null;
  if (rootId !== null) return rootId;
  const structure = await store.shopStructures.read(siteId);
  return structure?.attributes.find(({ slug }) => slug === seen.taxonomy)?.id ?? null;
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
