import type { CodeKey } from './code-table.ts';
import type { ProductRow } from './rows.ts';

/** The products table: unique SKU by the database's collation, children by parent, in id order. */
export class ProductTable implements Iterable<ProductRow> {
  readonly #key: CodeKey;
  readonly #bySku = new Map<string, ProductRow>();
  readonly #byId = new Map<number, ProductRow>();
  readonly #childrenOf = new Map<string, Set<number>>();
  #nextId = 1;

  constructor(key: CodeKey) {
    this.#key = key;
  }

  get(sku: string): ProductRow | undefined {
    return this.#bySku.get(this.#key(sku));
  }

  byId(id: number): ProductRow | undefined {
    return this.#byId.get(id);
  }

  has(sku: string): boolean {
    return this.#bySku.has(this.#key(sku));
  }

  /** All rows in id order. */
  all(): ProductRow[] {
    return [...this.#byId.values()];
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Variants of a configurable in id order. */
  variantsOf(parentSku: string): ProductRow[] {
    const ids = [...(this.#childrenOf.get(parentSku) ?? [])].sort((left, right) => left - right);
    return ids.map((id) => this.#byId.get(id)).filter((row) => row !== undefined);
  }

  /** Inserts under the next id; undefined when the SKU is taken (the database's unique key). */
  insert(row: Omit<ProductRow, 'id'>): ProductRow | undefined {
    const id = this.#nextId;
    this.#nextId += 1;
    if (this.has(row.sku)) return undefined;
    const inserted = { id, ...row };
    this.#byId.set(id, inserted);
    this.#bySku.set(this.#key(row.sku), inserted);
    if (row.parent !== null) this.#adopt(row.parent, id);
    return inserted;
  }

  /** Gives a row another SKU; its variants follow. False when the SKU is taken. */
  rename(row: ProductRow, sku: string): boolean {
    const holder = this.get(sku);
    if (holder !== undefined && holder.id !== row.id) return false;
    const variants = this.variantsOf(row.sku);
    this.#bySku.delete(this.#key(row.sku));
    this.#childrenOf.delete(row.sku);
    row.sku = sku;
    this.#bySku.set(this.#key(sku), row);
    for (const variant of variants) {
      variant.parent = sku;
      this.#adopt(sku, variant.id);
    }
    return true;
  }

  /** Removes the row and, by foreign key, its variants; returns the ids that are gone. */
  delete(row: ProductRow): number[] {
    const variants = this.variantsOf(row.sku).flatMap((variant) => this.delete(variant));
    this.#byId.delete(row.id);
    this.#bySku.delete(this.#key(row.sku));
    this.#childrenOf.delete(row.sku);
    if (row.parent !== null) this.#childrenOf.get(row.parent)?.delete(row.id);
    return [...variants, row.id];
  }

  /** Makes the next insert use `id`, as after inserts that were rolled back. */
  skipToId(id: number): void {
    this.#nextId = id;
  }

  [Symbol.iterator](): Iterator<ProductRow> {
    return this.#byId.values();
  }

  #adopt(parentSku: string, id: number): void {
    const children = this.#childrenOf.get(parentSku) ?? new Set<number>();
    this.#childrenOf.set(parentSku, children.add(id));
  }
}
