import { runSchedule } from '../pipeline/schedules/run-schedule.ts';
import type { ScheduleKey } from '../ports/schedules.ts';
import type { Services } from '../ports/services.ts';

/** A scheduled job whose time has come. */
export async function startScheduled(services: Services, key: ScheduleKey): Promise<void> {
  const site = await services.store.sites.byId(key.siteId);
  if (site === null || site.state !== 'active' || site.connectionId === null) return;
  const { connectionId } = site;
  await runSchedule(services, { site: { ...site, connectionId }, key, asked: false });
}
