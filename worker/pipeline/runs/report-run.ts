import type { Run, RunCounts } from '../../domain/run/run.ts';
import type { LogRow } from '../../ports/logs.ts';
import type { Store } from '../../ports/services.ts';

type Told = Pick<Run, 'id' | 'siteId' | 'kind' | 'filter' | 'first' | 'compare' | 'trigger'>;

const WHAT: Readonly<Record<Run['kind'], string>> = {
  products: 'all products',
  categories: 'all categories',
  attributes: 'all attributes and options',
  everything: 'everything',
  filter: 'chosen products',
};

export async function logRunStarted(store: Store, run: Told, at: number): Promise<void> {
  const limits = [
    ...(run.first === null ? [] : [`the first ${run.first} only`]),
    ...(run.compare ? ['compared with UnoPim'] : []),
  ];
  const how = limits.length === 0 ? '' : ` (${limits.join(', ')})`;
  await append(store, run, { at, status: 'info', message: `Run started: ${WHAT[run.kind]}${how}.` });
}

export async function logRunEnded(
  store: Store,
  run: Told,
  end: { at: number; state: 'finished' | 'cancelled' | 'failed'; counts: RunCounts; why?: string },
): Promise<void> {
  const { pushed, unchanged, skipped, failed, left } = end.counts;
  const counts = `${pushed} pushed, ${unchanged} unchanged, ${skipped} skipped, ${failed} failed, ${left} left to pushes of their own`;
  const why = end.why === undefined ? '' : ` ${end.why}`;
  const isFine = end.state !== 'failed' && failed === 0;
  await append(store, run, {
    at: end.at,
    status: end.state === 'failed' ? 'error' : isFine ? 'success' : 'warn',
    message: `Run ${end.state}: ${WHAT[run.kind]}. ${counts}.${why}`,
  });
}

async function append(
  { logs }: Store,
  { id, siteId, trigger }: Told,
  { at, status, message }: { at: number; status: LogRow['status']; message: string },
): Promise<void> {
  await logs.append([
    {
      id: logs.nextId(at),
      siteId,
      status,
      operation: 'run',
      entity: 'site',
      wcId: null,
      code: null,
      message,
      httpStatus: null,
      durationMs: null,
      trigger,
      previousId: null,
      detail: {},
      runId: id,
    },
  ]);
}
