import type { ProductInput, ShopSandbox } from '../../sandbox/shop/index.ts';
import type { DemoPictures } from './pictures.ts';
import type { DemoTerms } from './terms.ts';

/** What the demo's products are made from. */
export interface DemoContext {
  shop: ShopSandbox;
  terms: DemoTerms;
  pictures: DemoPictures;
}

/** A nickname and the input. */
export type NamedProduct = [name: string, input: ProductInput];

export function inCategory(context: DemoContext, path: string): Pick<ProductInput, 'categories'> {
  return { categories: [{ id: context.terms.categories[path] ?? 0 }] };
}
