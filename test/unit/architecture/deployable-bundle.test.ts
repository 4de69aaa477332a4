import { expect, test } from 'vitest';
import { bundleWorker } from '../../harness/bundle.ts';

/** What only the tests' runtime holds: the door that moves the clock, and the faults of D1 and of the queues. */
const ONLY_FOR_TESTS = ['/__test/', 'D1_ERROR', 'queue-lost', 'd1-before', 'clockOffsetMs'];

test('the bundle that is deployed has no door for tests and no faults', async () => {
  const deployed = await bundleWorker({ tests: false });
  for (const mark of ONLY_FOR_TESTS) expect([mark, deployed.includes(mark)]).toEqual([mark, false]);
});

test('the bundle of the tests has them, so that the marks above mean something', async () => {
  const tested = await bundleWorker({ tests: true });
  for (const mark of ONLY_FOR_TESTS) expect([mark, tested.includes(mark)]).toEqual([mark, true]);
});
