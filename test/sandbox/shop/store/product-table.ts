import type { StoredProduct } from './entities.ts';

const NO_CHILDREN: ReadonlySet<StoredProduct> = new Set();

/** Products by id, with the variations of each parent at hand: a shop may hold ten thousand. */
export class ProductTable extends Map<number, StoredProduct> {
  readonly #children = new Map<number, Set<StoredProduct>>();

  override set(id: number, product: StoredProduct): this {
    if (product.parent_id > 0) {
      const siblings = this.#children.get(product.parent_id) ?? new Set();
      this.#children.set(product.parent_id, siblings.add(product));
    }
    return super.set(id, product);
  }

  override delete(id: number): boolean {
    const product = this.get(id);
    if (product) this.#children.get(product.parent_id)?.delete(product);
    return super.delete(id);
  }

  override clear(): void {
    this.#children.clear();
    super.clear();
  }

  /** Variations of a product in the order they were made. */
  childrenOf(parentId: number): ReadonlySet<StoredProduct> {
    return this.#children.get(parentId) ?? NO_CHILDREN;
  }

  /** The first product that fits, without copying the table. */
  findProduct(fits: (product: StoredProduct) => boolean): StoredProduct | undefined {
    for (const product of this.values()) if (fits(product)) return product;
    return undefined;
  }
}
