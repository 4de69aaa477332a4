import { describe, expect, test } from 'vitest';
import { mapConcurrent } from '../../../worker/lib/concurrent.ts';

/** Work that ends when the test says so. */
function controlled() {
  const ends = new Map<number, PromiseWithResolvers<string>>();
  return {
    started: () => [...ends.keys()],
    work(item: number): Promise<string> {
      const end = Promise.withResolvers<string>();
      ends.set(item, end);
      return end.promise;
    },
    finish: (item: number) => ends.get(item)?.resolve(`done ${item}`),
    fail: (item: number) => ends.get(item)?.reject(new Error(`failed ${item}`)),
  };
}

/** Until everything that can go on without an answer has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('mapConcurrent', () => {
  test('runs at most `limit` at once and answers in the order of the items', async () => {
    const { started, work, finish } = controlled();
    const all = mapConcurrent([1, 2, 3], 2, work);
    expect(started()).toEqual([1, 2]);
    finish(2);
    await settle();
    expect(started()).toEqual([1, 2, 3]);
    finish(3);
    finish(1);
    expect(await all).toEqual(['done 1', 'done 2', 'done 3']);
  });

  test('no items are no work', async () => {
    expect(await mapConcurrent([], 4, async () => 1)).toEqual([]);
  });

  test('after a rejection starts nothing new, and rejects only when what runs has ended', async () => {
    const { started, work, finish, fail } = controlled();
    let isOver = false;
    const all = mapConcurrent([1, 2, 3, 4], 2, work);
    const over = all.catch(() => undefined).then(() => (isOver = true));
    fail(1);
    await settle();
    expect([started(), isOver]).toEqual([[1, 2], false]);
    finish(2);
    await over;
    await expect(all).rejects.toThrow('failed 1');
    expect(started()).toEqual([1, 2]);
  });

  test('of several errors throws the one that came first', async () => {
    const { work, fail } = controlled();
    const all = mapConcurrent([1, 2], 2, work);
    fail(2);
    await settle();
    fail(1);
    await expect(all).rejects.toThrow('failed 2');
  });

  test('a rejection with nothing is a rejection', async () => {
    await expect(mapConcurrent([1], 1, () => Promise.reject(undefined))).rejects.toBeUndefined();
  });
});
