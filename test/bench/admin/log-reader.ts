import type { World } from '../../harness/world.ts';
import type { LogFilter } from './filters.ts';

export interface ReadPage {
  readonly ids: readonly number[];
  readonly next: number | null;
}

/** Reads the log as the admin page does, and keeps what each request cost. */
export interface LogReader {
  page(filter: LogFilter, before: number | null, limit?: number): Promise<ReadPage>;
  /** From the newest row to the end, as somebody who goes on and on. */
  walk(filter: LogFilter, limit: number): Promise<readonly number[]>;
  /** D1 rows read by each request so far, and the milliseconds it took. */
  readonly rowsRead: number[];
  readonly milliseconds: number[];
}

export function makeLogReader({ api, connector }: Pick<World, 'api' | 'connector'>): LogReader {
  const rowsRead: number[] = [];
  const milliseconds: number[] = [];
  const page: LogReader['page'] = async (filter, before, limit = 50) => {
    const query = new URLSearchParams(
      Object.entries({ ...filter, before, limit }).flatMap(([name, value]) =>
        value === null ? [] : [[name, String(value)]],
      ),
    );
    await connector.resetCounters();
    const startedAt = performance.now();
    const found = await api.ok<{ rows: { id: number }[]; next: number | null }>('GET', `/logs?${query}`);
    milliseconds.push(performance.now() - startedAt);
    rowsRead.push((await connector.counters()).rowsRead);
    return { ids: found.rows.map(({ id }) => id), next: found.next };
  };
  return {
    page,
    rowsRead,
    milliseconds,
    async walk(filter, limit) {
      const ids: number[] = [];
      let before: number | null = null;
      do {
        const found: ReadPage = await page(filter, before, limit);
        ids.push(...found.ids);
        before = found.next;
      } while (before !== null);
      return ids;
    },
  };
}
