import type { World } from '../harness/world.ts';
import { variationsOf } from '../sandbox/shop/store/queries.ts';
import { type Catalogue, fillShop } from './catalogue.ts';
import type { Random } from './random.ts';
import { simpleEdits } from './simple-edits.ts';
import { pictureEdits, variableEdits } from './wide-edits.ts';

/** Who works in the shop: creates the catalogue, then edits it for as long as the storm lasts. */
export interface Merchant {
  readonly catalogue: Catalogue;
  /** One edit of whatever chance picks. */
  edit(): void;
  editVariations(): void;
  editPictures(): void;
  /** The shop delivers: what was edited several times until now is one state to push. */
  delivers(): void;
  /** How many different states of products, variations and pictures there were to push. */
  states(): number;
}

/** Products (and variations) that an edit may change, and pictures that it brings. */
export interface Edit {
  readonly ids: readonly number[];
  /** Answers how many pictures it brought that were not there before. */
  act(): number;
}

const SHARE_SIMPLE = 0.6;
const SHARE_VARIABLE = 0.8;

export function startMerchant({ shop, clock }: World, random: Random, count: number): Merchant {
  const catalogue = fillShop(shop, random, count);
  const { store } = shop;
  const [simple, variable, pictures] = [simpleEdits, variableEdits, pictureEdits].map((make) =>
    make({ shop, random, catalogue, now: clock.now }),
  );
  let states = [...store.products].length + store.media.size;
  const changed = new Set<number>();
  const shown = (id: number): string | null => {
    const product = store.products.get(id);
    if (product === undefined) return null;
    // The list of possible values of an axis is nothing that UnoPim's parent holds.
    return JSON.stringify({ ...product, modifiedAt: null, attributes: null });
  };
  const play = (edit: Edit): void => {
    const withVariations = edit.ids.flatMap((id) => [id, ...variationsOf(store, id).map((one) => one.id)]);
    const before = new Map(withVariations.map((id) => [id, shown(id)]));
    const last = store.lastId.post;
    states += edit.act();
    for (const [id, was] of before) if (shown(id) !== was) changed.add(id);
    for (const id of store.products.keys()) if (id > last) changed.add(id);
  };
  const choose = (kinds: readonly (() => Edit)[] = []) => play(random.pick(kinds)());
  return {
    catalogue,
    edit() {
      const chance = random.next();
      if (chance < SHARE_SIMPLE) choose(simple);
      else choose(chance < SHARE_VARIABLE ? variable : pictures);
    },
    editVariations: () => choose(variable),
    editPictures: () => choose(pictures),
    delivers() {
      states += changed.size;
      changed.clear();
    },
    states: () => states + changed.size,
  };
}
