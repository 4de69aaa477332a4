import { describe, expect, test } from 'vitest';
import { Convoy } from '../../../worker/lib/convoy.ts';

/** Works that end when the test says so. */
function works() {
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const begun: string[] = [];
  const heard: string[] = [];
  return {
    begun,
    heard,
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
    start: (convoy: Convoy, name: string) =>
      convoy.begin(
        () => {
          begun.push(name);
          const end = Promise.withResolvers<string>();
          ends.set(name, end);
          return end.promise;
        },
        async (result) => void heard.push(result),
      ),
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a convoy', () => {
  test('begins a work while the one before runs, and none beyond its limit', async () => {
    const { begun, start, end } = works();
    const convoy = new Convoy(2);
    await start(convoy, 'a');
    await start(convoy, 'b');
    const third = start(convoy, 'c');
    await turn();
    expect(begun).toEqual(['a', 'b']);
    end('a');
    await third;
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  test('hears of ends in the order of beginning', async () => {
    const { heard, start, end } = works();
    const convoy = new Convoy(2);
    await start(convoy, 'a');
    await start(convoy, 'b');
    end('b');
    await turn();
    expect(heard).toEqual([]);
    end('a');
    await convoy.arrived();
    expect(heard).toEqual(['a', 'b']);
  });

  test('a failure ends it, once everything that was begun has ended, and what came after it is not heard of', async () => {
    const { begun, heard, start, end, fail } = works();
    const convoy = new Convoy(2);
    await start(convoy, 'a');
    await start(convoy, 'b');
    fail('a');
    let isOver = false;
    const over = convoy.arrived().catch((error: Error) => {
      isOver = true;
      return error.message;
    });
    await turn();
    expect(isOver).toBe(false);
    end('b');
    expect(await over).toBe('a');
    await expect(start(convoy, 'c')).rejects.toThrow('a');
    expect(begun).toEqual(['a', 'b']);
    expect(heard).toEqual([]);
  });

  test('nothing is begun after a failure, though there is a place', async () => {
    const { begun, start, fail } = works();
    const convoy = new Convoy(2);
    await start(convoy, 'a');
    fail('a');
    await turn();
    await expect(start(convoy, 'b')).rejects.toThrow('a');
    expect(begun).toEqual(['a']);
  });
});
