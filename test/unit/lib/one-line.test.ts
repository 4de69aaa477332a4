import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLine } from '../../../worker/lib/one-line.ts';

test.each([
  ['a line break', 'Vaso\r\nERROR', 'Vaso ERROR'],
  ['a colour of a terminal', 'Vaso\u001b[31m rosso', 'Vaso [31m rosso'],
  ['a zero byte', 'Va\u0000so', 'Va so'],
  ['a line separator', 'Vaso\u2028ERROR', 'Vaso ERROR'],
  ['a mark that turns the direction', 'Vaso\u202egnp.exe', 'Vaso gnp.exe'],
  ['control characters at its ends', '\tVaso\n', 'Vaso'],
])('%s does not reach the log', (_, text, expected) => {
  expect(oneLine(text)).toBe(expected);
});

test('names in any script stay as they are', () => {
  for (const text of ['Caffettiera “Moka” 3 tazze', 'مزهرية', 'פרח 花瓶', '👩‍🍳 e\u0301'])
    expect(oneLine(text)).toBe(text);
});

test('whatever goes in, one line comes out, and a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = oneLine(text);
      return !/[\p{Cc}\u2028\u2029]/u.test(line) && oneLine(line) === line;
    }),
  );
});
