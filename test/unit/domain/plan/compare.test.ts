import { describe, expect, test } from 'vitest';
import type { PlanInput } from '../../../../worker/domain/plan/plan.ts';
import { planProduct } from '../../../../worker/domain/plan/plan-product.ts';
import { readsAlike } from '../../../../worker/domain/plan/same-value.ts';
import { elements, input, link, live, mapped, price, RULES, scalar } from './makers.ts';

const HTML = '<p>Per sei <b>tazze</b></p>';
const wanted = mapped({
  'common/weight': scalar('2'),
  'common/text': { kind: 'scalar', value: HTML, purified: true },
  'common/price': price({ EUR: '10' }),
  categories: elements('a', 'b'),
});
const agreed = link({
  sent: {
    'common/weight': '2',
    'common/text': HTML,
    'common/price': { p: { EUR: '10' } },
    categories: { e: ['a', 'b'] },
    status: 'true',
  },
});
const THERE = {
  sku: 'MOKA',
  weight: '2',
  text: '<p>Per sei tazze</p>',
  price: { EUR: '10.00', USD: '12' },
  note: 'x',
};

const compare = (more: Partial<PlanInput> = {}) =>
  planProduct(input({ mapped: wanted, link: agreed, rules: { ...RULES, compare: true }, ...more }));

const with_ = (common: object, categories = ['a', 'b', 'people']) =>
  live({ common: { ...THERE, ...common }, categories } as never);

describe('a product that is compared with UnoPim', () => {
  test('is read although nothing changed in the shop', () => {
    expect(compare()).toMatchObject({ kind: 'read', because: 'compare' });
    expect(compare({ rules: RULES })).toMatchObject({ kind: 'unchanged' });
  });

  test('needs nothing where UnoPim has what was agreed, whatever else people have there', () => {
    expect(compare({ live: with_({}) })).toMatchObject({ kind: 'unchanged' });
  });

  test.each([
    ['a value that people changed', with_({ weight: '3' }), { values: { common: { weight: '2' } } }],
    ['a value that people emptied', with_({ weight: null }), { values: { common: { weight: '2' } } }],
    [
      'words that people changed',
      with_({ text: '<p>Per tre tazze</p>' }),
      { values: { common: { text: HTML } } },
    ],
    [
      'an amount; other currencies stay',
      with_({ price: { EUR: '9', USD: '12' } }),
      { values: { common: { price: { EUR: '10' } } } },
    ],
    [
      'an element that people removed; theirs stay',
      with_({}, ['a', 'people']),
      { values: { categories: ['a', 'people', 'b'] } },
    ],
  ])('repairs %s', (_, there, body) => {
    const plan = compare({ live: there });
    if (!('requests' in plan)) throw new Error(JSON.stringify(plan));
    expect(plan.requests).toHaveLength(1);
    expect(plan.requests[0]?.body).toEqual(expect.objectContaining(body));
  });

  test('that people deleted there is told of', () => {
    expect(compare({ live: null })).toMatchObject({
      kind: 'skip',
      reason: { code: 'plan.deleted_in_unopim' },
    });
  });
});

test.each([
  [true, '<p>Tom &amp; Ann</p>', 'Tom & Ann'],
  [true, 'a<br>b', '<div>a  b</div>'],
  [false, '<p>a</p>', '<p>b</p>'],
  [false, '<p>a</p>', null],
])('reads alike: %s for %j and %j', (alike, one, other) => {
  expect(readsAlike(one, other)).toBe(alike);
});
