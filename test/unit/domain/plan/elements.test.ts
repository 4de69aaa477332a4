import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planElements, sameElements } from '../../../../worker/domain/plan/elements.ts';

const element = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const list: fc.Arbitrary<string[]> = fc.uniqueArray(element, { maxLength: 6 });

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
      name: 'stands in the order of the shop, whichever of two came first',
      wanted: ['x', 'a'],
      live: ['a'],
      ours: ['a'],
      next: ['x', 'a'],
      shrinks: false,
    },
    {
      name: 'leaves what people added in its place while ours change theirs',
      wanted: ['x', 'b', 'a'],
      live: ['a', 'p', 'b', 'q'],
      ours: ['a', 'b'],
      next: ['x', 'p', 'b', 'q', 'a'],
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

  test('what people put there keeps its order, and its place unless something of ours leaves', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next } = planElements({ wanted, live, ours, restore: [] });
        const foreign = live.filter((one) => !ours.includes(one));
        expect(next.filter((one) => foreign.includes(one))).toEqual(foreign);
        if (live.every((one) => next.includes(one)))
          for (const one of foreign) expect(next.indexOf(one)).toBe(live.indexOf(one));
      }),
    );
  });

  test('ours stand in the order of the shop, whatever came first', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next, foreign } = planElements({ wanted, live, ours, restore: [] });
        const mine = wanted.filter((one) => !foreign.includes(one));
        expect(next.filter((one) => mine.includes(one))).toEqual(mine);
      }),
    );
  });

  test('planned again on its own result nothing changes', () => {
    fc.assert(
      fc.property(list, list, list, (wanted, live, ours) => {
        const { next, kept } = planElements({ wanted, live, ours, restore: [] });
        const agreed = wanted.filter((one) => !kept.includes(one));
        expect(planElements({ wanted, live: next, ours: agreed, restore: [] }).changed).toBe(false);
      }),
    );
  });

  test('order and case do not make two lists differ', () => {
    expect(sameElements(['A', 'b'], ['B', 'a'])).toBe(true);
    expect(sameElements(['a'], ['a', 'b'])).toBe(false);
  });
});
