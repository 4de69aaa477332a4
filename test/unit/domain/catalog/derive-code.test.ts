import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveAttributeCode, deriveCode } from '../../../../worker/domain/catalog/derive-code.ts';

const noise = fc.string({ unit: 'grapheme', maxLength: 90 });

describe('a code derived for an attribute, option or category', () => {
  it.each([
    ['Größe', 'grosse'],
    ['Colore', 'colore'],
    ['R&D / Ricerca', 'r_d_ricerca'],
    ['  Sole height ', 'sole_height'],
    ['цвет', 'tsvet'],
    ['%d1%86%d0%b2%d0%b5%d1%82', 'tsvet'],
    ['100%', '100'],
    ['42.5', '42_5'],
    ['__x__', 'x'],
    ['', 'woo'],
    ['???', 'woo'],
    ['Status', 'woo_status'],
    ['up-sells', 'woo_up_sells'],
  ])('%j becomes %s', (text, code) => {
    expect(deriveCode(text)).toBe(code);
  });

  it('drops the prefix of a global attribute, and only that', () => {
    expect(deriveAttributeCode('pa_color')).toBe('color');
    expect(deriveAttributeCode('papa_color')).toBe('papa_color');
  });

  it('numbers what is taken, whatever its case', () => {
    const taken = new Set(['red', 'red_2']);
    expect(deriveCode('Red', (code) => taken.has(code))).toBe('red_3');
  });

  it('keeps within 60 characters even with a number behind it', () => {
    const long = 'a'.repeat(80);
    const first = deriveCode(long);
    const second = deriveCode(long, (code) => code === first);
    expect(first).toHaveLength(60);
    expect(second).toBe(`${'a'.repeat(58)}_2`);
  });

  it('is always a code that UnoPim takes, the same again, and its own code', () => {
    fc.assert(
      fc.property(noise, fc.array(noise, { maxLength: 5 }), (text, others) => {
        const taken = new Set(others.map((other) => deriveCode(other)));
        const code = deriveCode(text, (candidate) => taken.has(candidate));
        expect(code).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
        expect(code.length).toBeLessThanOrEqual(60);
        expect(taken.has(code)).toBe(false);
        expect(deriveCode(text, (candidate) => taken.has(candidate))).toBe(code);
        expect(deriveCode(deriveCode(text))).toBe(deriveCode(text));
      }),
    );
  });
});
