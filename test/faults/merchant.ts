import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { Random } from './random.ts';

/** Who works in the shop: creates the catalogue, then edits it for as long as the storm lasts. */
export interface Merchant {
  readonly ids: readonly number[];
  /** Products whose SKU is changed, too. */
  readonly renamed: ReadonlySet<number>;
  /** One edit of one product. */
  edit(): void;
  /** How many different states of products there were to push. */
  states(): number;
}

const CATEGORIES = ['Cucina', 'Bagno', 'Giardino', 'Cantina'];
const TAGS = ['nuovo', 'saldi', 'regalo', 'estate'];
/** Every tenth product changes its SKU now and then. */
const RENAMED_EVERY = 10;

export function startMerchant(shop: ShopSandbox, random: Random, count: number): Merchant {
  const { admin, store } = shop;
  const categories = CATEGORIES.map((name) => admin.createCategory({ name }).id);
  const tags = TAGS.map((name) => admin.createTag({ name }).id);
  const ref = (id: number) => ({ id });
  // Holds every term, so that all of them are in UnoPim whatever is edited.
  const everything = admin.createProduct({
    name: 'Tutto',
    sku: 'TUTTO',
    status: 'publish',
    regular_price: '1',
    categories: categories.map(ref),
    tags: tags.map(ref),
  });
  const ids = Array.from(
    { length: count },
    (_, index) =>
      admin.createProduct({
        name: `Vaso ${index}`,
        sku: `V-${index}`,
        status: 'publish',
        regular_price: '10',
        weight: '1',
        description: `<p>Vaso numero ${index}</p>`,
        categories: [ref(random.pick(categories))],
        tags: [ref(random.pick(tags))],
      }).id,
  );
  const renamed = new Set(ids.filter((_, index) => index % RENAMED_EVERY === 0));
  const some = (all: readonly number[]) => all.filter(() => random.next() < 0.5).map(ref);
  const atLeastOne = (all: readonly number[]) => {
    const chosen = some(all);
    return chosen.length > 0 ? chosen : [ref(random.pick(all))];
  };
  const number = (): string => String(1 + random.below(999));
  const edits: readonly (() => object)[] = [
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
    () => ({ upsell_ids: [random.pick(ids), everything.id] }),
  ];
  const shown = (id: number): string => {
    const { modifiedAt: _, ...row } = store.products.get(id) as unknown as Record<string, unknown>;
    return JSON.stringify(row);
  };
  let states = count + 1;
  return {
    ids: [everything.id, ...ids],
    renamed,
    edit() {
      const id = random.pick(ids);
      const before = shown(id);
      const isRename = renamed.has(id) && random.next() < 0.2;
      admin.saveProduct(id, isRename ? { sku: `V-${id}-${number()}` } : random.pick(edits)());
      if (shown(id) !== before) states += 1;
    },
    states: () => states,
  };
}
