import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareState } from '../../demo/expectation/compare.ts';
import type { ExpectedProduct, ExpectedState } from '../../demo/expectation/expected.ts';
import type { PimFacts } from '../../demo/expectation/facts.ts';
import type { DemoCatalogue } from '../../makers/demo-catalogue.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import type { UnoPimStore } from '../../sandbox/unopim/index.ts';
import { seedDemo } from './seeded-demo.ts';

describe('what the demo expects in UnoPim', () => {
  let shop: ShopSandbox;
  let ids: DemoCatalogue;
  let pim: PimFacts;
  let store: UnoPimStore;
  let expected: ExpectedState;

  beforeAll(async () => {
    const demo = await seedDemo();
    ({ shop, store, pim, catalogue: ids } = demo);
    expected = demo.expected();
  });

  afterAll(() => shop.close());

  const byCode = (code: string): ExpectedProduct | undefined =>
    expected.products.find((product) => product.code === code);
  const value = (code: string, key: string) => byCode(code)?.values.get(key);

  test('shares no code with the Worker', () => {
    const folder = new URL('../../demo/expectation/', import.meta.url);
    const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect(text).not.toMatch(/from '[^']*(worker|harness)\//);
  });

  test('an empty UnoPim lacks every product', () => {
    const differences = compareState(expected, store, pim);
    const lacking = differences.filter((line) => /^\S+ \(#\d+\): is not in UnoPim$/.test(line));
    expect(lacking).toHaveLength(expected.products.length);
  });

  test('drafts are skipped, and nothing else is', () => {
    expect(expected.skipped.map(({ wcId }) => wcId).sort()).toEqual(
      [ids['draft'], ids['draft 2'], ids['empty']].sort(),
    );
  });

  test.each([
    ['MOKA-12', 'common/tags', { kind: 'options', codes: ['geschenk', 'rd'] }],
    ['MOKA-12', 'channel_specific/web/featured', { kind: 'text', text: 'true' }],
    ['SALE-NOW', 'common/special_price', { kind: 'price', amounts: { EUR: '79.90' } }],
    ['SALE-NOW', 'common/special_price_to', { kind: 'text', text: '2099-12-31 23:59:59' }],
    ['DEC-6', 'channel_locale_specific/web/it_IT/price', { kind: 'price', amounts: { EUR: '0.1235' } }],
    ['NEG-1', 'channel_locale_specific/web/it_IT/price', undefined],
    ['SHIRT', 'channel_locale_specific/web/it_IT/price', undefined],
    ['SHIRT-1', 'common/size', { kind: 'text', text: 'xs' }],
    ['SHIRT-2', 'common/size', { kind: 'text', text: 'S' }],
    ['QUAD-A5', 'common/formato', { kind: 'text', text: 'a5_busta' }],
    ['BOOT-R-S-2', 'common/weight', undefined],
  ])('%s has the right %s', (code, key, wanted) => {
    expect(byCode(code)).toBeDefined();
    expect(value(code, key)).toEqual(wanted);
  });

  test('variations without a SKU of their own get one from their id; "any" and doubled ones go nowhere', () => {
    const thermo = expected.products.filter(({ parent }) => parent === 'THERMO').map(({ code }) => code);
    expect(thermo).toEqual([163, 164, 165].map((id) => `woo-${id}`));
    expect(expected.products.filter(({ parent }) => parent === 'BOOT')).toHaveLength(1);
    expect(byCode('CAP-S-OLD')).toBeUndefined();
  });

  test('links point to what goes across, also to what comes later, and never to the product itself', () => {
    expect(byCode('MOKA-12')?.associations.up_sells).toEqual(['SHIRT', 'SET-1']);
    expect(byCode('BOOT')?.associations.cross_sells).toEqual(['SHIRT']);
    expect(byCode('VASSOIO')?.associations.up_sells).toEqual([]);
  });
});
