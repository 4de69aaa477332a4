import type { DemoCatalogue } from '../../makers/demo-catalogue.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import type { UnoPimStore } from '../../sandbox/unopim/index.ts';

/** Where the story plays. */
export interface Stage {
  readonly shop: Pick<ShopSandbox, 'admin' | 'store'>;
  readonly unopim: UnoPimStore;
  readonly catalogue: DemoCatalogue;
}

/** Throws where the demo's catalogue lacks it: the story would be about nothing. */
export function productId({ catalogue }: Stage, nickname: string): number {
  const id = catalogue[nickname];
  if (id === undefined) throw new Error(`The demo has no product "${nickname}".`);
  return id;
}

export function termId({ shop }: Stage, taxonomy: string, slug: string): number {
  const term = [...shop.store.terms.values()].find((one) => one.taxonomy === taxonomy && one.slug === slug);
  if (term === undefined) throw new Error(`The demo has no ${taxonomy} "${slug}".`);
  return term.id;
}
