import { beforeEach, describe, expect, test } from 'vitest';
import { runId } from '../../../worker/domain/ids.ts';
import { firstCursor } from '../../../worker/domain/run/cursor.ts';
import { NO_COUNTS, type RunKind } from '../../../worker/domain/run/run.ts';
import {
  CONNECTION,
  commit,
  emptyTables,
  link,
  measure,
  NOW,
  OTHER_SITE,
  SITE,
  store,
} from './make-test-store.ts';

const { pendingLooks, runs, commits } = store;
const RUN = runId('run-1');

beforeEach(async () => {
  await emptyTables();
  for (const id of [1, 2, 3]) await commits.commit(commit({ link: link(id) }));
});

const changed = (at = NOW) => pendingLooks.note({ siteId: SITE, parts: ['mapping'], at });
const read = () => pendingLooks.read(SITE);

function start(at: number, order: { kind?: RunKind; first?: number | null } = {}) {
  const { kind = 'products', first = null } = order;
  const whole = { kind, first, filter: null, compare: false, trigger: 'bulk' } as const;
  return runs.start({ id: RUN, siteId: SITE, connectionId: CONNECTION, order: whole, at });
}

function end(state: 'finished' | 'failed', at: number) {
  const cursor = { ...firstCursor('products'), walk: null };
  const nothing = { cursor, counts: NO_COUNTS, causes: [], claims: [], activeMs: 0, waits: null };
  return runs.write({ siteId: SITE, id: RUN, step: 0 }, { ...nothing, state, at });
}

describe('after a change of the configuration', () => {
  test('the linked products are to be looked at, counted once', async () => {
    await changed();
    await commits.commit(commit({ link: link(4) }));
    expect(await read()).toEqual({ since: NOW, products: 3, parts: ['mapping'], runId: null });
    expect(await pendingLooks.read(OTHER_SITE)).toBeNull();
  });

  test('nothing is, where nothing is linked yet or nothing changed', async () => {
    await pendingLooks.note({ siteId: OTHER_SITE, parts: ['mapping'], at: NOW });
    await pendingLooks.note({ siteId: SITE, parts: [], at: NOW });
    expect([await read(), await pendingLooks.read(OTHER_SITE)]).toEqual([null, null]);
  });

  test('the last change says since when, and all that changed stay named', async () => {
    await changed();
    await pendingLooks.note({ siteId: SITE, parts: ['channels'], at: NOW + 5 });
    expect(await read()).toMatchObject({ since: NOW + 5, parts: ['mapping', 'channels'] });
  });

  test('a page that asks reads a row or two, however many products are linked', async () => {
    await changed();
    await start(NOW + 1);
    const bill = await measure(async () => {
      expect(await read()).toMatchObject({ products: 3 });
    });
    expect(bill.read).toBeLessThanOrEqual(4);
    expect(bill.written).toBe(0);
  });
});

describe('products count as looked at', () => {
  test.for(['products', 'everything'] as const)(
    'when a run of the kind %s that began after the change has finished',
    async (kind) => {
      await changed();
      await start(NOW + 1, { kind });
      expect(await read()).toMatchObject({ runId: RUN });
      expect(await end('finished', NOW + 9)).toBe('finished');
      expect(await read()).toBeNull();
    },
  );

  test.for([
    ['that began before the change', {}, NOW - 1, 'finished'],
    ['that began as it was saved', {}, NOW, 'finished'],
    ['that looked at the first few only', { first: 5 }, NOW + 1, 'finished'],
    ['over categories', { kind: 'categories' }, NOW + 1, 'finished'],
    ['over chosen products', { kind: 'filter' }, NOW + 1, 'finished'],
  ] as const)('not by a run %s', async ([, order, at, state]) => {
    await changed();
    await start(at, order);
    expect(await read()).toMatchObject({ runId: null });
    await end(state, NOW + 9);
    expect(await read()).toMatchObject({ since: NOW, runId: null });
  });

  test('not by a run that failed or was cancelled', async () => {
    await changed();
    await start(NOW + 1);
    await runs.steer({ siteId: SITE, id: RUN, to: 'cancel', at: NOW + 5 });
    expect(await end('finished', NOW + 9)).toBe('cancelled');
    expect(await read()).toMatchObject({ since: NOW, runId: null });
    await runs.prune({ siteId: SITE, before: NOW + 10 });
    await start(NOW + 1);
    await end('failed', NOW + 9);
    expect(await read()).toMatchObject({ since: NOW, runId: null });
  });

  test('not when the configuration changed once more meanwhile', async () => {
    await changed();
    await start(NOW + 1);
    await changed(NOW + 5);
    await end('finished', NOW + 9);
    expect(await read()).toMatchObject({ since: NOW + 5 });
  });

  test('for good: that the run is forgotten later changes nothing', async () => {
    await changed();
    await start(NOW + 1);
    await end('finished', NOW + 9);
    await runs.prune({ siteId: SITE, before: NOW + 10 });
    expect(await read()).toBeNull();
  });

  test('not by a write that comes too late to count', async () => {
    await changed();
    await start(NOW + 1);
    const nothing = { counts: NO_COUNTS, causes: [], claims: [], activeMs: 0, waits: null };
    const late = { ...nothing, cursor: firstCursor('products'), state: 'finished', at: NOW + 9 } as const;
    expect(await runs.write({ siteId: SITE, id: RUN, step: 7 }, late)).toBeNull();
    expect(await read()).toMatchObject({ since: NOW });
  });
});
