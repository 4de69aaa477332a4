import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanInput, isPhpArray, type Json, phpArray } from '../../sandbox/unopim/php-array.ts';
import { mergeValues } from '../../sandbox/unopim/products/merge-values.ts';
import { purifyText } from '../../sandbox/unopim/purify/purify-text.ts';

const fragment = fc.constantFrom(
  '<p>',
  '</p>',
  '<b>',
  '</b>',
  '<ul><li>',
  '</li></ul>',
  '<div class="x">',
  '</div>',
  '<h2>',
  '</h2>',
  '<br>',
  '<script>x</script>',
  '<!-- c -->',
  '<a href="https://x.example/?a=1&amp;b=2">',
  '</a>',
  '<img src="https://x.example/a.png">',
  '\n\n',
  '\n',
  ' ',
  'text',
  'a < b',
  '&amp;',
  '&nbsp;',
  'ä',
);

describe('rule 18: the purifier', () => {
  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
        const once = purifyText(parts.join(''));
        expect(purifyText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('lets no tag or attribute through that is not on its list', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (parts) => {
        expect(purifyText(parts.join(''))).not.toMatch(/<(script|div|!--)|class=/);
      }),
    );
  });
});

describe('rule 2: the merge', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const tree = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree'), { maxKeys: 3 }),
    ),
  })).tree;
  const array = tree.map(cleanInput).filter(isPhpArray);
  const merge = (left: Json, right: Json) =>
    isPhpArray(left) && isPhpArray(right) ? mergeValues(left, right, () => false) : right;

  test('never loses a key or shortens a list', () => {
    fc.assert(
      fc.property(array, array, (left, right) => {
        expect(Object.keys(merge(left, right) as object)).toEqual(expect.arrayContaining(Object.keys(left)));
      }),
    );
  });

  test('merging a value with itself or with nothing changes nothing', () => {
    fc.assert(
      fc.property(array, (value) => {
        expect(merge(value, value)).toEqual(value);
        expect(merge(value, [])).toEqual(value);
      }),
    );
  });
});

describe('PHP arrays', () => {
  test('a map is a list exactly when its keys are 0…n-1 in order', () => {
    expect(phpArray([])).toEqual([]);
    expect(
      phpArray([
        ['0', 'a'],
        ['1', 'b'],
      ]),
    ).toEqual(['a', 'b']);
    expect(phpArray([['1', 'a']])).toEqual({ 1: 'a' });
  });

  test('input is trimmed, empty text becomes null and empty objects become []', () => {
    expect(cleanInput({ a: ' x ', b: '', c: {}, d: [' '] })).toEqual({ a: 'x', b: null, c: [], d: [null] });
  });
});
