import { expect, test } from 'vitest';
import { connectionId, siteId, wooId } from '../../../worker/domain/ids.ts';
import { JobWatch } from '../../../worker/pipeline/job-watch.ts';
import type { Job } from '../../../worker/ports/jobs.ts';

const SITE = siteId('site');
const INTENT = { since: 1, claimedAt: 1, creates: [], renames: [], updates: {} };
const job = (id: number, over: Partial<Job> = {}): Job => ({
  connectionId: connectionId('con'),
  siteId: SITE,
  kind: 'product',
  wcId: wooId(id),
  rev: 1,
  attempts: 0,
  dueAt: 0,
  trigger: 'webhook',
  priority: 5,
  intent: null,
  ...over,
});

test('a job that waited while a run left its product in doubt is not begun as it is', () => {
  const watch = new JobWatch(() => 5);
  expect(watch.isOutdated(job(1))).toBe(false);
  watch.noteDoubt(SITE, wooId(1));
  expect(watch.isOutdated(job(1))).toBe(true);
  expect(watch.isOutdated(job(2))).toBe(false);
});

test('the one that has the doubt from the store is begun, and so is whatever comes after it', () => {
  const watch = new JobWatch(() => 5);
  watch.noteDoubt(SITE, wooId(1));
  const knowing = job(1, { intent: INTENT });
  watch.taken([knowing]);
  expect([watch.isOutdated(knowing), watch.isOutdated(job(1))]).toEqual([false, false]);
});

test('it is known when the job of a product was last taken', () => {
  let now = 5;
  const watch = new JobWatch(() => now);
  expect(watch.takenAt(SITE, wooId(1))).toBe(0);
  watch.taken([job(1)]);
  now = 9;
  watch.taken([job(1)]);
  expect([watch.takenAt(SITE, wooId(1)), watch.takenAt(siteId('other'), wooId(1))]).toEqual([9, 0]);
});

test('what became of a job of a run is told once, of any other never', () => {
  const { ends } = new JobWatch(() => 5);
  const done = { kind: 'done', wrote: true } as const;
  const category = job(3, { kind: 'category', trigger: 'bulk' });
  ends.note(category, done);
  ends.note(job(4, { kind: 'category' }), done);
  expect(ends.take(category)).toBe(done);
  expect(ends.take(category)).toBeNull();
  expect(ends.take({ siteId: SITE, kind: 'category', wcId: wooId(4) })).toBeNull();
});
