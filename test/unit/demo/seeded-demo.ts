import type { Configuration } from '../../demo/configure.ts';
import { expectState } from '../../demo/expectation/expect-state.ts';
import type { ExpectedState } from '../../demo/expectation/expected.ts';
import { copyPimFacts, type PimFacts, pushedChannels } from '../../demo/expectation/facts.ts';
import { type DemoCatalogue, seedDemoCatalogue } from '../../makers/demo-catalogue.ts';
import { addShopStructure, SHOP_CORE_ROWS } from '../../makers/pim-structure.ts';
import { type ShopSandbox, startShopSandbox } from '../../sandbox/shop/index.ts';
import { UnoPimStore } from '../../sandbox/unopim/index.ts';

const CONFIGURATION: Configuration = {
  channels: [
    {
      code: 'web',
      pushEnabled: true,
      activeLocales: ['it_IT'],
      activeCurrencies: ['EUR', 'USD'],
      defaultLocale: 'it_IT',
      cooldownSeconds: 60,
    },
  ],
  mapping: { core: SHOP_CORE_ROWS, attributes: [], axes: [], defaultFamily: 'shop' },
};

/** The demo's shop and an UnoPim that nothing was pushed to. */
export interface SeededDemo {
  readonly shop: ShopSandbox;
  readonly catalogue: DemoCatalogue;
  readonly store: UnoPimStore;
  readonly pim: PimFacts;
  /** What the shop's rows ask for at this moment. */
  expected(): ExpectedState;
}

export async function seedDemo(): Promise<SeededDemo> {
  const shop = await startShopSandbox();
  const catalogue = seedDemoCatalogue(shop);
  const store = new UnoPimStore({ database: 'mysql', now: Date.now });
  addShopStructure(store);
  const pim = copyPimFacts(store);
  const expected = (): ExpectedState =>
    expectState({
      shop: shop.store,
      timeZone: 'Europe/Rome',
      pim,
      channels: pushedChannels(CONFIGURATION, pim),
      mapping: CONFIGURATION.mapping,
    });
  return { shop, catalogue, store, pim, expected };
}
