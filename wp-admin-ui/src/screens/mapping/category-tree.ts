import type { ShopStructure } from '../../api/contract.ts';

type ShopCategory = ShopStructure['categories'][number];

export interface CategoryNode extends Pick<ShopCategory, 'id' | 'name'> {
  /** 0 = top. */
  readonly level: number;
  /** "Clothing › Shoes". */
  readonly path: string;
}

/** Categories in the order of the tree: each directly after its parent, those of one parent by name. */
export function categoryTree(categories: readonly ShopCategory[]): readonly CategoryNode[] {
  const known = new Set(categories.map(({ id }) => id));
  const byParent = Map.groupBy(categories, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  );
  const nodes: CategoryNode[] = [];
  const seen = new Set<number>();
  const add = (parent: number | null, above: { level: number; path: string }): void => {
    const children = [...(byParent.get(parent) ?? [])].sort((a, b) => a.name.localeCompare(b.name));
    for (const { id, name } of children) {
      if (seen.has(id)) continue;
      seen.add(id);
      const path = above.path === '' ? name : `${above.path} › ${name}`;
      nodes.push({ id, name, level: above.level, path });
      add(id, { level: above.level + 1, path });
    }
  };
  add(null, { level: 0, path: '' });
  return nodes;
}
