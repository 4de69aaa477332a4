import { expect, test } from 'vitest';
import { writePot } from '../../setup/plugin/pot.ts';
import { inPhp, inTypeScript } from '../../setup/plugin/translatable.ts';

const read = (source: string) => inTypeScript({ path: 'a.tsx', source });

test.each([
  ["__( 'Pair', 'unopim-connector' )", { text: 'Pair' }],
  ['__(`Pair`, "unopim-connector")', { text: 'Pair' }],
  ["_x( 'Open', 'a problem', 'unopim-connector' )", { text: 'Open', context: 'a problem' }],
  ["_n( '%d product', '%d products', n, 'unopim-connector' )", { text: '%d product', plural: '%d products' }],
  [
    "_nx( '%d left', '%d left', n, 'products', 'unopim-connector' )",
    { text: '%d left', plural: '%d left', context: 'products' },
  ],
  [
    "/* translators: %s: a name */\n__( 'Hello %s', 'unopim-connector' )",
    { text: 'Hello %s', comment: '%s: a name' },
  ],
])('%s can be translated', (source, expected) => {
  expect(read(`const a = <p>{ ${source} }</p>;`)).toEqual([
    { ...expected, reference: expect.stringMatching(/^a\.tsx:[12]$/) },
  ]);
});

test.each([
  "__( 'Save' )",
  "__( 'Save', 'woocommerce' )",
  "__( name, 'unopim-connector' )",
  "log( 'Save', 'unopim-connector' )",
])('%s is not ours to translate', (source) => {
  expect(read(`const a = ${source};`)).toEqual([]);
});

test('PHP is read too, with the comment for translators', () => {
  const source =
    "<?php\n/* translators: %s: why. */\n$a = sprintf( __( 'It\\'s gone: %s', 'unopim-connector' ), $b );\n";
  expect(inPhp({ path: 'a.php', source })).toEqual([
    { text: "It's gone: %s", comment: '%s: why.', reference: 'a.php:3' },
  ]);
});

test('a POT file has each text once, with all its places, plurals and quotes', () => {
  const pot = writePot(
    [
      { text: 'Say "no"', reference: 'b.tsx:2' },
      { text: 'Say "no"', reference: 'a.tsx:1', comment: 'a button' },
      { text: 'Say "no"', context: 'noun', reference: 'c.tsx:3' },
      { text: '%d row', plural: '%d rows', reference: 'd.tsx:4' },
    ],
    { name: 'Plugin', version: '1.0' },
  );
  expect(pot.split('\n\n').slice(1)).toEqual([
    '#: c.tsx:3\nmsgctxt "noun"\nmsgid "Say \\"no\\""\nmsgstr ""',
    '#: d.tsx:4\nmsgid "%d row"\nmsgid_plural "%d rows"\nmsgstr[0] ""\nmsgstr[1] ""',
    '#. translators: a button\n#: b.tsx:2\n#: a.tsx:1\nmsgid "Say \\"no\\""\nmsgstr ""\n',
  ]);
});
