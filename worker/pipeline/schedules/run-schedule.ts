import { type ConnectionId, runId } from '../../domain/ids.ts';
import { isLive, type Run } from '../../domain/run/run.ts';
import { expressionOf } from '../../domain/schedule/frequency.ts';
import { nextChangedSince, scheduledOrder } from '../../domain/schedule/scheduled-order.ts';
import { nextRunAt } from '../../domain/schedule/timetable.ts';
import type { LastTime, Schedule, ScheduleKey } from '../../ports/schedules.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { startRun } from '../runs/start-run.ts';

/** A start that was cut off is made again after this. */
const TURN_MS = 2 * 60 * 1000;

type ConnectedSite = Site & { readonly connectionId: ConnectionId };
type Outcome = Omit<LastTime, 'at'>;

/**
 * The time of a scheduled job has come, or a person asks for it now: starts its run, or says in the log why not. However
 * many times were missed, it comes once; its next time lies ahead. null = somebody else has it in hand, or it is not due.
 */
export async function runSchedule(
  services: Services,
  { site, key, asked }: { site: ConnectedSite; key: ScheduleKey; asked: boolean },
): Promise<Schedule | null> {
  const { store, clock } = services;
  const now = clock.now();
  const schedule = await store.schedules.begin(key, { now, until: now + TURN_MS, asked });
  if (schedule === null) return null;
  const previous = await previousRun(services, schedule);
  const changedSince = nextChangedSince({ ...schedule, lastRunState: previous?.state ?? null });
  const outcome = await start(services, { site, schedule, previous, changedSince });
  if (outcome.outcome === 'skipped') await logSkip(services, { schedule, outcome });
  const timetable = { expression: expressionOf(schedule), timeZone: site.info.timeZone };
  const nextAt = schedule.enabled ? nextRunAt(timetable, now) : null;
  await store.schedules.end(schedule, { nextAt, last: { ...outcome, at: now }, changedSince });
  return store.schedules.byId(key);
}

async function previousRun({ store }: Services, { siteId, lastRunId }: Schedule): Promise<Run | null> {
  return lastRunId === null ? null : store.runs.read({ siteId, id: runId(lastRunId) });
}

async function start(
  services: Services,
  job: { site: ConnectedSite; schedule: Schedule; previous: Run | null; changedSince: number | null },
): Promise<Outcome> {
  const { site, schedule, previous, changedSince } = job;
  const { what, siteId } = schedule;
  if (what === 'reconcile') {
    await services.store.chores.hasten({ siteId, task: 'reconcile', now: services.clock.now() });
    return started(null);
  }
  if (previous !== null && isLive(previous.state)) {
    return skipped(
      previous.state === 'paused' ? 'its last run is paused' : 'its last run is still under way',
    );
  }
  const order = scheduledOrder(what, changedSince);
  const run = await startRun(services, { siteId, connectionId: site.connectionId, order });
  if (run.ok) return started(run.value.id);
  return wasStarted(schedule, run.error)
    ? started(run.error.id)
    : skipped('another run of the same kind is under way');
}

/** A start that was cut off before it was noted: the run that is live is this job's own. */
function wasStarted({ nextAt }: Schedule, { trigger, startedAt }: Run): boolean {
  return trigger === 'schedule' && nextAt !== null && startedAt >= nextAt;
}

function started(id: string | null): Outcome {
  return { outcome: 'started', message: null, runId: id };
}

function skipped(why: string): Outcome {
  return { outcome: 'skipped', message: `Skipped: ${why}.`, runId: null };
}

async function logSkip(
  { store, clock }: Services,
  { schedule, outcome }: { schedule: Schedule; outcome: Outcome },
): Promise<void> {
  await store.logs.append([
    {
      id: store.logs.nextId(clock.now()),
      siteId: schedule.siteId,
      status: 'info',
      operation: 'skip',
      entity: 'site',
      wcId: null,
      code: null,
      message: `Scheduled job "${schedule.name}": ${outcome.message ?? ''}`,
      httpStatus: null,
      durationMs: null,
      trigger: 'schedule',
      previousId: null,
      detail: {
        code: 'schedule.overlap',
        remedy: 'It comes again at its next time. Let it come less often, or cancel the run if it hangs.',
      },
    },
  ]);
}
