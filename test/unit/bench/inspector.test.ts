import { expect, test } from 'vitest';
import { busyMilliseconds } from '../../bench/measure/inspector.ts';

const node = (id: number, functionName: string) => ({ id, callFrame: { functionName } });

test('what a profile spent idle or outside the isolate is no CPU of the Worker; its garbage collection is', () => {
  const nodes = [node(1, '(idle)'), node(2, '(program)'), node(3, '(garbage collector)'), node(4, 'plan')];
  const profile = { nodes, samples: [1, 4, 2, 3, 4], timeDeltas: [9000, 500, 9000, 250, 250] };
  expect(busyMilliseconds(profile)).toBe(1);
});

test('a gap in which the machine did something else does not count', () => {
  expect(busyMilliseconds({ nodes: [node(1, 'plan')], samples: [1, 1], timeDeltas: [500, 80_000] })).toBe(
    2.5,
  );
});

test('an empty profile is no time', () => {
  expect(busyMilliseconds({ nodes: [] })).toBe(0);
});
