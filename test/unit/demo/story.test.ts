import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareState } from '../../demo/expectation/compare.ts';
import type { ExpectedState } from '../../demo/expectation/expected.ts';
import type { Act } from '../../demo/story/act.ts';
import { chaptersOf } from '../../demo/story/chapters.ts';
import { storyLines } from '../../demo/story/tell-story.ts';
import { type SeededDemo, seedDemo } from './seeded-demo.ts';

describe('the story of the demo', () => {
  let demo: SeededDemo;

  beforeEach(async () => {
    demo = await seedDemo();
  });
  afterEach(() => demo.shop.close());

  const acts = (): readonly Act[] => {
    const { shop, store, catalogue } = demo;
    return chaptersOf({ shop, unopim: store, catalogue }).flat();
  };
  const perform = () => {
    for (const act of acts()) act.perform();
  };
  const product = (state: ExpectedState, code: string) => state.products.find((one) => one.code === code);

  /** UnoPim as a push would leave it, as far as the acts look at it. */
  const addTargets = () => {
    for (const sku of ['ESP-1000', 'TUCH-2', 'GIESS-5']) demo.store.addProduct({ sku, family: 'shop' });
    for (const [code, parent] of [
      ['casa_giardino', 'web_root'],
      ['kuche', 'casa_giardino'],
      ['caffe', 'kuche'],
    ] as const)
      demo.store.addCategory({ code, parent, labels: { it_IT: code } });
    demo.store.addAttribute({ code: 'colour', type: 'select' });
    demo.store.addOptions('colour', [{ code: 'grun', labels: { it_IT: 'Grün' } }]);
    demo.store.addOptions('tags', [{ code: 'geschenk', labels: { it_IT: 'geschenk' } }]);
  };

  test('a renamed product is expected under its new code alone, in the lists of others too', () => {
    perform();
    const after = demo.expected();
    expect(product(after, 'ESP-1000')).toBeUndefined();
    expect(product(after, 'ESP-1KG')?.wcId).toBe(demo.catalogue['espresso']);
    expect(product(after, 'MOKA-12')?.associations.cross_sells).toEqual(['TASSE-1', 'ESP-1KG']);
  });

  test('a product that was deleted for good is expected nowhere', () => {
    expect(product(demo.expected(), 'SET-2')?.associations.related_products).toContain('GIESS-5');
    perform();
    const after = demo.expected();
    expect(product(after, 'GIESS-5')).toBeUndefined();
    expect(product(after, 'SET-2')?.associations.related_products).not.toContain('GIESS-5');
    demo.store.addProduct({ sku: 'GIESS-5', family: 'shop' });
    expect(compareState(after, demo.store, demo.pim)).toContain(
      'GIESS-5: is in UnoPim, but nothing in the shop asks for it',
    );
  });

  test('a restored product is expected active, with what was edited since', () => {
    perform();
    const restored = product(demo.expected(), 'TUCH-2');
    expect(restored?.status).toBe(true);
    expect(restored?.values.get('channel_locale_specific/web/it_IT/price')).toEqual({
      kind: 'price',
      amounts: { EUR: '8.80' },
    });
  });

  test('renamed and moved terms keep their codes; what was there before is not lost', () => {
    const before = demo.expected();
    perform();
    const after = demo.expected();
    const codes = (state: ExpectedState) => [
      ...state.categories.map(({ code }) => code),
      ...state.options.map(({ attribute, code }) => `${attribute}.${code}`),
    ];
    expect(codes(after).sort()).toEqual(codes(before).sort());
    const category = (code: string) => after.categories.find((one) => one.code === code);
    expect(category('kuche')).toMatchObject({ name: 'Küche & Tisch', parent: 'casa_giardino' });
    expect(category('caffe')).toMatchObject({ name: 'Caffè', parent: 'casa_giardino' });
    expect(after.options).toContainEqual({ attribute: 'colour', code: 'grun', name: 'Waldgrün' });
    expect(after.options).toContainEqual({ attribute: 'tags', code: 'geschenk', name: 'Geschenkidee' });
  });

  test('nothing of it stands where UnoPim never had anything', () => {
    expect(acts().filter((act) => act.stands())).toEqual([]);
  });

  test('what the shop does stands only once UnoPim shows it; the trash changes nothing there', () => {
    addTargets();
    const all = acts();
    const standing = () => all.filter((act) => act.stands()).map(({ verb }) => verb);
    for (const act of all) act.perform();
    expect(standing()).toEqual(['trashed']);
  });

  test('a product made anew under the new code is no rename', () => {
    addTargets();
    const rename = acts().find(({ what }) => what.includes('ESP-1KG'));
    const old = demo.store.products.get('ESP-1000');
    if (old !== undefined) demo.store.deleteProduct(old);
    demo.store.addProduct({ sku: 'ESP-1KG', family: 'shop' });
    expect(rename?.stands()).toBe(false);
  });

  test('the printed lines tell what UnoPim shows', () => {
    expect(
      storyLines([
        { verb: 'moved', what: 'category a under b', stands: true },
        { verb: 'deleted', what: 'product c', stands: false },
      ]),
    ).toEqual(['  ✓ moved    category a under b', '  ✗ deleted  product c']);
  });
});
