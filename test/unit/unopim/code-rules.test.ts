import { describe, expect, test } from 'vitest';
import { isValidAttributeCode, isValidCode, isValidSku } from '../../../worker/domain/catalog/code-rules.ts';

describe('codes as UnoPim allows them', () => {
  test.each(['A', '123', 'abc-1_b', 'a'.repeat(255)])('%s is a SKU', (sku) => {
    expect(isValidSku(sku)).toBe(true);
  });
  test.each([
    '',
    'has space',
    'has.dot',
    'has/slash',
    'a--b',
    'a-_b',
    '-lead',
    'trail-',
    'é',
    'a+b',
    'a'.repeat(256),
    'a\n',
  ])('%j is no SKU', (sku) => {
    expect(isValidSku(sku)).toBe(false);
  });
  test.each(['a', '42', '_x', 'Light_Blue', 'a'.repeat(191)])('%s is a code', (code) => {
    expect(isValidCode(code)).toBe(true);
  });
  test.each(['', 'light-blue', '42.5', 'é', 'a b', 'a'.repeat(192)])('%j is no code', (code) => {
    expect(isValidCode(code)).toBe(false);
  });
  test('an attribute must not take one of UnoPim’s own words', () => {
    expect(isValidAttributeCode('Status')).toBe(false);
    expect(isValidAttributeCode('status_note')).toBe(true);
  });
});
