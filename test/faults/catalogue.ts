import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { Random } from './random.ts';

/** What the shop holds before the storm. */
export interface Catalogue {
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
  addVariation(parentId: number): number;
  /** A picture that no product had before. */
  upload(): number;
  /** Other bytes under the same name. */
  replaceFile(pictureId: number): void;
}

const CATEGORIES = ['Cucina', 'Bagno', 'Giardino', 'Cantina'];
const TAGS = ['nuovo', 'saldi', 'regalo', 'estate'];
const RENAMED_EVERY = 10;
const PICTURED_EVERY = 6;
const VARIABLE_EVERY = 12;
const VARIATIONS = 3;
const PICTURES = 3;
const SMALLEST = 20;
const SIZES = 60;

const ref = (id: number) => ({ id });

export function fillShop({ admin, store }: ShopSandbox, random: Random, count: number): Catalogue {
  const categories = CATEGORIES.map((name) => admin.createCategory({ name }).id);
  const tags = TAGS.map((name) => admin.createTag({ name }).id);
  const color = admin.createAttribute({ name: 'Color' }).id;
  let numbers = 0;
  const next = (): number => {
    numbers += 1;
    return numbers;
  };
  /** No two of one size: seeds alone make the same picture now and then. */
  const picture = (number: number) => ({
    seed: number,
    width: SMALLEST + (number % SIZES),
    height: SMALLEST + (Math.floor(number / SIZES) % SIZES),
  });
  const upload = (): number => {
    const number = next();
    const alt = `Foto ${number}`;
    return admin.uploadMedia({ filename: `foto${number}.png`, alt, ...picture(number) }).id;
  };
  const replaceFile = (id: number): void => void admin.replaceMediaFile(id, picture(next()));
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
  /** Each colour once in a product: UnoPim has one variant for a combination, and the old one may still be there. */
  const addVariation = (parentId: number): number => {
    const option = `Colore ${(store.products.get(parentId)?.attributes[0]?.termIds.length ?? 0) + 1}`;
    const known = [...store.terms.values()].find(({ name }) => name === option);
    const term = known?.id ?? admin.createTerm(color, { name: option }).id;
    const terms = [...(store.products.get(parentId)?.attributes[0]?.termIds ?? []), term];
    const options = terms.map((id) => store.terms.get(id)?.name ?? '');
    admin.saveProduct(parentId, { attributes: [{ id: color, variation: true, options }] });
    const attributes = [{ id: color, option }];
    return admin.createVariation(parentId, { sku: `C-${next()}`, regular_price: '20', attributes }).id;
  };
  const everything = create('Tutto', {
    sku: 'TUTTO',
    regular_price: '1',
    categories: categories.map(ref),
    tags: tags.map(ref),
  });
  const simple: number[] = [];
  const pictured: number[] = [];
  const variable: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index % VARIABLE_EVERY === 1) {
      const attributes = [{ id: color, variation: true, options: [] }];
      const id = create(`Serie ${index}`, { sku: `S-${index}`, type: 'variable', attributes });
      for (let variation = 0; variation < VARIATIONS; variation += 1) addVariation(id);
      variable.push(id);
      continue;
    }
    const hasPictures = index % PICTURED_EVERY === 2;
    const images = hasPictures ? Array.from({ length: PICTURES }, () => ref(upload())) : [];
    const id = create(`Vaso ${index}`, { sku: `V-${index}`, regular_price: '10', images });
    simple.push(id);
    if (hasPictures) pictured.push(id);
  }
  const renamed = new Set(simple.filter((_, index) => index % RENAMED_EVERY === 0));
  const made = { color, categories, tags, everything, simple, renamed, pictured, variable };
  return { ...made, addVariation, upload, replaceFile };
}
