import { describe, expect, it } from 'vitest';
import { type Pricing, priceAt } from '../../../../../worker/domain/mapping/kinds/price.ts';

const pricing = (amounts: Record<string, string>, more: Partial<Pricing> = {}): Pricing => ({
  field: 'regular_price',
  attribute: { code: 'price', required: false, validation: null },
  value: { kind: 'amounts', amounts },
  currencies: ['EUR', 'USD'],
  currency: 'EUR',
  copyAmount: false,
  ...more,
});
const amountsOf = (of: Pricing) => priceAt(of).price?.amounts ?? null;
const codesOf = (of: Pricing) => priceAt(of).warnings.map(({ code }) => code);

describe('a price', () => {
  it('is as typed, in the shop’s own currency only', () => {
    expect(amountsOf(pricing({ EUR: '19.90' }))).toEqual({ EUR: '19.90' });
  });
  it('has the amounts a plugin stores, where their currency is active', () => {
    expect(amountsOf(pricing({ EUR: '19.90', USD: '22', GBP: '18' }))).toEqual({ EUR: '19.90', USD: '22' });
  });
  it('clears its own currency when emptied, and only where the shop has a price', () => {
    expect(amountsOf(pricing({ EUR: '' }))).toEqual({ EUR: null });
    expect(amountsOf(pricing({ EUR: '1', USD: '' }))).toEqual({ EUR: '1', USD: null });
  });
  it('is not cleared where UnoPim requires it', () => {
    const required = pricing({ EUR: '' }, { attribute: { code: 'price', required: true, validation: null } });
    expect(amountsOf(required)).toBeNull();
    expect(codesOf(required)).toEqual(['mapping.required_empty']);
  });
  it('is left out where the currency is not active', () => {
    const elsewhere = pricing({ EUR: '19.90' }, { currencies: ['USD'] });
    expect(amountsOf(elsewhere)).toBeNull();
    expect(codesOf(elsewhere)).toEqual(['mapping.currency_not_active']);
    expect(codesOf(pricing({ EUR: '' }, { currencies: [] }))).toEqual([]);
  });
  it('may be copied to every active currency that has none of its own', () => {
    expect(amountsOf(pricing({ EUR: '10' }, { copyAmount: true }))).toEqual({ EUR: '10', USD: '10' });
    expect(amountsOf(pricing({ EUR: '10', USD: '12' }, { copyAmount: true }))).toEqual({
      EUR: '10',
      USD: '12',
    });
    expect(amountsOf(pricing({ EUR: '10', USD: '' }, { copyAmount: true }))).toEqual({
      EUR: '10',
      USD: '10',
    });
  });
  it.each(['-1', '1,50', 'free', '1e3'])('%s is no amount: that currency is left out', (typed) => {
    const half = pricing({ EUR: typed, USD: '5' });
    expect(amountsOf(half)).toEqual({ USD: '5' });
    expect(codesOf(half)).toEqual(['mapping.not_an_amount']);
  });
  it.each([
    ['.5', '0.5'],
    ['5.', '5'],
    ['0', '0'],
    [' 7 ', '7'],
  ])('%j is completed to %s', (typed, amount) => {
    expect(amountsOf(pricing({ EUR: typed }))).toEqual({ EUR: amount });
  });
  it('a fixed value or a meta is an amount in the shop’s currency', () => {
    expect(amountsOf(pricing({}, { value: { kind: 'text', text: '9.99' } }))).toEqual({ EUR: '9.99' });
  });
});
