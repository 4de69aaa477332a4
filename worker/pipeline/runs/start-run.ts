import { type ConnectionId, type RunId, runId, type SiteId } from '../../domain/ids.ts';
import type { Run, RunOrder } from '../../domain/run/run.ts';
import type { Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import { logRunStarted } from './report-run.ts';

/**
 * Starts a run for a person or a schedule; an error = the live run of the same site and kind. A bell that is lost is rung
 * again every minute.
 */
export async function startRun(
  services: Services,
  { siteId, connectionId, order }: { siteId: SiteId; connectionId: ConnectionId; order: RunOrder },
): Promise<Result<Run, Run>> {
  const at = services.clock.now();
  const id = newRunId(at, services.randomToken(6));
  const started = await services.store.runs.start({ id, siteId, connectionId, order, at });
  if (started.ok) {
    await logRunStarted(services.store, started.value, at);
    await ringQuietly(services, connectionId);
  }
  return started;
}

/** Base 36 of the milliseconds has nine characters until 5188: as text such ids sort by time. */
function newRunId(at: number, random: string): RunId {
  return runId(`${at.toString(36).padStart(9, '0')}-${random}`);
}

async function ringQuietly({ doorbell }: Services, connectionId: ConnectionId): Promise<void> {
  try {
    await doorbell.ring(connectionId);
  } catch {
    // the run is stored: the minute's own bell finds it
  }
}
