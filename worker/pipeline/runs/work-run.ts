import type { SyncError } from '../../domain/error.ts';
import { afterFailure } from '../../domain/retry/after-failure.ts';
import type { RunContext } from './context.ts';
import { pushProducts } from './push-products.ts';
import { pushTerms } from './push-terms.ts';
import { logRunEnded } from './report-run.ts';
import { walkStep } from './walk.ts';

const WAIT_SECONDS = 60;

/** Works on a run until it ends, is stopped, cannot go on, or this turn of the lane is over. */
export async function workRun(context: RunContext): Promise<void> {
  const { track } = context;
  const hindered = (await walk(context)) ?? (await push(context));
  if (hindered !== null) return wait(context, hindered);
  const { walk: walking, chunk, chunks } = track.cursor;
  if (track.goesOn && walking === null && chunk >= chunks) return finish(context);
  if (track.isDirty()) await track.flush();
}

async function walk(context: RunContext): Promise<SyncError | null> {
  const { track, lane } = context;
  for (let next = track.cursor.walk; next !== null; next = track.cursor.walk) {
    await lane.jobsFirst();
    if (!(await lane.goesOn()) || !track.goesOn) return null;
    const walked = await walkStep(context, next);
    if (!walked.ok) return walked.error;
  }
  return null;
}

async function push(context: RunContext): Promise<SyncError | null> {
  const { track, lane, deps, file } = context;
  track.beginWork();
  while (track.cursor.walk === null && track.cursor.chunk < track.cursor.chunks) {
    if (!(await lane.goesOn()) || !track.goesOn) return null;
    const place = { siteId: file.site.id, runId: track.run.id, number: track.cursor.chunk };
    const chunk = await deps.store.runs.chunk(place);
    const { phase = 'product', ids = [] } = chunk ?? {};
    if (phase === 'product') {
      const pushed = await pushProducts(context, ids);
      if (!pushed.ok) return pushed.error;
      continue;
    }
    const pushed = await pushTerms(context, { phase, ids });
    if (!pushed.ok) return pushed.error;
    const { at, chunk: number } = track.cursor;
    if (at < ids.length) return null;
    track.cursor = { ...track.cursor, chunk: number + 1, at: 0, asked: false };
  }
  return null;
}

/** Nothing is wrong with what it goes through: it goes on by itself, or ends where its list can never be read. */
async function wait({ deps, file, track, lane }: RunContext, error: SyncError): Promise<void> {
  const now = deps.clock.now();
  if (track.cursor.walk !== null && isFinal(error)) {
    const why = `${error.message} ${error.remedy}`;
    await logRunEnded(deps.store, track.run, { at: now, state: 'failed', counts: track.totals, why });
    return track.flush({ state: 'failed', waits: { until: now, message: why } });
  }
  const after = afterFailure(error, 1, deps.random);
  const seconds = after.kind === 'dead' ? WAIT_SECONDS : after.seconds;
  const until = now + seconds * 1000;
  await track.flush({ waits: { until, message: error.message } });
  await deps.health.failed(file.site.id, error);
  if (after.kind === 'rest' && after.who === 'connection') await lane.rest(until);
}

/** The shop understood, and refuses: asking again would be refused again. */
function isFinal({ kind, retry }: SyncError): boolean {
  return retry.when === 'never' && (kind === 'refused' || kind === 'not_found');
}

async function finish({ deps, track }: RunContext): Promise<void> {
  const { store, clock } = deps;
  const { siteId, id } = track.run;
  await logRunEnded(store, track.run, { at: clock.now(), state: 'finished', counts: track.totals });
  await track.flush({ state: 'finished' });
  await store.runs.dropChunks({ siteId, id });
}
