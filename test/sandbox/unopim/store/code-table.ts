/** Decides when the database takes two codes for the same one. */
export type CodeKey = (code: string) => string;

/** MySQL's default collation ignores case and accents; PostgreSQL compares exactly (contracts/unopim.md section 11a). */
export const codeKeyOf = (database: 'mysql' | 'postgres'): CodeKey =>
  database === 'postgres'
    ? (code) => code
    : (code) => code.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A table with an auto-increment id and a code column, in id order. */
export class CodeTable<Row extends { id: number; code: string }> implements Iterable<Row> {
  readonly #key: CodeKey;
  #rows: Row[] = [];
  #nextId = 1;

  constructor(key: CodeKey) {
    this.#key = key;
  }

  /** The row whose code the database would call equal, else undefined. */
  get(code: string): Row | undefined {
    const wanted = this.#key(code);
    return this.#rows.find((row) => this.#key(row.code) === wanted);
  }

  byId(id: number): Row | undefined {
    return this.#rows.find((row) => row.id === id);
  }

  has(code: string): boolean {
    return this.get(code) !== undefined;
  }

  /** Adds a row under the next id and returns it. */
  insert(row: Omit<Row, 'id'>): Row {
    const inserted = { id: this.#nextId, ...row } as Row;
    this.#nextId += 1;
    this.#rows.push(inserted);
    return inserted;
  }

  /** Makes the next insert use `id`, as after inserts that were rolled back. */
  skipToId(id: number): void {
    this.#nextId = id;
  }

  delete(row: Row): void {
    this.#rows = this.#rows.filter((other) => other.id !== row.id);
  }

  all(): Row[] {
    return [...this.#rows];
  }

  get size(): number {
    return this.#rows.length;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows[Symbol.iterator]();
  }
}
