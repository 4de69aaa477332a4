import { expect, test } from 'vitest';
import { oncePer } from '../../../worker/lib/once-per.ts';

test('works out an answer once for each object, not for each equal one', () => {
  let times = 0;
  const doubled = oncePer(({ value }: { value: number }) => {
    times += 1;
    return [value, value];
  });
  const one = { value: 1 };
  expect(doubled(one)).toEqual([1, 1]);
  expect(doubled(one)).toBe(doubled(one));
  expect(times).toBe(1);
  expect(doubled({ value: 1 })).not.toBe(doubled(one));
  expect(times).toBe(2);
});
