import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWebhooks } from '../../../../worker/domain/schedule/webhook-health.ts';

const URL = 'https://connector.example.com/webhooks/site_1';
const known = { wooId: 7, topic: 'product.updated', createdAt: 1 };
const there = { id: 7, status: 'active', topic: 'product.updated', deliveryUrl: URL };
const check = (listed: readonly (typeof there)[], remembered = [known]) =>
  checkWebhooks({ topics: ['product.updated'], known: remembered, listed, deliveryUrl: URL });

describe('a webhook of ours', () => {
  test('as it was created is left alone', () => {
    expect(check([there])).toEqual({ healthy: [known], broken: [], strays: [] });
  });

  test.each([
    ['deleted', [], 'missing', []],
    ['disabled after failures', [{ ...there, status: 'disabled' }], 'disabled', [7]],
    ['paused by somebody', [{ ...there, status: 'paused' }], 'paused', [7]],
    ['stored without its topic', [{ ...there, topic: '' }], 'wrong_topic', [7]],
    ['sent elsewhere', [{ ...there, deliveryUrl: `${URL}x` }], 'wrong_address', [7]],
  ] as const)('%s is replaced', (_, listed, why, remove) => {
    expect(check([...listed])).toEqual({
      healthy: [],
      broken: [{ topic: 'product.updated', known: [known], why, remove }],
      strays: [],
    });
  });

  test('a topic that should be there and never was is missing', () => {
    expect(check([], []).broken).toMatchObject([{ topic: 'product.updated', why: 'missing', remove: [] }]);
  });

  test('one with our address that is not remembered is a stray; one of others is nothing to us', () => {
    const stray = { ...there, id: 8 };
    const foreign = { ...there, id: 9, deliveryUrl: 'https://other.example.com/hook' };
    expect(check([there, stray, foreign]).strays).toEqual([8]);
  });
});

test('whatever the shop lists: every topic is either healthy or broken, and nothing foreign is ever removed', () => {
  const topics = ['a', 'b', 'c'];
  const listedOne = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    status: fc.constantFrom('active', 'paused', 'disabled'),
    topic: fc.constantFrom('a', 'b', 'c', '', 'order.created'),
    deliveryUrl: fc.constantFrom(URL, 'https://other.example.com/'),
  });
  const knownOne = fc.record({
    wooId: fc.integer({ min: 1, max: 12 }),
    topic: fc.constantFrom(...topics),
    createdAt: fc.constant(1),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(listedOne, { selector: ({ id }) => id }),
      fc.uniqueArray(knownOne, { selector: ({ wooId }) => wooId }),
      (listed, remembered) => {
        const { healthy, broken, strays } = checkWebhooks({
          topics,
          known: remembered,
          listed,
          deliveryUrl: URL,
        });
        const covered = [...healthy, ...broken].map(({ topic }) => topic).sort();
        expect(covered).toEqual(topics);
        const own = new Set(remembered.map(({ wooId }) => wooId));
        for (const id of broken.flatMap(({ remove }) => remove)) expect(own.has(id)).toBe(true);
        for (const id of strays) expect(listed.find((one) => one.id === id)?.deliveryUrl).toBe(URL);
      },
    ),
  );
});
