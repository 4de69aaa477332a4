import { expect, test } from 'vitest';
import { markIn } from '../../../../worker/domain/schedule/mark-in.ts';

const shop = { currency: 'EUR', language: 'it_IT', plugins: ['curcy', 'wpml'] };
const mark = markIn(shop, 'a1');

test('the same row in the same shop has the same mark, in whatever order its plugins are told', () => {
  expect(markIn({ ...shop, plugins: ['wpml', 'curcy'] }, 'a1')).toBe(mark);
});

test.each([
  ['another row', markIn(shop, 'b2')],
  ['another currency', markIn({ ...shop, currency: 'USD' }, 'a1')],
  ['another language', markIn({ ...shop, language: 'de_DE' }, 'a1')],
  ['a plugin less', markIn({ ...shop, plugins: ['wpml'] }, 'a1')],
])('%s has another mark', (_what, other) => {
  expect(other).not.toBe(mark);
});
