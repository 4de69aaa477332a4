import { expect, test } from 'vitest';
import { ahead } from '../../../worker/lib/ahead.ts';

function counting(limit: number) {
  const made: number[] = [];
  const state = { isClosed: false };
  async function* source(): AsyncGenerator<number> {
    try {
      for (let n = 1; n <= limit; n += 1) {
        made.push(n);
        yield n;
      }
    } finally {
      state.isClosed = true;
    }
  }
  return { made, state, source };
}

test('gives the same items in the same order', async () => {
  const { source } = counting(4);
  const got: number[] = [];
  for await (const item of ahead(source())) got.push(item);
  expect(got).toEqual([1, 2, 3, 4]);
});

test('makes the next item while one is used, and no further one', async () => {
  const { made, source } = counting(9);
  const items = ahead(source());
  await items.next();
  expect(made).toEqual([1, 2]);
  await items.return(undefined);
});

test('who stops early closes the source', async () => {
  const { state, source } = counting(9);
  for await (const item of ahead(source())) if (item === 2) break;
  expect(state.isClosed).toBe(true);
});

test('a failure comes after the items that were made before it', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error('broken');
  }
  const got: number[] = [];
  const use = async () => {
    for await (const item of ahead(failing())) got.push(item);
  };
  await expect(use()).rejects.toThrow('broken');
  expect(got).toEqual([1]);
});
