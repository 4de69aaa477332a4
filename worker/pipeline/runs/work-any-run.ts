import type { RunAtWork } from '../../ports/runs.ts';
import type { Services } from '../../ports/services.ts';
import type { DrainDeps } from '../drain.ts';
import type { RunLane } from './context.ts';
import { logRunEnded } from './report-run.ts';
import { RunTrack } from './track.ts';
import { workRun } from './work-run.ts';

const WAIT_MS = 60_000;

/** Opens the site of a run and works on it; one whose site left this connection has nothing to go on with. */
export async function workAnyRun(
  services: Services,
  { deps, lane, atWork }: { deps: DrainDeps; lane: RunLane; atWork: RunAtWork },
): Promise<void> {
  const { store, clock } = services;
  const track = new RunTrack({ runs: store.runs, clock }, atWork);
  const opened = await deps.openSite(atWork.run.siteId);
  if (opened.kind === 'failed') {
    await track.flush({ waits: { until: clock.now() + WAIT_MS, message: opened.error.message } });
    return deps.health.failed(atWork.run.siteId, opened.error);
  }
  const lists = opened.kind === 'open' ? await services.shopSweep(opened.file.site) : null;
  if (opened.kind !== 'open' || lists === null) {
    const why = 'The site is not connected to this UnoPim any more.';
    await logRunEnded(store, track.run, { at: clock.now(), state: 'failed', counts: track.totals, why });
    return track.flush({ state: 'failed', waits: { until: clock.now(), message: why } });
  }
  await workRun({ deps, file: opened.file, lists, track, lane });
}
