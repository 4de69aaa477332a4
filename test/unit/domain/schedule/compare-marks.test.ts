import { expect, test } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import { changedMarks, termsToLook } from '../../../../worker/domain/schedule/compare-marks.ts';

const marks = (of: Record<number, string>) =>
  new Map(Object.entries(of).map(([id, mark]) => [wooId(Number(id)), mark]));
const ids = (...numbers: number[]) => new Set(numbers.map(wooId));

test('what has another mark or none is looked at', () => {
  expect(
    changedMarks({ listed: marks({ 1: 'a', 2: 'b', 3: 'c' }), known: marks({ 1: 'a', 2: 'x' }) }),
  ).toEqual([2, 3]);
});

test.each([
  ['the first look asks for what stands in UnoPim', true, {}, [1], [1]],
  ['one after a list that was empty, for all that was made since', false, {}, [1], [1, 2, 3]],
  ['later ones for what was made or changed', false, { 1: 'a', 2: 'x' }, [1, 2], [2, 3]],
  ['so does a first look that was broken off', true, { 1: 'a', 2: 'x' }, [1, 2], [2, 3]],
  ['and for what is not listed any more', false, { 1: 'a', 2: 'b', 3: 'c', 9: 'i' }, [1], [9]],
  ['also where it was linked and never marked', false, { 1: 'a', 2: 'b', 3: 'c' }, [7], [7]],
])('%s', (_what, isFirstLook, known, linked, look) => {
  const listed = marks({ 1: 'a', 2: 'b', 3: 'c' });
  expect(termsToLook({ listed, known: marks(known), linked: ids(...linked) }, isFirstLook)).toEqual(look);
});
