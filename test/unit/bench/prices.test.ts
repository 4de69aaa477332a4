import { expect, test } from 'vitest';
import { dollarsPerMillion, laneDollarsPerMillion } from '../../bench/cost/prices.ts';

const nothing = { requests: 0, messages: 0, rowsWritten: 0, rowsRead: 0, cpuMs: 0 };

test.each([
  [{ ...nothing, requests: 1 }, 0.3],
  [{ ...nothing, messages: 1 }, 1.2],
  [{ ...nothing, rowsWritten: 1 }, 1],
  [{ ...nothing, rowsRead: 100 }, 0.1],
  [{ ...nothing, cpuMs: 10 }, 0.2],
  [{ requests: 1, messages: 1, rowsWritten: 5, rowsRead: 100, cpuMs: 10 }, 6.8],
])('a million times %j costs %d dollars', (usage, dollars) => {
  expect(dollarsPerMillion(usage)).toBeCloseTo(dollars);
});

test('a lane that is awake for a second for each of a million pushes costs as 128 MB for a million seconds', () => {
  expect(laneDollarsPerMillion(1)).toBeCloseTo(1.5625);
});
