import { describe, expect, test } from 'vitest';
import type { DesiredValue } from '../../../../worker/domain/mapping/values.ts';
import type { PushPlan } from '../../../../worker/domain/plan/plan.ts';
import { planProduct } from '../../../../worker/domain/plan/plan-product.ts';
import { withoutRefused } from '../../../../worker/domain/plan/refused.ts';
import type { SentValue, SentValues } from '../../../../worker/domain/plan/sent.ts';
import { elements, input, joined, link, live, mapped, price, RULES, scalar } from './makers.ts';

const KEY = 'common/gtin';

const bodies = (plan: PushPlan) => ('requests' in plan ? plan.requests.map(({ body }) => body) : plan.kind);

/** What the link remembers after UnoPim refused the value in the shop's first try. */
function afterRefusal(desired: DesiredValue, before: SentValues = {}): SentValues {
  const wanted = mapped({ [KEY]: desired });
  const linked = link({ sent: { status: 'true', ...before } });
  const tried = planProduct(input({ mapped: wanted, link: linked, live: live({}) }));
  const request = 'requests' in tried ? tried.requests[0] : undefined;
  if (request === undefined) throw new Error('Nothing was tried.');
  const rest = withoutRefused(wanted, request, [{ field: 'common.gtin', messages: ['No.'] }]);
  if (rest === null) throw new Error('Nothing was learnt.');
  const plan = planProduct(input({ mapped: rest, link: linked, live: live({}) }));
  if (!('sent' in plan)) throw new Error('Nothing is remembered.');
  return Object.fromEntries(plan.sent);
}

describe('a value that UnoPim refused', () => {
  const asked = { ...RULES, asksAgain: true };
  const cases: readonly (readonly [string, DesiredValue, unknown])[] = [
    ['a text', scalar('401'), '401'],
    ['a price', price({ EUR: '10', USD: '12' }), { EUR: '10', USD: '12' }],
  ];

  test.each(cases)('%s is not sent again with the next save', (_, desired) => {
    const linked = link({ sent: afterRefusal(desired) });
    expect(bodies(planProduct(input({ mapped: mapped({ [KEY]: desired }), link: linked })))).toBe(
      'unchanged',
    );
  });

  test.each(cases)('%s is sent again, without a read, when a person asks', (_, desired, value) => {
    const linked = link({ sent: afterRefusal(desired) });
    const plan = planProduct(input({ mapped: mapped({ [KEY]: desired }), link: linked, rules: asked }));
    expect(bodies(plan)).toEqual([{ values: { common: { gtin: value } } }]);
  });

  test.each(cases)('%s stays refused while other values change', (_, desired, value) => {
    const changed = mapped({ [KEY]: desired, 'common/weight': scalar('2') });
    const saved = planProduct(input({ mapped: changed, link: link({ sent: afterRefusal(desired) }) }));
    expect(bodies(saved)).toEqual([{ values: { common: { weight: '2' } } }]);
    const sent = 'sent' in saved ? Object.fromEntries(saved.sent) : {};
    const plan = planProduct(input({ mapped: changed, link: link({ sent }), rules: asked }));
    expect(bodies(plan)).toEqual([{ values: { common: { gtin: value } } }]);
  });

  test('cleared in the shop, it clears what stood in UnoPim before', () => {
    const linked = link({ sent: afterRefusal(scalar('401'), { [KEY]: '400' }) });
    const plan = planProduct(input({ mapped: mapped({ [KEY]: scalar(null) }), link: linked }));
    expect(bodies(plan)).toEqual([{ values: { common: { gtin: null } } }]);
  });

  test('an element of a list is asked for again and counts as ours only once it is in', () => {
    const refused: SentValue = { e: ['a', 'b'], k: ['b'], r: ['b'] };
    const linked = link({ sent: { status: 'true', categories: refused } });
    const wanted = mapped({ categories: elements('a', 'b') });
    expect(planProduct(input({ mapped: wanted, link: linked })).kind).toBe('unchanged');
    const there = live({ categories: ['a', 'p'] });
    const plan = planProduct(input({ mapped: wanted, link: linked, rules: asked, live: there }));
    expect(bodies(plan)).toEqual([{ values: { categories: ['a', 'p', 'b'] } }]);
    expect('sent' in plan && plan.sent.get('categories')).toEqual({ e: ['a', 'b'] });
  });

  test('of a list that is refused as a whole, what was ours stays ours', () => {
    const sent = afterRefusal(joined('a', 'b'), { [KEY]: { e: ['a'] } });
    expect(sent[KEY]).toEqual({ e: ['a', 'b'], k: ['b'], r: ['a', 'b'] });
  });
});
