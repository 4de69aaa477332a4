import type { Schedule } from '../../ports/schedules.ts';
import type { ScheduleView } from '../contract/schedules.ts';

/** A scheduled job as the screens show it. */
export function scheduleView(schedule: Schedule): ScheduleView {
  const { id, name, what, frequency, cron, enabled, nextAt, last, createdAt } = schedule;
  return { id, name, what, frequency, cron, enabled, nextRunAt: nextAt, last, createdAt };
}
