import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../worker/http/logs/csv.ts';

/** Cells as a reader by RFC 4180 gets them back. */
function readLine(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}

describe('a line of the exported log', () => {
  test('gives back every text, with an apostrophe where a spreadsheet would run it', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .constantFrom('=', '+', '-', '@', '＝', '\t', '\u200b', '\u00a0', '\0', '"', '\r\n')
        .chain((start) => fc.string({ maxLength: 5 }).map((rest) => start + rest)),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const read = readLine(csvLine(cells));
        expect(read.map((text, index) => (text === `'${cells[index]}` ? cells[index] : text))).toEqual(cells);
        for (const text of read) expect(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(text)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['=1+1', ' =1+1', '\u200b=1+1', '\0=1+1', '\ufeff@SUM(1)', '\n+1'])(
    '%j is no formula',
    (text) => {
      expect(readLine(csvLine([text]))).toEqual([`'${text}`]);
    },
  );

  test('numbers stay numbers', () => {
    expect(csvLine([-5, null])).toBe('"-5",""\r\n');
  });
});
