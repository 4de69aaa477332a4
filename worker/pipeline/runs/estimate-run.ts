import type { SyncError } from '../../domain/error.ts';
import type { SiteId } from '../../domain/ids.ts';
import { phasesOf } from '../../domain/run/cursor.ts';
import { estimateRun, type RunEstimate } from '../../domain/run/estimate.ts';
import type { RunOrder } from '../../domain/run/run.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Links } from '../../ports/links.ts';
import type { Shop } from '../../ports/shop.ts';
import type { IdPage, ShopSweep } from '../../ports/shop-sweep.ts';

interface EstimateDeps {
  readonly siteId: SiteId;
  readonly links: Pick<Links, 'wearing' | 'countProducts'>;
  readonly shop: Pick<Shop, 'readAttributes' | 'readCategories'>;
  readonly lists: ShopSweep;
  readonly rateLimit: number | null;
}

type Order = Pick<RunOrder, 'kind' | 'filter' | 'first' | 'compare'>;

/** What a run would come to. Reads lists of the shop, one page of its products, and nothing of UnoPim. */
export async function estimate(deps: EstimateDeps, order: Order): Promise<Result<RunEstimate, SyncError>> {
  const phases = phasesOf(order.kind);
  const terms = await countTerms(deps, order);
  if (!terms.ok) return terms;
  const listed = phases.includes('product') ? await countProducts(deps, order) : ok(NONE);
  if (!listed.ok) return listed;
  const { products, variations } = listed.value;
  const linked =
    order.kind === 'filter' ? products + variations : await deps.links.countProducts(deps.siteId);
  const unlinked = Math.max(0, products + variations - linked);
  const { compare } = order;
  return ok(estimateRun({ products, variations, terms: terms.value, unlinked, compare }, deps.rateLimit));
}

async function countTerms(deps: EstimateDeps, { kind, first }: Order): Promise<Result<number, SyncError>> {
  const phases = phasesOf(kind);
  const cut = (count: number): number => Math.min(count, first ?? count);
  let terms = 0;
  if (phases.includes('attribute')) {
    const attributes = await deps.shop.readAttributes();
    if (!attributes.ok) return attributes;
    terms += 2 * cut(attributes.value.length);
    for (const of of ['tag', 'brand'] as const) {
      const tagged = await deps.lists.tagged(of);
      if (!tagged.ok) return tagged;
      terms += cut(tagged.value.length);
    }
  }
  if (phases.includes('category')) {
    const categories = await deps.shop.readCategories();
    if (!categories.ok) return categories;
    terms += cut(categories.value.length);
  }
  return ok(terms);
}

interface Counted {
  readonly products: number;
  readonly variations: number;
}

const NONE: Counted = { products: 0, variations: 0 };

/** Variations are told by one page of the products: the rest has as many, by and large. */
async function countProducts(
  { siteId, links, lists }: EstimateDeps,
  { filter, first }: Order,
): Promise<Result<Counted, SyncError>> {
  const cut = (count: number): number => Math.min(count, first ?? count);
  if (filter?.ids != null) return ok({ products: cut(filter.ids.length), variations: 0 });
  if (filter?.onlyFailed === true) {
    const failed = await links.wearing({ siteId, after: 0, limit: 100_000 });
    return ok({ products: cut(failed.length), variations: 0 });
  }
  const page = await lists.ids({ filter, page: 1, withVariations: true });
  if (!page.ok) return page;
  const products = cut(page.value.total ?? page.value.ids.length);
  return ok({ products, variations: Math.round(products * perProduct(page.value)) });
}

function perProduct({ ids, variations }: IdPage): number {
  return ids.length === 0 ? 0 : variations / ids.length;
}
