import type { World } from '../../harness/world.ts';
import type { Inspector } from '../measure/inspector.ts';
import type { Usage } from './prices.ts';

export interface Measured extends Omit<Usage, 'requests'> {
  /** Log rows that were written. */
  readonly logRows: number;
  readonly seconds: number;
}

/** Everything that some work costs in D1, in queues and in the isolate. */
export async function measureUsage(
  { connector }: Pick<World, 'connector'>,
  inspector: Inspector,
  work: () => Promise<void>,
): Promise<Measured> {
  const logRows = async () =>
    (await connector.database.prepare('SELECT count(*) AS n FROM log').first<{ n: number }>())?.n ?? 0;
  const before = await logRows();
  await connector.resetCounters();
  await inspector.startProfile();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuMs = await inspector.stopProfile();
  const { messages, rowsWritten, rowsRead } = await connector.counters();
  return { messages, rowsWritten, rowsRead, cpuMs, seconds, logRows: (await logRows()) - before };
}

/** Rows written to delete one row of the log when its time has come. */
export async function rowsToForgetOne({ connector, api }: Pick<World, 'connector' | 'api'>): Promise<number> {
  await connector.resetCounters();
  const { deleted } = await api.ok<{ deleted: number }>('DELETE', '/logs');
  return (await connector.counters()).rowsWritten / Math.max(1, deleted);
}
