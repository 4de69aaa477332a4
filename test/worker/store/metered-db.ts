/** What D1 bills: rows read and written, as its own `meta` counts them; and how many statements that took. */
export interface Bill {
  read: number;
  written: number;
  statements: number;
}

/**
 * The given database with a meter: every statement that runs through it, alone or in a batch, is added to `bill`.
 * `raw()` carries no meta and is not counted; the measured paths do not use it.
 */
export function meteredDb(db: D1Database): {
  db: D1Database;
  bill: Bill;
  measure(work: () => Promise<unknown>): Promise<Bill>;
} {
  const bill: Bill = { read: 0, written: 0, statements: 0 };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const count = <T>(result: D1Result<T>): D1Result<T> => {
    bill.read += result.meta.rows_read;
    bill.written += result.meta.rows_written;
    bill.statements += 1;
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => count(await statement.all()),
      run: async () => count(await statement.run()),
      first: async (column?: string) => {
        const row = count(await statement.all<Record<string, unknown>>()).results[0] ?? null;
        return column === undefined || row === null ? row : row[column];
      },
      raw: statement.raw.bind(statement),
    } as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  const metered = {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await db.batch(statements.map((statement) => originals.get(statement) ?? statement))).map(count),
  } as D1Database;
  return {
    db: metered,
    bill,
    async measure(work) {
      const before = { ...bill };
      await work();
      return {
        read: bill.read - before.read,
        written: bill.written - before.written,
        statements: bill.statements - before.statements,
      };
    },
  };
}
