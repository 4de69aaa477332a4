import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WooId, wooId } from '../../../../worker/domain/ids.ts';
import { deriveSku, freeDerivedCode, isUsableSku } from '../../../../worker/domain/product/code.ts';
import { productCode } from '../../../../worker/domain/product/product-code.ts';

describe('a SKU that UnoPim takes', () => {
  it.each(['A', 'a-1', 'A_b-C', '0', 'a'.repeat(255)])('%s', (sku) => {
    expect(isUsableSku(sku)).toBe(true);
  });
  it.each(['', 'a b', 'a.b', 'a--b', 'a_-b', '-a', 'a_', 'à', 'a/b', 'a+b', 'a\n', 'a'.repeat(256)])(
    'not %j',
    (sku) => {
      expect(isUsableSku(sku)).toBe(false);
    },
  );
});

describe('a code derived from a SKU', () => {
  it.each([
    ['RED SHOE/42.5', 'RED-SHOE-42-5'],
    ['Größe_XL', 'Grosse_XL'],
    ['--x--', 'x'],
    ['a__b', 'a-b'],
    ['', 'woo-7'],
    ['///', 'woo-7'],
  ])('%j becomes %s', (sku, code) => {
    expect(deriveSku({ sku, id: wooId(7) })).toBe(code);
  });

  it('is always usable, the same again, and its own code', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1 }), (sku, id) => {
        const code = deriveSku({ sku, id: wooId(id) });
        expect(isUsableSku(code)).toBe(true);
        expect(deriveSku({ sku, id: wooId(id) })).toBe(code);
        expect(deriveSku({ sku: code, id: wooId(id) })).toBe(code);
      }),
    );
  });

  it('never ends up on a code that somebody holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.nat({ max: 5 }), (sku, takenCount) => {
        const code = deriveSku({ sku, id: wooId(9) });
        const taken = new Set<string>();
        for (let count = 0; count < takenCount; count++) {
          taken.add(freeDerivedCode({ code, id: wooId(9), isTaken: (candidate) => taken.has(candidate) }));
        }
        const free = freeDerivedCode({ code, id: wooId(9), isTaken: (candidate) => taken.has(candidate) });
        expect(taken.size).toBe(takenCount);
        expect(taken.has(free)).toBe(false);
        expect(isUsableSku(free)).toBe(true);
      }),
    );
  });

  it('gets the id behind it when held, and a number only when that is held too', () => {
    const held = (codes: string[]) => (code: string) => codes.includes(code);
    const code = 'A-1';
    expect(freeDerivedCode({ code, id: wooId(9), isTaken: held(['A-1']) })).toBe('A-1-9');
    expect(freeDerivedCode({ code, id: wooId(9), isTaken: held(['A-1', 'A-1-9']) })).toBe('A-1-9-2');
  });
});

describe('the code of a product', () => {
  const holder = (id: number, sameSite: boolean) => () => ({ siteId: 's', wooId: wooId(id), sameSite });
  const claim = {
    id: wooId(5),
    sku: '',
    linkedCode: null,
    holderOf: () => null as ReturnType<ReturnType<typeof holder>> | null,
  };
  const heldOnce =
    (taken: string, by: { siteId: string; wooId: WooId; sameSite: boolean }) => (code: string) =>
      code === taken ? by : null;

  it('is its SKU, also when it is linked under another code', () => {
    expect(productCode({ ...claim, sku: 'A-1', linkedCode: 'OLD' })).toBe('A-1');
  });
  it('stays the linked one where the SKU cannot be used', () => {
    expect(productCode({ ...claim, sku: 'A 1', linkedCode: 'A-1-5' })).toBe('A-1-5');
    expect(productCode({ ...claim, linkedCode: 'OLD' })).toBe('OLD');
  });
  it('is derived around what others hold, of other sites too: a derived code is nobody else’s product', () => {
    expect(
      productCode({
        ...claim,
        holderOf: heldOnce('woo-5', { siteId: 'b', wooId: wooId(5), sameSite: false }),
      }),
    ).toBe('woo-5-5');
    expect(
      productCode({
        ...claim,
        sku: 'A 1',
        holderOf: heldOnce('A-1', { siteId: 'a', wooId: wooId(4), sameSite: true }),
      }),
    ).toBe('A-1-5');
  });
  it('is not taken by itself', () => {
    expect(productCode({ ...claim, holderOf: holder(5, true) })).toBe('woo-5');
  });
});
