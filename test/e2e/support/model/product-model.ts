import { expectState } from '../../../demo/expectation/expect-state.ts';
import type { ExpectedProduct } from '../../../demo/expectation/expected.ts';
import type { PimFacts } from '../../../demo/expectation/facts.ts';
import { SHOP_CORE_ROWS } from '../../../makers/pim-structure.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import type { StoredTerm } from '../../../sandbox/shop/store/entities.ts';
import { termsOf } from '../../../sandbox/shop/store/queries.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';
import { type MadeAttribute, withAttributes } from './attribute-model.ts';
import { openHistory } from './history.ts';
import { type PastValues, withoutPrices, withPastValues } from './past-values.ts';
import { isHeldConfigurable, isHeldSimple, pushableProducts, rowOf, withTerms } from './shop-rows.ts';
import { standingAsOnce } from './standing.ts';

const AXIS = 'color';
const CHANNEL = { code: 'web', rootCategory: 'web_root', locales: ['it_IT'], currencies: ['EUR', 'USD'] };
const core = SHOP_CORE_ROWS.filter(({ field }) => !field.startsWith('stock'));

export interface ProductsOf {
  readonly shop: ShopSandbox['store'];
  readonly unopim: UnoPimStore;
  readonly before: PimFacts;
  /** The attribute of the shop that variable products vary by. */
  readonly axis: number;
  readonly writeBackDeletes: boolean;
}

type Standing = ReadonlyMap<number, string>;

/** What a push starts from: the shop as it shows itself, and the attributes that are mapped. */
interface Moment {
  readonly shop: ShopSandbox['store'];
  readonly attributes: readonly MadeAttribute[];
}

/** What UnoPim must hold of the shop's products now, and of those it has no more. */
export function openProducts(of: ProductsOf) {
  const { shop, unopim, before, axis } = of;
  const history = openHistory();
  const axisTerms = new Map<number, StoredTerm>();
  const axisTaxonomy = () => shop.attributes.get(axis)?.slug ?? '';
  const held = (isHeld: typeof isHeldSimple) => (id: number) => {
    const product = shop.products.get(id);
    return product !== undefined && isHeld(product, rowOf(unopim, history, product), history);
  };
  const past = (): PastValues => ({
    ...{ unopim, history, pim: before, currency: shop.currency },
    isHeldSimple: held(isHeldSimple),
  });

  const living = (now: Moment, standing: Standing): readonly ExpectedProduct[] => {
    const products = pushableProducts(now.shop, unopim, history);
    const pushed = { ...now, shop: { ...now.shop, products } };
    return expectState(factsOf(of, pushed, standing)).products.map((product) => {
      if (held(isHeldSimple)(product.wcId)) return withoutPrices(product);
      // What is configurable in UnoPim stays so, with its axes (spec 6).
      return held(isHeldConfigurable)(product.wcId)
        ? { ...product, type: 'configurable', axes: [AXIS] }
        : product;
    });
  };
  /** Lists name what stands, and what stands is known by what is alive. */
  const all = (now: Moment) => {
    const codes = new Map(living(now, new Map()).map(({ wcId, code }) => [wcId, code]));
    const kept = standingAsOnce(
      history.ids().filter((id) => !codes.has(id)),
      { ...of, past: past(), axisTaxonomy: axisTaxonomy(), codeOf: (id) => codes.get(id) },
    );
    return { kept, living: living(now, new Map(kept.map(({ wcId, code }) => [wcId, code]))) };
  };

  return {
    /** Each time that something could arrive: what the shop wants then may be what stays. */
    note(attributes: Moment['attributes']): void {
      for (const term of termsOf(shop, axisTaxonomy())) axisTerms.set(term.id, { ...term });
      const lost = [...axisTerms.values()].filter(({ id }) => !shop.terms.has(id));
      for (const product of all({ shop: withTerms(shop, lost), attributes }).living)
        history.note(product, {
          parentId: shop.products.get(product.wcId)?.parent_id ?? 0,
          isHeld: held(isHeldSimple)(product.wcId),
          stands: unopim.products.get(product.code) !== undefined,
        });
    },
    expected(attributes: Moment['attributes']): readonly ExpectedProduct[] {
      const now = all({ shop, attributes });
      const alive = now.living.map((product) => {
        const row = unopim.products.get(product.code);
        return row === undefined ? product : withPastValues(product, row, past());
      });
      return [...alive, ...now.kept];
    },
  };
}

function factsOf({ before, axis }: ProductsOf, { shop, attributes }: Moment, standing: Standing) {
  return {
    shop,
    timeZone: 'Europe/Rome',
    pim: withAttributes(before, attributes),
    channels: [CHANNEL],
    mapping: {
      core,
      attributes: attributes.map(({ id, code }) => ({ source: `pa:${id}`, attribute: code })),
      axes: [{ source: `pa:${axis}`, attribute: AXIS }],
      defaultFamily: 'shop',
    },
    standing,
  };
}
