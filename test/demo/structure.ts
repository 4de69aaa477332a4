import type { DemoWorld } from './demo-world.ts';

/** One category of the shop, and where it stands in UnoPim. */
export interface CategoryArrival {
  readonly wcId: number;
  readonly slug: string;
  /** Code in UnoPim; null = no product that went across is in it. */
  readonly code: string | null;
  /** Code of the category above it in UnoPim. */
  readonly parent: string | null;
}

/** One attribute of UnoPim that the push made or gave options to. */
export interface AttributeArrival {
  readonly code: string;
  readonly type: string;
  readonly isMade: boolean;
  readonly optionsBefore: number;
  readonly optionsMade: number;
}

export interface Structure {
  readonly categories: readonly CategoryArrival[];
  readonly attributes: readonly AttributeArrival[];
}

/** What came with the products. Codes of categories are the Worker's word, all else is read from UnoPim's rows. */
export async function readStructure(world: DemoWorld): Promise<Structure> {
  return { categories: await readCategories(world), attributes: readAttributes(world) };
}

async function readCategories({ api, shop, unopim }: DemoWorld): Promise<readonly CategoryArrival[]> {
  const { links } = await api.ok<{ links: { wcId: number; code: string | null }[] }>(
    'GET',
    '/links?kind=category&limit=200',
  );
  const codes = new Map(links.map(({ wcId, code }) => [wcId, code]));
  const { categories, categoryTree } = unopim.store;
  return [...shop.store.terms.values()]
    .filter(({ taxonomy }) => taxonomy === 'product_cat')
    .map(({ id, slug }) => {
      const row = categories.get(codes.get(id) ?? '');
      const parent = row === undefined ? undefined : categoryTree.parentOf(row);
      return { wcId: id, slug, code: row?.code ?? null, parent: parent?.code ?? null };
    });
}

function readAttributes({ unopim: { store }, before }: DemoWorld): readonly AttributeArrival[] {
  const known = new Set(before.options.map(({ id }) => id));
  return [...store.attributes]
    .map(({ id, code, type }) => {
      const options = store.optionsOf(id);
      const optionsBefore = options.filter((option) => known.has(option.id)).length;
      const isMade = !before.attributes.has(code);
      return { code, type, isMade, optionsBefore, optionsMade: options.length - optionsBefore };
    })
    .filter(({ isMade, optionsMade }) => isMade || optionsMade > 0);
}
