import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanTopLevel } from '../../../worker/woocommerce/scan-json.ts';

const wanted = new Set(['id', 'type', 'parent_id']);
const scan = (text: string) => {
  const found = scanTopLevel(new TextEncoder().encode(text), wanted);
  return found === null ? null : Object.fromEntries(found);
};

describe('scanning the top level of an object', () => {
  test('finds what JSON.parse finds, for any object', () => {
    const fields = fc.record(
      {
        id: fc.oneof(fc.integer(), fc.string({ maxLength: 20 }), fc.constant(null), fc.jsonValue()),
        type: fc.oneof(fc.string({ maxLength: 20 }), fc.boolean(), fc.jsonValue()),
        parent_id: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        description: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\\" } "id":9 ,{"type":"x"')),
        meta_data: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fields, fc.boolean(), (object, spaced) => {
        const text = JSON.stringify(object, null, spaced ? 2 : 0);
        const parsed = JSON.parse(text) as Record<string, unknown>;
        const expected = Object.fromEntries(
          Object.entries(parsed).filter(([key, value]) => wanted.has(key) && !isBig(value)),
        );
        expect(scan(text)).toEqual(expected);
      }),
    );
  });

  test.each([
    ['a key inside a text', '{"description":"\\"id\\":5,\\"type\\":\\"variation\\"","id":1}', { id: 1 }],
    ['a key in a nested object', '{"image":{"id":9,"type":"x"},"id":1}', { id: 1 }],
    ['a key in a list of objects', '{"images":[{"id":9},{"id":10}],"id":1}', { id: 1 }],
    ['brackets inside a nested text', '{"m":["}]","\\"]}",{"a":"\\\\"}],"id":1}', { id: 1 }],
    ['a text that ends with a backslash', '{"description":"C:\\\\","id":1}', { id: 1 }],
    ['a text of backslashes before a quote', '{"description":"\\\\\\\\\\"","id":1}', { id: 1 }],
    ['an escaped key', '{"\\u0069d":1}', { id: 1 }],
    ['a text equal to a key', '{"name":"id","x":"type","id":1}', { id: 1 }],
    ['white space anywhere', ' {\n"id"\t:\r1 , "type" : "simple" } ', { id: 1, type: 'simple' }],
    ['a byte order mark', '\uFEFF{"id":1}', { id: 1 }],
    ['the first of two equal keys', '{"id":1,"id":2}', { id: 1 }],
    ['an empty object', '{}', {}],
    ['a key whose value is a list', '{"id":[1],"type":"simple"}', { type: 'simple' }],
  ])('%s', (_, text, expected) => {
    expect(scan(text)).toEqual(expected);
  });

  test.each([
    '',
    '[]',
    '[{"id":1}]',
    '"id"',
    '{"id":1',
    '{"id"',
    '{"id":}',
    '{"id" 1}',
    '{"a":"',
    '{"a":[}',
    '{id:1}',
    '{"a":1 "id":2}',
    '{"a":nul}',
    'webhook_id=1',
  ])('%j is no object', (text) => {
    expect(scan(text)).toBeNull();
  });

  test('stops as soon as everything was seen', () => {
    expect(scan('{"id":1,"type":"simple","parent_id":0,"description":"never ends')).toEqual({
      id: 1,
      type: 'simple',
      parent_id: 0,
    });
  });

  test('long runs of backslashes and quotes are one pass', () => {
    const hostile = `{"description":"${'\\\\'.repeat(400_000)}${'\\"'.repeat(400_000)}","id":1}`;
    expect(scan(hostile)).toEqual({ id: 1 });
  });
});

/** Objects, lists, and texts of more than 200 bytes as written are passed over. */
function isBig(value: unknown): boolean {
  if (typeof value === 'string') return new TextEncoder().encode(JSON.stringify(value)).length - 1 > 200;
  return typeof value === 'object' && value !== null;
}
