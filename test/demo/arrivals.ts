import type { SiteApi } from '../harness/site-api.ts';
import type { ProductRow, UnoPimStore } from '../sandbox/unopim/index.ts';
import type { DemoWorld } from './demo-world.ts';
import { actualList, actualValues } from './expectation/actual-values.ts';
import { readLog, warningsByProduct } from './read-log.ts';

/** One product or variation of the shop, and what became of it. */
export interface Arrival {
  readonly wcId: number;
  readonly sku: string;
  readonly shopType: string;
  /** The product a variation belongs to. */
  readonly parentId: number;
  /** Code in UnoPim; null = it is not there. */
  readonly code: string | null;
  readonly type: string;
  readonly family: string;
  readonly isActive: boolean;
  readonly categories: number;
  readonly images: number;
  readonly warnings: readonly string[];
  /** Code of the gate that skipped it. */
  readonly reason: string | null;
  /** The last thing the log says about it. */
  readonly said: string | null;
}

interface ProductState {
  readonly code: string | null;
  readonly reason: string | null;
  readonly lastLog: { readonly message: string } | null;
}

/** Asks the Worker about every product of the shop, and looks at what stands in UnoPim under the code it names. */
export async function readArrivals({ api, shop, unopim }: DemoWorld): Promise<readonly Arrival[]> {
  const warnings = warningsByProduct(await readLog(api));
  const arrivals: Arrival[] = [];
  for (const { id, sku, type, parent_id: parentId } of inShopOrder(shop.store)) {
    const { code, reason, lastLog } = await readState(api, id);
    const product = code === null ? undefined : unopim.store.products.get(code);
    arrivals.push({
      wcId: id,
      sku,
      shopType: type,
      parentId,
      ...inUnoPim(product, unopim.store),
      warnings: (warnings.get(id) ?? []).map(({ message }) => message),
      reason,
      said: lastLog?.message ?? null,
    });
  }
  return arrivals;
}

/** Each product, then its variations. */
function inShopOrder({ products }: DemoWorld['shop']['store']) {
  const roots = [...products.values()].filter(({ type }) => type !== 'variation');
  return roots.toSorted((a, b) => a.id - b.id).flatMap((root) => [root, ...products.childrenOf(root.id)]);
}

async function readState(api: SiteApi, id: number): Promise<ProductState> {
  return api.ok<ProductState>('GET', `/products/${id}`);
}

function inUnoPim(product: ProductRow | undefined, store: UnoPimStore) {
  if (product === undefined)
    return { code: null, type: '', family: '', isActive: false, categories: 0, images: 0 };
  const { sku: code, type, family, status: isActive } = product;
  const categories = actualList(product, 'categories').length;
  return { code, type, family, isActive, categories, images: countImages(product, store) };
}

function countImages(product: ProductRow, { attributes }: UnoPimStore): number {
  return [...actualValues(product)]
    .filter(([key]) => ['image', 'gallery'].includes(attributes.get(key.split('/').at(-1) ?? '')?.type ?? ''))
    .reduce((count, [, value]) => count + String(value).split(',').length, 0);
}
