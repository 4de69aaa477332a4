import type { Catalogue, Edit } from './catalogue.ts';
import { editorEdits } from './editor-edits.ts';
import { listEdits } from './list-edits.ts';
import { mediaEdits } from './media-edits.ts';
import { restBatchEdits, restEdits, restVariationEdits } from './rest-edits.ts';
import { silentEdits } from './silent-edits.ts';
import { EDIT_NAMES, type EditName } from './table.ts';
import { attributeEdits, taxonomyEdits } from './term-edits.ts';
import { variationEdits } from './variation-edits.ts';

/** The compiler sees to it that each name of the table has its edit. */
const EDITS: Readonly<Record<EditName, Edit>> = {
  ...restEdits,
  ...restBatchEdits,
  ...restVariationEdits,
  ...editorEdits,
  ...listEdits,
  ...variationEdits,
  ...mediaEdits,
  ...silentEdits,
  ...taxonomyEdits,
  ...attributeEdits,
};

export interface Edits {
  /** Takes one of these at random: each once before any comes again, those that were not possible before first. */
  step(among?: readonly EditName[]): Promise<EditName>;
  /** How often each was taken. */
  counts(): Readonly<Record<string, number>>;
}

export function openEdits(catalogue: Catalogue): Edits {
  const taken = new Map<EditName, number>(EDIT_NAMES.map((name) => [name, 0]));
  /** Of this round, and of those before in which the shop had nothing to do it to. */
  let [bag, overdue]: [EditName[], EditName[]] = [[...EDIT_NAMES], []];
  const take = async (names: readonly EditName[]): Promise<EditName | undefined> => {
    const untried = [...names];
    while (untried.length > 0) {
      const [name] = untried.splice(Math.floor(catalogue.random() * untried.length), 1);
      if (name !== undefined && (await EDITS[name](catalogue))) return name;
    }
    return undefined;
  };
  return {
    async step(among = EDIT_NAMES) {
      const wanted = (names: readonly EditName[]) => names.filter((one) => among.includes(one));
      let name = (await take(wanted(overdue))) ?? (await take(wanted(bag)));
      if (name === undefined) {
        overdue = [...overdue, ...bag];
        bag = EDIT_NAMES.filter((one) => !overdue.includes(one));
        name = await take(wanted(bag));
      }
      if (name === undefined) throw new Error('Nothing can be done in this shop.');
      [bag, overdue] = [bag.filter((one) => one !== name), overdue.filter((one) => one !== name)];
      taken.set(name, (taken.get(name) ?? 0) + 1);
      return name;
    },
    counts: () => Object.fromEntries(taken),
  };
}
