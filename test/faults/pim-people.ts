import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { JsonMap, UnoPimSandbox } from '../sandbox/unopim/index.ts';
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

export function seedPim({ store }: UnoPimSandbox): void {
  store.addCategory({ code: CATEGORY, parent: 'web_root' });
  store.addOptions('tags', [{ code: TAG }]);
}

interface Foreign {
  note: string;
  german: string;
}

/**
 * UnoPim has no If-Match: an edit between our read and our PUT of a rename, or of the very list that we are writing, can
 * be lost (README, Known limits). So elements of lists are there from the start, and products whose SKU changes are left
 * alone during the storm.
 */
export function startPimPeople(
  world: { shop: ShopSandbox; unopim: UnoPimSandbox },
  random: Random,
  products: { ids: readonly number[]; renamed: ReadonlySet<number> },
): PimPeople {
  const { shop, unopim } = world;
  const entered = new Map<number, Foreign>();
  const editable = products.ids.filter((id) => !products.renamed.has(id));
  const codeOf = (id: number): string => shop.store.products.get(id)?.sku ?? '';
  const enter = (id: number, value: Foreign): void => {
    unopim.store.editProduct(codeOf(id), ({ values }) => {
      mapAt(values, 'common')['internal_note'] = value.note;
      mapAt(mapAt(mapAt(values, 'channel_locale_specific'), 'web'), 'de_DE')['name'] = value.german;
    });
    entered.set(id, value);
  };
  return {
    settleIn() {
      for (const id of products.ids) {
        enter(id, { note: `note of ${id}`, german: `Vase ${id}` });
        unopim.store.editProduct(codeOf(id), ({ values }) => {
          values['categories'] = [...listOf(values['categories']), CATEGORY];
          const common = mapAt(values, 'common');
          common['tags'] = [...elementsOf(common['tags']), TAG].join(',');
        });
      }
    },
    edit() {
      const id = random.pick(editable);
      // A product that is just being renamed or was never pushed has no row under its code yet.
      if (unopim.store.products.get(codeOf(id)) === undefined) return;
      enter(id, { note: `note ${random.below(1e6)}`, german: `Vase ${random.below(1e6)}` });
    },
    takeAway: () => products.ids.flatMap((id) => takeFrom(unopim, codeOf(id), entered.get(id))),
  };
}

function takeFrom({ store }: UnoPimSandbox, code: string, entered: Foreign | undefined): readonly string[] {
  if (entered === undefined || store.products.get(code) === undefined) return [];
  const wrong: string[] = [];
  store.editProduct(code, ({ values }) => {
    const common = mapAt(values, 'common');
    const german = mapAt(mapAt(mapAt(values, 'channel_locale_specific'), 'web'), 'de_DE');
    const held = {
      note: common['internal_note'],
      german: german['name'],
      category: listOf(values['categories']).includes(CATEGORY),
      tag: elementsOf(common['tags']).includes(TAG),
    };
    const wanted = { ...entered, category: true, tag: true };
    for (const [what, value] of Object.entries(wanted)) {
      const found = held[what as keyof typeof held];
      if (found !== value)
        wrong.push(`${code}: people's ${what} was ${JSON.stringify(value)}, is ${JSON.stringify(found)}`);
    }
    delete common['internal_note'];
    delete mapAt(mapAt(values, 'channel_locale_specific'), 'web')['de_DE'];
    values['categories'] = listOf(values['categories']).filter((category) => category !== CATEGORY);
    const tags = elementsOf(common['tags']).filter((tag) => tag !== TAG);
    if (tags.length === 0) delete common['tags'];
    else common['tags'] = tags.join(',');
  });
  return wrong;
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
