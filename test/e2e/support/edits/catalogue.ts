import { createClient } from '../../../harness/shop-client.ts';
import type { World } from '../../../harness/world.ts';
import type { ProductInput } from '../../../sandbox/shop/index.ts';
import type { StoredMedia, StoredProduct, StoredTerm } from '../../../sandbox/shop/store/entities.ts';
import { termsOf, variationsOf } from '../../../sandbox/shop/store/queries.ts';

/** Small, because a run uploads hundreds. */
const PIXELS = 24;

/** The shop as whoever edits it sees it, and their dice. */
export type Catalogue = ReturnType<typeof openCatalogue>;

/** One random change; false = the shop has nothing to do it to just now. */
export type Edit = (catalogue: Catalogue) => boolean | Promise<boolean>;

export function openCatalogue(of: {
  readonly world: World;
  /** The attribute that variable products vary by. */
  readonly axis: number;
  readonly random: () => number;
}) {
  const { world, axis, random } = of;
  const { admin, store, keys, url } = world.shop;
  const client = createClient({
    url,
    key: keys.consumerKey,
    secret: keys.consumerSecret,
    headers: { 'x-forwarded-proto': 'https' },
  });
  let made = 0;
  const roots = () => [...store.products.values()].filter(({ type }) => type !== 'variation');
  const living = () => roots().filter(({ status }) => status !== 'trash');
  return {
    admin,
    store,
    axis,
    random,
    now: () => world.clock.now(),
    /** A number that nothing had before: no two names, SKUs or slugs are the same by chance. */
    next(): number {
      made += 1;
      return made;
    },
    pick: <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)],
    /** Over wc/v3, as an app would; any answer but the expected one is a bug of the test. */
    async rest(method: string, path: string, body?: unknown, expected = method === 'POST' ? 201 : 200) {
      const answer = await client.call(method, path, body);
      if (answer.status !== expected)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    /** Not in the trash. */
    roots: living,
    simple: () => living().filter(({ type }) => type === 'simple'),
    variable: () => living().filter(({ type }) => type === 'variable'),
    inTrash: () => roots().filter(({ status }) => status === 'trash'),
    variationsOf: (id: number) => variationsOf(store, id),
    variations: () => living().flatMap(({ id }) => variationsOf(store, id)),
    terms: (taxonomy: string): StoredTerm[] => termsOf(store, taxonomy),
    axisTaxonomy: () => store.attributes.get(axis)?.slug ?? '',
    /** Attributes that nothing varies by. */
    attributes: () => [...store.attributes.values()].filter(({ id }) => id !== axis),
    upload(): StoredMedia {
      made += 1;
      const image = { filename: `bild${made}.png`, alt: `Bild ${made}`, seed: made };
      return admin.uploadMedia({ ...image, width: PIXELS, height: PIXELS });
    },
    create(input: ProductInput = {}): StoredProduct {
      made += 1;
      const plain = { name: `Articolo ${made}`, sku: `ITEM${made}`, status: 'publish', weight: '1' };
      return admin.createProduct({ ...plain, regular_price: '10', ...input });
    },
  };
}
