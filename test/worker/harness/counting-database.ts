import { type Control, strikes } from './control.ts';

interface Counted {
  readonly statement: D1PreparedStatement;
  readonly sql: string;
}

const originals = new WeakMap<object, Counted>();

const heads = new Map<string, string>();

/** The same few statements come by the thousand: what they are called in the count is worked out once. */
function headOf(sql: string): string {
  const known = heads.get(sql);
  if (known !== undefined) return known;
  const head = sql.replace(/\s+/g, ' ').slice(0, 90);
  heads.set(sql, head);
  return head;
}

async function far({ d1LatencyMs }: Control): Promise<void> {
  if (d1LatencyMs > 0) await new Promise((resolve) => setTimeout(resolve, d1LatencyMs));
}

/** Runs it, unless D1 is to fail: before, or behind it when everything is written and only the answer is lost. */
async function faulty<T>(run: () => Promise<T>): Promise<T> {
  if (strikes('d1-before')) throw new Error('D1_ERROR: Network connection lost.');
  const result = await run();
  if (strikes('d1-after')) throw new Error('D1_ERROR: Internal error while waiting for the answer.');
  return result;
}

/**
 * D1 with every statement's billed rows added up, as `meta` tells them, as far away as `control` says, and with the faults
 * that are armed.
 */
export function countingDatabase(database: D1Database, control: Control): D1Database {
  const count = (sql: string, result: { meta: D1Meta }): void => {
    control.statements += 1;
    control.rowsRead += result.meta.rows_read;
    control.rowsWritten += result.meta.rows_written;
    if (result.meta.rows_written > 0) {
      const key = headOf(sql);
      control.written[key] = (control.written[key] ?? 0) + result.meta.rows_written;
    }
  };
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), sql),
      async run() {
        await far(control);
        const result = await faulty(() => statement.run());
        count(sql, result);
        return result;
      },
      async all() {
        await far(control);
        const result = await faulty(() => statement.all());
        count(sql, result);
        return result;
      },
      async first(column?: string) {
        await far(control);
        const result = await faulty(() => statement.all<Record<string, unknown>>());
        count(sql, result);
        const row = result.results[0] ?? null;
        return column === undefined || row === null ? row : row[column];
      },
      async raw(options?: { columnNames?: boolean }) {
        await far(control);
        const result = await faulty(() => statement.all<Record<string, unknown>>());
        count(sql, result);
        const rows = result.results.map((row) => Object.values(row));
        return options?.columnNames === true ? [Object.keys(result.results[0] ?? {}), ...rows] : rows;
      },
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, { statement, sql });
    return wrapped;
  };
  return {
    prepare: (sql: string) => wrap(database.prepare(sql), sql),
    async batch(statements: D1PreparedStatement[]) {
      const inner = statements.map((statement) => originals.get(statement) ?? { statement, sql: '?' });
      await far(control);
      const results = await faulty(() => database.batch(inner.map(({ statement }) => statement)));
      for (const [index, result] of results.entries()) count(inner[index]?.sql ?? '?', result);
      return results;
    },
    exec: (sql: string) => database.exec(sql),
    dump: () => database.dump(),
    withSession: (constraint?: string) => database.withSession(constraint),
  } as unknown as D1Database;
}
