import { beforeEach, describe, expect, test } from 'vitest';
import type { LogRow } from '../../../worker/ports/logs.ts';
import { emptyTables, logRow, NOW, OTHER_SITE, SITE, store } from './make-test-store.ts';

const HOUR = 3_600_000;
const HOUR_OF_NOW = Math.floor(NOW / HOUR) * HOUR;

beforeEach(emptyTables);

const append = (row: LogRow, at: number) => store.logs.append([{ ...row, id: store.logs.nextId(at) }]);
const count = (upTo: number) => store.activity.count({ siteId: SITE, upTo });
const hours = (from = 0) => store.activity.hours({ siteId: SITE, from });

describe('pushes per hour', () => {
  test('what was written, skipped and failed are told apart; what was only looked at is none of them', async () => {
    await append(logRow(1), NOW);
    await append(logRow(2, { status: 'warn' }), NOW);
    await append(logRow(3, { status: 'info', operation: 'skip' }), NOW);
    await append(logRow(4, { status: 'error' }), NOW);
    await append(logRow(5, { status: 'info', operation: 'dry-run' }), NOW);
    await count(NOW + 1000);
    expect(await hours()).toEqual([{ at: HOUR_OF_NOW, pushed: 2, skipped: 1, failed: 1 }]);
  });

  test('a row is counted once, however often one counts', async () => {
    await append(logRow(1), NOW);
    await count(NOW + 1000);
    await count(NOW + 1000);
    await append(logRow(2), NOW + 2000);
    await count(NOW + 3000);
    expect(await hours()).toMatchObject([{ pushed: 2 }]);
  });

  test('a row of this moment waits for the next count', async () => {
    await append(logRow(1), NOW + 5000);
    await count(NOW + 5000);
    expect(await hours()).toEqual([]);
    await count(NOW + 6000);
    expect(await hours()).toMatchObject([{ pushed: 1 }]);
  });

  test('hours are kept apart and forgotten with the log', async () => {
    await append(logRow(1), NOW);
    await append(logRow(2), NOW + HOUR);
    await count(NOW + 2 * HOUR);
    expect((await hours()).map(({ at }) => at)).toEqual([HOUR_OF_NOW, HOUR_OF_NOW + HOUR]);
    expect(await hours(NOW + HOUR)).toHaveLength(1);
    await store.activity.prune({ siteId: SITE, before: HOUR_OF_NOW + 1 });
    expect(await hours()).toHaveLength(1);
  });

  test('sites are counted each by itself', async () => {
    await append(logRow(1, { siteId: OTHER_SITE }), NOW);
    await count(NOW + 1000);
    expect(await hours()).toEqual([]);
  });
});
