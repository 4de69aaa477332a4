import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Edit } from './merchant.ts';
import type { Random } from './random.ts';

export interface EditDeps {
  readonly shop: ShopSandbox;
  readonly random: Random;
  readonly catalogue: Catalogue;
  /** The shop's clock (ms). */
  now(): number;
}

const SHARE_RENAMED = 0.2;

/** What is done to simple products. */
export function simpleEdits({ shop, random, catalogue }: EditDeps): readonly (() => Edit)[] {
  const { simple, renamed, categories, tags, everything } = catalogue;
  const ref = (id: number) => ({ id });
  const some = (all: readonly number[]) => all.filter(() => random.next() < 0.5).map(ref);
  const atLeastOne = (all: readonly number[]) => {
    const chosen = some(all);
    return chosen.length > 0 ? chosen : [ref(random.pick(all))];
  };
  const number = (): string => String(1 + random.below(999));
  const inputs: readonly (() => object)[] = [
    () => ({ regular_price: number() }),
    () => ({ name: `Vaso ${number()}` }),
    () => ({ weight: number() }),
    () => ({ description: `<p>Testo ${number()}</p>` }),
    () => ({ short_description: `<p>Breve ${number()}</p>` }),
    () => ({ regular_price: String(1000 + random.below(999)), sale_price: random.pick(['', number()]) }),
    () => ({ featured: random.next() < 0.5 }),
    () => ({ status: random.pick(['publish', 'private']) }),
    () => ({ regular_price: number(), name: `Vaso ${number()}`, weight: number() }),
    () => ({ categories: atLeastOne(categories) }),
    () => ({ tags: some(tags) }),
    () => ({ upsell_ids: [random.pick(simple), everything] }),
  ];
  return inputs.map((input) => () => {
    const id = random.pick(simple);
    const isRename = renamed.has(id) && random.next() < SHARE_RENAMED;
    return {
      ids: [id],
      act() {
        shop.admin.saveProduct(id, isRename ? { sku: `V-${id}-${number()}` } : input());
        return 0;
      },
    };
  });
}
