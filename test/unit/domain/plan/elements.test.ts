import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planElements, sameElements } from '../../../../worker/domain/plan/elements.ts';

const element = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const list = fc.uniqueArray(element, { maxLength: 6 });

describe('a list that the shop and people share', () => {
  const cases = [
    {
      name: 'grows at the end',
      wanted: ['a', 'x'],
      live: ['a'],
      ours: ['a'],
      next: ['a', 'x'],
      shrinks: false,
    },
    {
      name: 'keeps what people added',
      wanted: ['a', 'x'],
      live: ['a', 'p'],
      ours: ['a'],
      next: ['a', 'p', 'x'],
      shrinks: false,
    },
    {
      name: 'loses only what we put there',
      wanted: [],
      live: ['a', 'p'],
      ours: ['a'],
      next: ['p'],
      shrinks: true,
    },
    {
      name: 'does not double another spelling',
      wanted: ['red'],
      live: ['Red'],
      ours: [],
      next: ['Red'],
      shrinks: false,
    },
    {
      name: 'leaves what people put there although the shop had it too',
      wanted: [],
      live: ['a'],
      ours: [],
      next: ['a'],
      shrinks: false,
    },
  ];
  test.each(cases)('$name', ({ wanted, live, ours, next, shrinks }) => {
    expect(planElements({ wanted, live, ours, restore: [] })).toMatchObject({ next, shrinks });
  });

  test('an emptied list gets back what others had in it', () => {
    const plan = planElements({ wanted: ['a'], live: [], ours: ['a', 'b'], restore: ['p'] });
    expect(plan.next).toEqual(['p', 'a']);
  });

  test('what the shop wants is in, what is foreign stays, nothing of ours that it no longer wants is left', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next } = planElements({ wanted, live, ours, restore: [] });
        const model = new Set([...live.filter((one) => !ours.includes(one)), ...wanted]);
        expect(new Set(next)).toEqual(model);
        expect(next).toHaveLength(model.size);
      }),
    );
  });

  test('what stays keeps its order, so that a merge by index changes no place', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next } = planElements({ wanted, live, ours, restore: [] });
        const staying = live.filter((one) => next.includes(one));
        expect(next.slice(0, staying.length)).toEqual(staying);
      }),
    );
  });

  test('planned again on its own result nothing changes', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next } = planElements({ wanted, live, ours, restore: [] });
        expect(planElements({ wanted, live: next, ours: wanted, restore: [] }).changed).toBe(false);
      }),
    );
  });

  test('order and case do not make two lists differ', () => {
    expect(sameElements(['A', 'b'], ['B', 'a'])).toBe(true);
    expect(sameElements(['a'], ['a', 'b'])).toBe(false);
  });
});
