import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PARSED_BYTES, readDeliveryBody } from '../../../worker/woocommerce/delivery-body.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Behind so much text a body is scanned and no longer parsed. */
const padding = 'x'.repeat(MAX_PARSED_BYTES);
const LONG: number = 60_000;

const hostile = fc.record(
  {
    id: fc.oneof(fc.jsonValue(), fc.integer(), fc.string(), fc.double({ noNaN: true })),
    type: fc.oneof(fc.jsonValue(), fc.string()),
    parent_id: fc.oneof(fc.jsonValue(), fc.integer()),
    arg: fc.oneof(fc.jsonValue(), fc.integer()),
    code: fc.oneof(fc.jsonValue(), fc.string()),
  },
  { requiredKeys: [] },
);

describe('the body of a delivery', () => {
  test('gives ids that are positive integers or nothing, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (object) => {
        const read = readDeliveryBody(bytes(JSON.stringify(object)));
        for (const id of [read?.id, read?.parentId, read?.arg])
          expect(id == null || (Number.isSafeInteger(id) && id > 0)).toBe(true);
        expect(read?.type === null || typeof read?.type === 'string').toBe(true);
      }),
    );
  });

  test('any bytes are read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
        readDeliveryBody(some);
      }),
    );
  });

  test('says the same when it is too large to be parsed', () => {
    const plain = fc.record({
      id: fc.integer({ min: 1, max: 1e9 }),
      type: fc.constantFrom('simple', 'variation'),
      parent_id: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(plain, (object) => {
        const small = readDeliveryBody(bytes(JSON.stringify(object)));
        const large = readDeliveryBody(bytes(JSON.stringify({ name: padding, ...object })));
        expect(large).toEqual(small);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['lists in lists', '['.repeat(LONG)],
    ['objects in objects', '{"a":'.repeat(LONG)],
    ['a deep value before the id', `{"a":${'['.repeat(LONG)}${']'.repeat(LONG)},"id":7}`],
    ['the same behind a megabyte', `{"name":"${padding}","a":${'['.repeat(LONG)}${']'.repeat(LONG)},"id":7}`],
    ['backslashes without an end', `{"name":"${'\\'.repeat(MAX_PARSED_BYTES + 1)}`],
  ])('%s breaks nothing', (_, text) => {
    const read = readDeliveryBody(bytes(text));
    expect(read === null || read.id === 7).toBe(true);
  });
});
