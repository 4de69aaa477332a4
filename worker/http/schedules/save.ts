import { expressionOf } from '../../domain/schedule/frequency.ts';
import { nextRunAt } from '../../domain/schedule/timetable.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Schedule, ScheduleDraft } from '../../ports/schedules.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import type { ApiError } from '../errors.ts';
import { NO_SCHEDULE, TOO_MANY } from './refusals.ts';
import { refuseRhythm } from './refuse-rhythm.ts';

const MOST = 50;

type Saving = Pick<Services, 'store' | 'clock' | 'randomToken'>;

/** Adds a scheduled job; its first run comes at the next time that fits, not at once. */
export async function addSchedule(
  services: Saving,
  { site, draft }: { site: Site; draft: ScheduleDraft },
): Promise<Result<Schedule, ApiError>> {
  const known = await services.store.schedules.list(site.id);
  if (known.length >= MOST) return err(TOO_MANY);
  return save(services, { site, id: services.randomToken(12), draft });
}

/** Changes a scheduled job that is there. */
export async function changeSchedule(
  services: Saving,
  change: { site: Site; id: string; draft: ScheduleDraft },
): Promise<Result<Schedule, ApiError>> {
  const known = await services.store.schedules.byId({ siteId: change.site.id, id: change.id });
  return known === null ? err(NO_SCHEDULE) : save(services, change);
}

async function save(
  { store, clock }: Saving,
  { site, id, draft }: { site: Site; id: string; draft: ScheduleDraft },
): Promise<Result<Schedule, ApiError>> {
  const now = clock.now();
  const { timeZone } = site.info;
  const refused = refuseRhythm(draft, { timeZone, now });
  if (refused !== null) return err(refused);
  const nextAt = draft.enabled ? nextRunAt({ expression: expressionOf(draft), timeZone }, now) : null;
  const key = { siteId: site.id, id };
  await store.schedules.save(key, { ...draft, nextAt, at: now });
  const saved = await store.schedules.byId(key);
  return saved === null ? err(NO_SCHEDULE) : ok(saved);
}
