import { describe, expect, test } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import type { PushPlan, WritePlan } from '../../../../worker/domain/plan/plan.ts';
import { planProduct } from '../../../../worker/domain/plan/plan-product.ts';
import { elements, input, joined, link, live, mapped, price, RULES, scalar } from './makers.ts';

function written(plan: PushPlan): WritePlan {
  if (!('requests' in plan)) throw new Error(`Nothing is written: ${JSON.stringify(plan)}`);
  return plan;
}

const bodies = (plan: PushPlan) => written(plan).requests.map(({ body }) => body);

describe('a product that was never pushed', () => {
  test('is one POST with every section explicit and a null parent', () => {
    const plan = planProduct(
      input({ mapped: mapped({ 'common/weight': scalar('1'), 'common/gtin': scalar(null) }) }),
    );
    expect(bodies(plan)).toEqual([
      {
        parent: null,
        family: 'shop',
        status: true,
        values: {
          common: { sku: 'MOKA', weight: '1' },
          locale_specific: {},
          channel_specific: {},
          channel_locale_specific: {},
          categories: [],
          associations: { up_sells: [], cross_sells: [], related_products: [] },
        },
      },
    ]);
  });

  test('a variant names its parent and its axis values twice', () => {
    const variant = mapped({}, { axisValues: { color: 'red' } });
    const plan = planProduct(input({ mapped: variant, parentCode: 'SHIRT' }));
    expect(bodies(plan)[0]).toMatchObject({
      parent: 'SHIRT',
      variant: { attributes: { color: 'red' } },
      values: { common: { color: 'red' } },
    });
  });

  test('an unmapped status creates it inactive', () => {
    expect(bodies(planProduct(input({ mapped: mapped({}, { status: null }) })))[0]).toMatchObject({
      status: false,
    });
  });
});

describe('first contact with a product that people made', () => {
  const wanted = mapped({
    'common/weight': scalar('2'),
    'common/gtin': scalar('401'),
    categories: elements('a', 'b'),
  });
  const theirs = live({ common: { sku: 'MOKA', weight: '9' }, categories: ['a', 'p'] }, { status: false });

  test('fill empty only keeps what is there, names it, and takes the shop as the baseline', () => {
    const plan = written(planProduct(input({ mapped: wanted, live: theirs })));
    expect(plan.kind).toBe('adopt');
    expect(plan.requests.map(({ body }) => body)).toEqual([
      { values: { common: { gtin: '401' }, categories: ['a', 'p', 'b'] } },
    ]);
    expect(plan.kept).toEqual(['common/weight', 'status']);
    expect(plan.sent.get('common/weight')).toBe('2');
    expect(plan.sent.get('categories')).toEqual({ e: ['a', 'b'], k: ['a'] });
  });

  test('overwrite writes mapped values and clears nothing', () => {
    const plan = planProduct(
      input({
        mapped: mapped({ 'common/weight': scalar('2'), 'common/color': scalar(null) }),
        live: live({ common: { weight: '9', color: 'red' } }),
        rules: { ...RULES, firstContact: 'overwrite' },
      }),
    );
    expect(bodies(plan)).toEqual([{ values: { common: { weight: '2' } } }]);
  });

  test.each([
    ['another type', live({}, { type: 'configurable' }), 'plan.other_type'],
    ['a variant of somebody else', live({}, { parent: 'OTHER' }), 'plan.other_parent'],
  ])('%s is never touched', (_, theirs, code) => {
    expect(planProduct(input({ mapped: wanted, live: theirs }))).toMatchObject({
      kind: 'skip',
      reason: { code },
    });
  });

  test('the setting "skip" leaves it alone', () => {
    const rules = { ...RULES, firstContact: 'skip' as const };
    expect(planProduct(input({ mapped: wanted, live: theirs, rules }))).toMatchObject({
      reason: { code: 'plan.already_there' },
    });
  });
});

describe('a linked product', () => {
  test('without a difference needs no request', () => {
    const linked = link({ sent: { status: 'true', 'common/weight': '2' } });
    expect(planProduct(input({ mapped: mapped({ 'common/weight': scalar('2') }), link: linked }))).toEqual({
      kind: 'unchanged',
      stockDiffers: false,
    });
  });

  test('sends only the scalar that changed, and its price only in the currency that changed', () => {
    const linked = link({
      sent: { status: 'true', 'common/weight': '2', 'common/price': { p: { EUR: '10.00', USD: '12' } } },
    });
    const wanted = mapped({ 'common/weight': scalar('3'), 'common/price': price({ EUR: '10', USD: '13' }) });
    expect(bodies(planProduct(input({ mapped: wanted, link: linked })))).toEqual([
      { values: { common: { weight: '3', price: { USD: '13' } } } },
    ]);
  });

  test('an emptied field clears its value; one that never was ours is left alone', () => {
    const linked = link({ sent: { status: 'true', 'common/gtin': '401' } });
    const wanted = mapped({ 'common/gtin': scalar(null), 'common/color': scalar(null) });
    expect(bodies(planProduct(input({ mapped: wanted, link: linked })))).toEqual([
      { values: { common: { gtin: null } } },
    ]);
  });

  test.each([
    ['a value', 'red', scalar(null), null],
    ['a list', { e: ['red'] }, joined(), null],
  ])(
    '%s that was left out with a warning stays ours: emptied later, it is cleared',
    (_, sent, emptied, to) => {
      const left = { code: 'mapping.several_terms', message: '', remedy: '', attribute: 'color' };
      const linked = link({ sent: { status: 'true', 'common/color': sent, 'common/gone': 'x' } });
      const wanted = mapped({ 'common/weight': scalar('2') }, { warnings: [left] });
      const meanwhile = written(planProduct(input({ mapped: wanted, link: linked })));
      expect(bodies(meanwhile)).toEqual([{ values: { common: { weight: '2' } } }]);
      expect(meanwhile.sent.has('common/gone')).toBe(false);

      const then = mapped({ 'common/weight': scalar('2'), 'common/color': emptied });
      const after = link({ sent: Object.fromEntries(meanwhile.sent) });
      const there = live({ common: { color: 'red', weight: '2' } });
      expect(bodies(planProduct(input({ mapped: then, link: after, live: there })))).toEqual([
        { values: { common: { color: to } } },
      ]);
    },
  );

  test('an amount that was left out stays ours: emptied later, it is cleared', () => {
    const linked = link({ sent: { status: 'true', 'common/price': { p: { EUR: '10', USD: '12' } } } });
    const meanwhile = written(
      planProduct(input({ mapped: mapped({ 'common/price': price({ EUR: '11' }) }), link: linked })),
    );
    const emptied = mapped({ 'common/price': price({ EUR: '11', USD: null }) });
    const after = link({ sent: Object.fromEntries(meanwhile.sent) });
    expect(bodies(planProduct(input({ mapped: emptied, link: after })))).toEqual([
      { values: { common: { price: { USD: null } } } },
    ]);
  });

  test('a row that was unmapped clears nothing', () => {
    const linked = link({ sent: { status: 'true', 'common/gtin': '401' } });
    expect(planProduct(input({ mapped: mapped({}), link: linked }))).toMatchObject({ kind: 'unchanged' });
  });

  test('a changed list is read first, then patched whole', () => {
    const linked = link({ sent: { status: 'true', categories: { e: ['a'] } } });
    const wanted = mapped({ categories: elements('a', 'b') });
    expect(planProduct(input({ mapped: wanted, link: linked }))).toMatchObject({
      kind: 'read',
      because: 'list_changed',
    });
    expect(
      bodies(planProduct(input({ mapped: wanted, link: linked, live: live({ categories: ['p', 'a'] }) }))),
    ).toEqual([{ values: { categories: ['p', 'a', 'b'] } }]);
  });

  test('a list that gets shorter is emptied, then written; scalars ride along with the first', () => {
    const linked = link({ sent: { status: 'true', categories: { e: ['a', 'b'] }, 'common/weight': '1' } });
    const wanted = mapped({ categories: elements('b'), 'common/weight': scalar('2') });
    const plan = planProduct(
      input({ mapped: wanted, link: linked, live: live({ categories: ['a', 'p', 'b'] }) }),
    );
    expect(bodies(plan)).toEqual([
      { values: { common: { weight: '2' }, categories: null } },
      { values: { categories: ['p', 'b'] } },
    ]);
    expect(written(plan).intended.keeps).toEqual({ categories: ['p'] });
  });

  test('a multiselect is one joined string, also when it gets shorter', () => {
    const linked = link({ sent: { status: 'true', 'common/tags': { e: ['a', 'b'] } } });
    const wanted = mapped({ 'common/tags': joined('b') });
    const plan = planProduct(
      input({ mapped: wanted, link: linked, live: live({ common: { tags: 'a,p,b' } }) }),
    );
    expect(bodies(plan)).toEqual([{ values: { common: { tags: 'p,b' } } }]);
  });

  test('stock alone sends nothing but rides along', () => {
    const linked = link({ sent: { status: 'true', 'common/stock': '5', 'common/weight': '1' } });
    const stock = { stockKeys: new Set(['common/stock']) };
    const alone = mapped({ 'common/stock': scalar('4'), 'common/weight': scalar('1') }, stock);
    expect(planProduct(input({ mapped: alone, link: linked }))).toEqual({
      kind: 'unchanged',
      stockDiffers: true,
    });
    const both = mapped({ 'common/stock': scalar('4'), 'common/weight': scalar('2') }, stock);
    expect(bodies(planProduct(input({ mapped: both, link: linked })))).toEqual([
      { values: { common: { stock: '4', weight: '2' } } },
    ]);
  });

  test('deleted in UnoPim: a problem, or made anew where the setting says so', () => {
    const wanted = mapped({ 'common/weight': scalar('1') });
    expect(planProduct(input({ mapped: wanted, link: link(), live: null }))).toMatchObject({
      kind: 'skip',
      problem: true,
    });
    const rules = { ...RULES, deletedInUnoPim: 'recreate' as const };
    expect(planProduct(input({ mapped: wanted, link: link(), live: null, rules }))).toMatchObject({
      kind: 'create',
    });
  });
});

describe('a new SKU', () => {
  const wanted = mapped({ 'common/weight': scalar('2') });
  const linked = link({ code: 'OLD', sent: { status: 'true', 'common/weight': '1' } });

  test('is a PUT of everything that stands in UnoPim, with our changes laid over it', () => {
    expect(planProduct(input({ mapped: wanted, link: linked }))).toMatchObject({
      kind: 'read',
      because: 'rename',
      code: 'OLD',
    });
    const there = live(
      { common: { sku: 'OLD', weight: '1', note: 'ours to keep' }, categories: ['p'] },
      { sku: 'OLD' },
    );
    const plan = written(planProduct(input({ mapped: wanted, link: linked, live: there })));
    expect(plan.kind).toBe('rename');
    expect(plan.requests).toEqual([
      {
        method: 'PUT',
        type: 'simple',
        code: 'OLD',
        body: {
          parent: null,
          family: 'shop',
          status: true,
          values: { ...there.values, common: { sku: 'MOKA', weight: '2', note: 'ours to keep' } },
        },
      },
    ]);
  });

  test('keeps the code where the setting says so', () => {
    const rules = { ...RULES, skuChange: 'keep' as const };
    expect(bodies(planProduct(input({ mapped: wanted, link: linked, rules })))).toEqual([
      { values: { common: { weight: '2' } } },
    ]);
  });
});

describe('after an attempt without an answer', () => {
  const intent = { since: 5_000, creates: [], renames: [], claimedAt: 0, updates: {} };

  test('the link is not believed: everything owned is compared with UnoPim', () => {
    const linked = link({ sent: { status: 'true', 'common/weight': '2' } });
    const wanted = mapped({ 'common/weight': scalar('2') });
    expect(planProduct(input({ mapped: wanted, link: linked, intent }))).toMatchObject({
      kind: 'read',
      because: 'in_doubt',
    });
    const plan = planProduct(
      input({ mapped: wanted, link: linked, intent, live: live({ common: { weight: '7' } }) }),
    );
    expect(bodies(plan)).toEqual([{ values: { common: { weight: '2' } } }]);
  });

  test('an element that the attempt may have added is ours to remove again', () => {
    const linked = link({ sent: { status: 'true', categories: { e: ['a'] } } });
    const tried = { ...intent, updates: { MOKA: { sets: [], adds: { categories: ['b'] }, keeps: {} } } };
    const plan = planProduct(
      input({
        mapped: mapped({ categories: elements('a') }),
        link: linked,
        intent: tried,
        live: live({ categories: ['a', 'b', 'p'] }),
      }),
    );
    expect(bodies(plan).at(-1)).toEqual({ values: { categories: ['a', 'p'] } });
  });

  test('a value that the attempt may have set is ours to clear again', () => {
    const tried = { ...intent, updates: { MOKA: { sets: ['common/gtin'], adds: {}, keeps: {} } } };
    const wanted = mapped({ 'common/gtin': scalar(null), 'common/color': scalar(null) });
    const plan = planProduct(
      input({
        mapped: wanted,
        link: link(),
        intent: tried,
        live: live({ common: { gtin: '401', color: 'x' } }),
      }),
    );
    expect(bodies(plan)).toEqual([{ values: { common: { gtin: null } } }]);
  });

  test('a product that was created after the attempt began is ours; an older one is people’s', () => {
    const tried = { ...intent, creates: [{ wcId: wooId(42), code: 'MOKA', type: 'simple' as const }] };
    const wanted = mapped({ 'common/weight': scalar('2') });
    const fresh = live({ common: { weight: '1' } }, { createdAt: 6_000 });
    expect(bodies(planProduct(input({ mapped: wanted, intent: tried, live: fresh })))).toEqual([
      { values: { common: { weight: '2' } } },
    ]);
    const old = live({ common: { weight: '1' } }, { createdAt: 1_000 });
    expect(written(planProduct(input({ mapped: wanted, intent: tried, live: old })))).toMatchObject({
      kind: 'adopt',
      requests: [],
    });
  });
});

describe('a product that another site owns', () => {
  test('is not made by this site where UnoPim has lost it: it would stay a torso', () => {
    const rules = { ...RULES, owner: false };
    const wanted = mapped({ 'common/weight': scalar('2') });
    expect(planProduct(input({ mapped: wanted, rules, live: null }))).toMatchObject({
      kind: 'skip',
      problem: true,
      reason: { code: 'plan.owner_lost_it' },
    });
  });

  test('gets only channel values and our own elements', () => {
    const wanted = mapped({
      'common/weight': scalar('2'),
      'channel_specific/web/featured': scalar('true'),
      categories: elements('a'),
    });
    const rules = { ...RULES, owner: false };
    const linked = link({ owner: false, sent: {} });
    const plan = planProduct(
      input({ mapped: wanted, link: linked, rules, live: live({ categories: ['p'] }, { status: false }) }),
    );
    expect(bodies(plan)).toEqual([
      { values: { channel_specific: { web: { featured: 'true' } }, categories: ['p', 'a'] } },
    ]);
  });
});
