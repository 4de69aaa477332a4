import { describe, expect, test } from 'vitest';
import { siteId } from '../../../../worker/domain/ids.ts';
import {
  commonTasks,
  firstDueAt,
  nextDueAt,
  retryDueAt,
  type SiteTask,
  siteChores,
} from '../../../../worker/domain/schedule/due.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PAIRED = Date.UTC(2026, 10, 1, 8);
const SITE = { id: siteId('site_1'), createdAt: PAIRED };

const tasksAt = (now: number, dueAt: Partial<Record<SiteTask, number>> = {}) =>
  siteChores({
    now,
    sites: [SITE],
    states: Object.entries(dueAt).map(([task, at]) => ({ siteId: SITE.id, task, dueAt: at })),
  }).map(({ task }) => task);

describe('what the Worker as a whole is owed', () => {
  test.each([
    [0, ['ring', 'notices', 'stale-pairings']],
    [1, ['ring', 'notices']],
    [5, ['ring', 'notices', 'stale-pairings']],
    [17, ['ring', 'notices', 'prune']],
    [77, ['ring', 'notices', 'prune']],
  ])('in minute %i', (minute, tasks) => {
    expect(commonTasks(PAIRED - (PAIRED % (60 * MINUTE)) + minute * MINUTE + 400)).toEqual(tasks);
  });
});

describe('what a site is owed', () => {
  test('just paired: everything but the sweep', () => {
    expect(tasksAt(PAIRED)).toEqual(['reconcile', 'webhooks', 'activity', 'wp-cron']);
    expect(tasksAt(PAIRED + DAY)).toEqual(['reconcile', 'webhooks', 'sweep', 'activity', 'wp-cron']);
  });

  test('begun: nothing until it is due again, whichever minute comes twice', () => {
    const later = PAIRED + 5 * MINUTE;
    const begun = { reconcile: later, webhooks: later, activity: later };
    expect(tasksAt(PAIRED + MINUTE, begun)).toEqual(['wp-cron']);
  });

  test('missed: still owed, hours later', () => {
    expect(
      tasksAt(PAIRED + 7 * 60 * MINUTE, {
        reconcile: PAIRED + 5 * MINUTE,
        webhooks: PAIRED + DAY,
        activity: PAIRED + DAY,
      }),
    ).toEqual(['reconcile', 'wp-cron']);
  });

  test('the state of another site counts for nothing', () => {
    const other = { siteId: siteId('site_2'), task: 'reconcile', dueAt: PAIRED + DAY };
    const chores = siteChores({ now: PAIRED, sites: [SITE], states: [other] });
    expect(chores.map(({ task }) => task)).toContain('reconcile');
  });

  test('a cron that comes on the minute finds the chore of five minutes ago due', () => {
    for (const late of [0, 400, 20_000]) {
      const begun = PAIRED + late;
      expect(nextDueAt('reconcile', begun)).toBeLessThanOrEqual(PAIRED + 5 * MINUTE);
      expect(nextDueAt('reconcile', begun)).toBeGreaterThan(PAIRED + 4 * MINUTE);
      expect(nextDueAt('webhooks', begun)).toBeLessThanOrEqual(PAIRED + 5 * MINUTE);
    }
  });

  test('a sweep comes once a day, one that failed in five minutes', () => {
    expect(nextDueAt('sweep', PAIRED)).toBe(firstDueAt('sweep', PAIRED));
    expect(retryDueAt(PAIRED)).toBeLessThanOrEqual(PAIRED + 5 * MINUTE);
  });
});
