import type { CodeTable } from './code-table.ts';
import type { CategoryRow } from './rows.ts';

/**
 * The nested set of categories. UnoPim reads the place of a node, then shifts all bounds, without a lock: callers
 * read {@link placeFor}, then {@link openGap}, then {@link insertAt}, with waits between, so parallel creates get the same bounds and the tree is
 * corrupt while every `parent` stays right (contracts/unopim.md rule 8).
 */
export class CategoryTree {
  readonly #rows: CodeTable<CategoryRow>;

  constructor(rows: CodeTable<CategoryRow>) {
    this.#rows = rows;
  }

  /** The left bound a new last child of `parent` (null: a new root) gets, as of now. */
  placeFor(parent: CategoryRow | null): number {
    if (parent !== null) return parent.right;
    return Math.max(0, ...this.#rows.all().map((row) => row.right)) + 1;
  }

  /** Makes room for one node at `left`; nodes that are not inserted yet are not moved, which is how bounds double. */
  openGap(left: number): void {
    this.#shift(left, 2);
  }

  /** Puts a node at `left`, where a gap was opened. */
  insertAt(left: number, row: Pick<CategoryRow, 'code' | 'parentId' | 'additional_data'>): CategoryRow {
    return this.#rows.insert({ ...row, left, right: left + 1 });
  }

  /** True when `node` is `ancestor` or below it by the parent links. */
  isWithin(node: CategoryRow, ancestor: CategoryRow): boolean {
    for (
      let current: CategoryRow | undefined = node;
      current !== undefined;
      current = this.parentOf(current)
    ) {
      if (current.id === ancestor.id) return true;
    }
    return false;
  }

  parentOf(node: CategoryRow): CategoryRow | undefined {
    return node.parentId === null ? undefined : this.#rows.byId(node.parentId);
  }

  /** Moves a node with its subtree below `parent` (null: to the root level). */
  move(node: CategoryRow, parent: CategoryRow | null): void {
    const subtree = this.#rows.all().filter((row) => row.left >= node.left && row.right <= node.right);
    const width = node.right - node.left + 1;
    const origin = node.left;
    const ids = new Set(subtree.map((row) => row.id));
    this.#shift(node.right + 1, -width, ids);
    const target = this.#placeOutside(parent, ids);
    this.#shift(target, width, ids);
    for (const row of subtree) {
      row.left += target - origin;
      row.right += target - origin;
    }
    node.parentId = parent?.id ?? null;
  }

  /** Deletes a node and everything within its bounds or below it by parent links. */
  delete(node: CategoryRow): void {
    const doomed = this.#rows
      .all()
      .filter((row) => this.isWithin(row, node) || (row.left > node.left && row.left < node.right));
    for (const row of doomed) this.#rows.delete(row);
    this.#rows.delete(node);
    this.#shift(node.right + 1, -(node.right - node.left + 1));
  }

  #placeOutside(parent: CategoryRow | null, moved: Set<number>): number {
    if (parent !== null) return parent.right;
    const others = this.#rows.all().filter((row) => !moved.has(row.id));
    return Math.max(0, ...others.map((row) => row.right)) + 1;
  }

  #shift(from: number, by: number, except: Set<number> = new Set()): void {
    for (const row of this.#rows) {
      if (except.has(row.id)) continue;
      if (row.left >= from) row.left += by;
      if (row.right >= from) row.right += by;
    }
  }
}
