import type { ShopSandbox } from '../sandbox/shop/index.ts';
import { type Pictures, startPictures } from './pictures.ts';
import type { Random } from './random.ts';

/** What the shop holds before the storm, and what makes more of it. */
export interface Catalogue extends Pictures {
  /** The global attribute that variations differ in. */
  readonly color: number;
  readonly categories: readonly number[];
  readonly tags: readonly number[];
  /** Wears every category and tag, so that all of them are in UnoPim whatever is edited. */
  readonly everything: number;
  readonly simple: readonly number[];
  /** Simple products whose SKU is changed, too. */
  readonly renamed: ReadonlySet<number>;
  /** Simple products with a featured picture and a gallery. */
  readonly pictured: readonly number[];
  readonly variable: readonly number[];
  /** Of a colour that the product never had: UnoPim has one variant for a combination, and the old one may still be there. */
  addVariation(parentId: number): void;
}

const CATEGORIES = ['Cucina', 'Bagno', 'Giardino', 'Cantina'];
const TAGS = ['nuovo', 'saldi', 'regalo', 'estate'];
const RENAMED_EVERY = 10;
const PICTURED_EVERY = 6;
const VARIABLE_EVERY = 12;
const VARIATIONS = 3;
const PICTURES = 3;

const ref = (id: number) => ({ id });

export function fillShop(shop: ShopSandbox, random: Random, count: number): Catalogue {
  const { admin } = shop;
  const categories = CATEGORIES.map((name) => admin.createCategory({ name }).id);
  const tags = TAGS.map((name) => admin.createTag({ name }).id);
  const color = admin.createAttribute({ name: 'Color' }).id;
  const pictures = startPictures(shop);
  const addVariation = variationMaker(shop, color);
  const create = (name: string, more: object): number =>
    admin.createProduct({
      name,
      status: 'publish',
      weight: '1',
      description: `<p>${name}</p>`,
      categories: [ref(random.pick(categories))],
      tags: [ref(random.pick(tags))],
      ...more,
    }).id;
  const createVariable = (index: number): number => {
    const attributes = [{ id: color, variation: true, options: [] }];
    const id = create(`Serie ${index}`, { sku: `S-${index}`, type: 'variable', attributes });
    for (let variation = 0; variation < VARIATIONS; variation += 1) addVariation(id);
    return id;
  };
  const createSimple = (index: number): number =>
    create(`Vaso ${index}`, {
      sku: `V-${index}`,
      regular_price: '10',
      images: hasPictures(index) ? Array.from({ length: PICTURES }, () => ref(pictures.upload())) : [],
    });
  const everything = create('Tutto', {
    sku: 'TUTTO',
    regular_price: '1',
    categories: categories.map(ref),
    tags: tags.map(ref),
  });
  const made = Array.from({ length: count }, (_, index) => ({
    index,
    id: isVariable(index) ? createVariable(index) : createSimple(index),
  }));
  const simple = made.filter(({ index }) => !isVariable(index));
  return {
    color,
    categories,
    tags,
    everything,
    simple: simple.map(({ id }) => id),
    renamed: new Set(simple.filter((_, at) => at % RENAMED_EVERY === 0).map(({ id }) => id)),
    pictured: simple.filter(({ index }) => hasPictures(index)).map(({ id }) => id),
    variable: made.filter(({ index }) => isVariable(index)).map(({ id }) => id),
    addVariation,
    ...pictures,
  };
}

const isVariable = (index: number): boolean => index % VARIABLE_EVERY === 1;
const hasPictures = (index: number): boolean => index % PICTURED_EVERY === 2;

function variationMaker({ admin, store }: ShopSandbox, color: number): (parentId: number) => void {
  let made = 0;
  return (parentId) => {
    made += 1;
    const held = store.products.get(parentId)?.attributes[0]?.termIds ?? [];
    const option = `Colore ${held.length + 1}`;
    const known = [...store.terms.values()].find(({ name }) => name === option);
    const term = known?.id ?? admin.createTerm(color, { name: option }).id;
    const options = [...held, term].map((id) => store.terms.get(id)?.name ?? '');
    admin.saveProduct(parentId, { attributes: [{ id: color, variation: true, options }] });
    const attributes = [{ id: color, option }];
    admin.createVariation(parentId, { sku: `C-${made}`, regular_price: '20', attributes });
  };
}
