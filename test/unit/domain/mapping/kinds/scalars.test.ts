import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAmount, toDecimal } from '../../../../../worker/domain/mapping/kinds/decimal.ts';
import { readMoment } from '../../../../../worker/domain/mapping/kinds/moment.ts';
import {
  passesValidation,
  readPhpPattern,
} from '../../../../../worker/domain/mapping/kinds/validated-text.ts';
import { converting, outcome } from './conversion.ts';

describe('numbers', () => {
  it.each([
    ['1.5', '1.5', false],
    ['1.50', '1.50', false],
    ['.5', '0.5', false],
    ['5.', '5', false],
    ['+2', '2', false],
    ['007', '007', false],
    ['1.23445', '1.2345', true],
    ['1.23444', '1.2344', true],
    ['1.00005', '1.0001', true],
    ['0.99995', '1', true],
    ['9999999999999999.99999', '10000000000000000', true],
    ['1.50000', '1.5000', false],
    ['-1.23455', '-1.2346', true],
    ['-0.00001', '0', true],
    ['-0', '0', false],
  ])('%s is written %s', (input, text, isRounded) => {
    expect(toDecimal(input)).toMatchObject({ text, isRounded });
  });

  it.each(['', '.', '-', 'abc', '1,5', '1e3', '0x10', '1 2', 'NaN'])('%j is none', (input) => {
    expect(toDecimal(input)).toBeNull();
    expect(toAmount(input)).toBeNull();
  });

  it('rounds half up by digits, whatever the size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 5, max: 20 }),
        (digits, places) => {
          const padded = String(digits).padStart(places + 1, '0');
          const written = `${padded.slice(0, -places)}.${padded.slice(-places)}`;
          const unit = 10n ** BigInt(places - 4);
          const expected = (digits + unit / 2n) / unit;
          const [whole = '', fraction = ''] = (toDecimal(written)?.text ?? '').split('.');
          expect(BigInt(whole + fraction.padEnd(4, '0'))).toBe(expected);
        },
      ),
    );
  });

  it('rounding says so, and so does leaving out', () => {
    expect(converting('1.23456', { validation: 'decimal' })).toMatchObject({
      value: { value: '1.2346' },
      warnings: [{ code: 'mapping.rounded' }],
    });
  });

  it.each([
    ['-3', 'number', '-3'],
    ['-3', 'decimal', 'mapping.negative_refused'],
    ['-0', 'decimal', '0'],
    ['three', 'number', 'mapping.not_a_number'],
    ['', 'decimal', null],
    ['12.5', 'decimal', '12.5'],
  ])('%j with the validation %s → %s', (input, validation, expected) => {
    expect(outcome(converting(input, { validation }))).toBe(expected);
  });

  it('amounts keep their places and refuse a minus', () => {
    expect(toAmount('1.123456')).toBe('1.123456');
    expect(toAmount('19.90')).toBe('19.90');
    expect(toAmount('-1')).toBeNull();
    expect(toAmount('-0.00')).toBe('0.00');
  });
});

describe('booleans', () => {
  it.each([
    ['yes', 'true'],
    ['1', 'true'],
    ['On', 'true'],
    [' TRUE ', 'true'],
    ['instock', 'true'],
    ['onbackorder', 'true'],
    ['no', 'false'],
    ['0', 'false'],
    ['outofstock', 'false'],
    ['', null],
    ['maybe', 'mapping.not_a_flag'],
  ])('%j → %s', (input, expected) => {
    expect(outcome(converting(input, { type: 'boolean' }))).toBe(expected);
  });
  it('flags of the shop are sent as the strings UnoPim takes', () => {
    expect(outcome(converting({ kind: 'boolean', value: true }, { type: 'boolean' }))).toBe('true');
    expect(outcome(converting({ kind: 'boolean', value: false }, { type: 'boolean' }))).toBe('false');
  });
});

describe('dates', () => {
  it.each([
    ['2026-05-31T08:00:00', 'date', '2026-05-31'],
    ['2026-05-31T08:00:00', 'datetime', '2026-05-31 08:00:00'],
    ['2026-05-31 08:00', 'datetime', '2026-05-31 08:00:00'],
    ['2026-05-31', 'datetime', '2026-05-31 00:00:00'],
    ['20260531', 'date', '2026-05-31'],
    ['2024-02-29', 'date', '2024-02-29'],
    ['2026-02-29', 'date', 'mapping.not_a_date'],
    ['2026-05-31T08:00:00Z', 'datetime', 'mapping.not_a_date'],
    ['2026-05-31T08:00:00+02:00', 'datetime', 'mapping.not_a_date'],
    ['2026-0531', 'date', 'mapping.not_a_date'],
    ['31/05/2026', 'date', 'mapping.not_a_date'],
    ['2026-05-31 24:00:00', 'datetime', 'mapping.not_a_date'],
    ['', 'date', null],
  ])('%j as %s → %s', (input, type, expected) => {
    expect(outcome(converting(input, { type }))).toBe(expected);
  });
  it('every moment that is read is written back as itself', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
        (date) => {
          const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
          expect(readMoment(`${day} ${time}`)).toEqual({ date: day, time });
        },
      ),
    );
  });
});

describe('validations of a text attribute', () => {
  it.each([
    ['email', null, 'a@b.example', true],
    ['email', null, 'a b@c', false],
    ['email', null, 'nobody', false],
    ['url', null, 'https://shop.example/x?y=1', true],
    ['url', null, 'shop.example', false],
    ['url', null, 'https://shop.example/a b', false],
    ['regex', '/^[A-Z]{2}\\d+$/', 'AB12', true],
    ['regex', '/^[A-Z]{2}\\d+$/', 'ab12', false],
    ['regex', '#^[a-z]+$#i', 'ABC', true],
    ['regex', '{^x$}', 'x', true],
    ['regex', null, 'anything', true],
    ['regex', '/(?<broken', 'anything', true],
    ['regex', '/\\A\\d+\\z/', 'what only PHP can judge', true],
    ['regex', '/^a b$/x', 'flags only PHP has', true],
    [null, null, 'free', true],
  ])('%s %s takes %j: %s', (validation, regexPattern, text, passes) => {
    expect(passesValidation({ validation, regexPattern }, text)).toBe(passes);
  });
  it('a text that does not pass is left out, an empty one clears', () => {
    expect(outcome(converting('nobody', { validation: 'email' }))).toBe('mapping.validation_failed');
    expect(outcome(converting('  ', { validation: 'email' }))).toBeNull();
  });
  it('never throws on a pattern', () => {
    fc.assert(fc.property(fc.string(), (pattern) => void readPhpPattern(pattern)));
  });
});

describe('attribute types that take no value of the shop', () => {
  it.each(['file', 'measurement', 'table'])('%s', (type) => {
    expect(outcome(converting('x', { type }))).toBe('mapping.not_supported');
  });
  it('and nested values go nowhere', () => {
    expect(outcome(converting({ kind: 'nested' }))).toBe('mapping.not_supported');
  });
});
