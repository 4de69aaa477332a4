import type { World } from '../harness/world.ts';
import { makePng } from '../sandbox/shop/media/png.ts';
import { variationsOf } from '../sandbox/shop/store/queries.ts';
import type { JsonMap, UnoPimSandbox } from '../sandbox/unopim/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { Random } from './random.ts';

/** Who works in UnoPim meanwhile: what they enter is not the connector's to touch. */
export interface PimPeople {
  /** Elements of the lists that we share, and a first note for every product; while nothing is pushed. */
  settleIn(): void;
  /** One edit of a value that no row of the mapping names. */
  edit(): void;
  /** What was lost or changed; afterwards UnoPim holds only what the shop asked for. */
  takeAway(): readonly string[];
}

const CATEGORY = 'pim_campaign';
const TAG = 'pim_tag';
const PICTURE = 'people.png';

export function seedPim({ store }: UnoPimSandbox): void {
  store.addCategory({ code: CATEGORY, parent: 'web_root' });
  store.addOptions('tags', [{ code: TAG }]);
}

/** What people have put into one product; lists only into those that are no variants, pictures where there are some. */
interface Foreign {
  note: string;
  german: string;
  category: boolean;
  tag: boolean;
  picture: boolean;
}

/**
 * UnoPim has no If-Match and locks nothing: an edit between a read and the write behind it can be lost, ours between
 * our GET and PUT of a rename or of the very list that we are writing (README, Known limits), and UnoPim's own within each of its
 * requests. So elements of lists are there from the start, products whose SKU changes are left alone during the storm,
 * and so are those that a request is about at this moment.
 */
export function startPimPeople(world: World, random: Random, catalogue: Catalogue): PimPeople {
  const { shop, unopim } = world;
  const entered = new Map<number, Foreign>();
  const variants = catalogue.variable.flatMap((id) => variationsOf(shop.store, id).map((one) => one.id));
  const roots = [...catalogue.simple, ...catalogue.variable];
  const editable = [...roots.filter((id) => !catalogue.renamed.has(id)), ...variants];
  const codeOf = (id: number): string => shop.store.products.get(id)?.sku ?? '';
  const isAskedFor = watchRequests(unopim);
  const enter = (id: number, value: Foreign): void => {
    unopim.store.editProduct(codeOf(id), ({ values }) => {
      mapAt(values, 'common')['internal_note'] = value.note;
      germanOf(values)['name'] = value.german;
    });
    entered.set(id, value);
  };
  return {
    settleIn() {
      const pictured = new Set(catalogue.pictured);
      for (const id of [...roots, ...variants]) {
        const isRoot = !variants.includes(id);
        const lists = { category: isRoot, tag: isRoot, picture: pictured.has(id) };
        enter(id, { note: `note of ${id}`, german: `Vase ${id}`, ...lists });
        enterLists(unopim, codeOf(id), lists);
      }
    },
    edit() {
      const id = random.pick(editable);
      const before = entered.get(id);
      const code = codeOf(id);
      // A product that is just being renamed or was removed has no row under its code.
      if (before === undefined || unopim.store.products.get(code) === undefined || isAskedFor(code)) return;
      enter(id, { ...before, note: `note ${random.below(1e6)}`, german: `Vase ${random.below(1e6)}` });
    },
    takeAway: () => [...entered].flatMap(([id, value]) => takeFrom(unopim, codeOf(id), value)),
  };
}

/** Whether a request about the product is on its way through UnoPim. */
function watchRequests({ beforeRequest, afterRequest }: UnoPimSandbox): (code: string) => boolean {
  const running = new Map<number, string>();
  beforeRequest(({ seq, sku }) => {
    if (sku !== undefined) running.set(seq, sku);
  });
  afterRequest(({ seq }) => {
    running.delete(seq);
  });
  return (code) => [...running.values()].includes(code);
}

function enterLists(
  { store }: UnoPimSandbox,
  code: string,
  lists: Pick<Foreign, 'category' | 'tag' | 'picture'>,
): void {
  const product = store.products.get(code);
  if (product === undefined) throw new Error(`${code} was not pushed.`);
  const path = picturePath(product.id);
  if (lists.picture)
    store.files.set(path, {
      bytes: makePng({ width: 20, height: 20, seed: 1 }),
      contentType: 'image/png',
    });
  store.editProduct(code, ({ values }) => {
    const common = mapAt(values, 'common');
    if (lists.category) values['categories'] = [...listOf(values['categories']), CATEGORY];
    if (lists.tag) common['tags'] = [...elementsOf(common['tags']), TAG].join(',');
    if (lists.picture) common['gallery'] = [...elementsOf(common['gallery']), path].join(',');
  });
}

function takeFrom({ store }: UnoPimSandbox, code: string, entered: Foreign): readonly string[] {
  const product = store.products.get(code);
  if (product === undefined) return [];
  const path = picturePath(product.id);
  const wrong: string[] = [];
  store.editProduct(code, ({ values }) => {
    const common = mapAt(values, 'common');
    const held = {
      note: common['internal_note'],
      german: germanOf(values)['name'],
      category: listOf(values['categories']).includes(CATEGORY),
      tag: elementsOf(common['tags']).includes(TAG),
      // Behind ours (spec 11).
      picture: elementsOf(common['gallery']).at(-1) === path,
    };
    for (const [what, value] of Object.entries(entered)) {
      const found = held[what as keyof typeof held];
      if (found !== value)
        wrong.push(`${code}: people's ${what} was ${JSON.stringify(value)}, is ${JSON.stringify(found)}`);
    }
    delete common['internal_note'];
    delete mapAt(mapAt(values, 'channel_locale_specific'), 'web')['de_DE'];
    values['categories'] = listOf(values['categories']).filter((category) => category !== CATEGORY);
    for (const [list, element] of [
      ['tags', TAG],
      ['gallery', path],
    ] as const) {
      const left = elementsOf(common[list]).filter((one) => one !== element);
      if (left.length === 0) delete common[list];
      else common[list] = left.join(',');
    }
  });
  return wrong;
}

function picturePath(productId: number): string {
  return `product/${productId}/gallery/${PICTURE}`;
}

function germanOf(values: JsonMap): JsonMap {
  return mapAt(mapAt(mapAt(values, 'channel_locale_specific'), 'web'), 'de_DE');
}

function mapAt(values: JsonMap, key: string): JsonMap {
  const held = values[key];
  if (typeof held === 'object' && held !== null && !Array.isArray(held)) return held;
  const made: JsonMap = {};
  values[key] = made;
  return made;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function elementsOf(value: unknown): string[] {
  return String(value ?? '')
    .split(',')
    .filter((element) => element !== '');
}
