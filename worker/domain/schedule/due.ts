import type { SiteId } from '../ids.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Chores of the Worker as a whole. */
export const COMMON_TASKS = ['ring', 'notices', 'stale-pairings', 'prune'] as const;
export type CommonTask = (typeof COMMON_TASKS)[number];

/** Chores of one site that remember when they are due again. */
export const TIMED_TASKS = ['reconcile', 'webhooks', 'sweep', 'activity'] as const;
export type TimedTask = (typeof TIMED_TASKS)[number];

/** `wp-cron` remembers nothing, so that it is due every minute. */
export const SITE_TASKS = [...TIMED_TASKS, 'wp-cron'] as const;
export type SiteTask = (typeof SITE_TASKS)[number];

/**
 * How long after a beginning a chore is due again. A little less than the whole five minutes, because the cron's minutes
 * come a moment early or late, and a chore that misses one by a second would wait for the next.
 */
const EVERY_MS: Readonly<Record<TimedTask, number>> = {
  reconcile: 5 * MINUTE_MS - 30_000,
  webhooks: 5 * MINUTE_MS - 30_000,
  sweep: DAY_MS,
  activity: 5 * MINUTE_MS - 30_000,
};

/** What this minute of the cron owes the Worker as a whole. */
export function commonTasks(scheduledAt: number): readonly CommonTask[] {
  const minute = Math.floor(scheduledAt / MINUTE_MS);
  const tasks: CommonTask[] = ['ring', 'notices'];
  if (minute % 5 === 0) tasks.push('stale-pairings');
  if (minute % 60 === 17) tasks.push('prune');
  return tasks;
}

export interface DueState {
  readonly siteId: SiteId;
  readonly task: string;
  readonly dueAt: number;
}

export interface SiteChore {
  readonly task: SiteTask;
  readonly siteId: SiteId;
}

/** What is owed to the sites now: a missed minute is simply still due, and what has been begun is not due any more. */
export function siteChores(owed: {
  now: number;
  sites: readonly { readonly id: SiteId; readonly createdAt: number }[];
  states: readonly DueState[];
}): readonly SiteChore[] {
  const dueAt = new Map(owed.states.map((state) => [`${state.siteId} ${state.task}`, state.dueAt]));
  return owed.sites.flatMap(({ id, createdAt }) => {
    const due = SITE_TASKS.filter(
      (task) => (dueAt.get(`${id} ${task}`) ?? firstDueAt(task, createdAt)) <= owed.now,
    );
    return due.map((task) => ({ task, siteId: id }));
  });
}

/** The first sweep comes a day after pairing: before that, everything in the shop is still being looked at anyway. */
export function firstDueAt(task: SiteTask, siteCreatedAt: number): number {
  return task === 'sweep' ? siteCreatedAt + DAY_MS : siteCreatedAt;
}

export function nextDueAt(task: TimedTask, begunAt: number): number {
  return begunAt + EVERY_MS[task];
}

/** A shop that could not be read is asked again as often as any other, whatever the chore. */
export function retryDueAt(begunAt: number): number {
  return begunAt + EVERY_MS.reconcile;
}
