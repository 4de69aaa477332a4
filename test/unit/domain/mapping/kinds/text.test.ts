import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../worker/domain/mapping/kinds/plain-text.ts';
import { removeShortcodes } from '../../../../../worker/domain/mapping/kinds/shortcodes.ts';
import { formatText } from '../../../../../worker/domain/mapping/kinds/text-format.ts';
import { converting, outcome } from './conversion.ts';

describe('text', () => {
  it('is trimmed, and clears when nothing is left', () => {
    expect(outcome(converting('  a  '))).toBe('a');
    expect(outcome(converting(' \n '))).toBeNull();
  });
  it('of a wysiwyg attribute is marked as purified by UnoPim', () => {
    expect(converting('a', { type: 'textarea', wysiwyg: true }).value).toEqual({
      kind: 'scalar',
      value: 'a',
      purified: true,
    });
  });
  it('joins several terms', () => {
    const chosen = ['Rosso', 'Blu'].map((name) => ({ id: null, name, slug: name, code: null }));
    expect(outcome(converting({ kind: 'terms', terms: { kind: 'tag', chosen, siblings: chosen } }))).toBe(
      'Rosso, Blu',
    );
  });
  it('takes the shop’s own amount of a price', () => {
    const value = { kind: 'amounts', amounts: { EUR: '19.90', USD: '22' } } as const;
    expect(outcome(converting(value, { validation: 'decimal' }))).toBe('19.90');
  });
  it('warns about shortcodes, also when nothing else was there', () => {
    expect(converting('[gallery ids="1,2"]', { format: 'html' })).toMatchObject({
      value: { value: null },
      warnings: [{ code: 'mapping.shortcodes_removed' }],
    });
    expect(converting('[gallery]', { format: 'as-stored' })).toMatchObject({
      value: { value: '[gallery]' },
      warnings: [],
    });
  });
});

describe('a description as HTML', () => {
  it('gets paragraphs from blank lines, as WordPress makes them', () => {
    expect(formatText('One\n\nTwo\nlines', 'html').text).toBe('<p>One</p>\n<p>Two<br />\nlines</p>');
  });
  it('leaves what is made of blocks and takes their comments', () => {
    const blocks =
      '<!-- wp:paragraph {"align":"left"} -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:separator /-->';
    expect(formatText(blocks, 'html').text).toBe('<p>One</p>');
  });
  it('keeps other comments and entities as they are', () => {
    expect(formatText('<p>Fish &amp; chips<!-- note --></p>', 'html').text).toBe(
      '<p>Fish &amp; chips<!-- note --></p>',
    );
  });
  it('as stored changes nothing', () => {
    const raw = '<!-- wp:html -->[x y="1"]\n\n';
    expect(formatText(raw, 'as-stored')).toEqual({ text: raw, shortcodes: [] });
  });
});

describe('plain text', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['Fish &amp; chips &lt;3 &#8211; &amp;amp;', 'Fish & chips <3 – &amp;'],
    ['<style>p{}</style><script>alert(1)</script>x', 'x'],
    ['<b>a</b><i>b</i>', 'ab'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['  a \u00a0 b  ', 'a b'],
    ['<!-- wp:paragraph --><p>x</p><!-- /wp:paragraph -->', 'x'],
    ['a < b', 'a < b'],
    ['<p unclosed', ''],
  ])('%j → %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

describe('shortcodes', () => {
  it.each([
    ['a [gallery ids="1"] b', 'a  b', ['gallery']],
    ['[vc_row][vc_column width="1/2"]Text[/vc_column][/vc_row]', 'Text', ['vc_row', 'vc_column']],
    ['[caption id="x"]<img src="a"> Words[/caption]', '<img src="a"> Words', ['caption']],
    ['[embed]https://video.example/1[/embed] x', ' x', ['embed']],
    ['[contact-form-7 id="3"]', '', ['contact-form-7']],
    ['[button]Buy[/button]', 'Buy', ['button']],
    ['[divider /]', '', ['divider']],
    ['A [new] lamp [2 pieces] (sic) [x]', 'A [new] lamp [2 pieces] (sic) [x]', []],
    ['[[gallery]]', '[gallery]', []],
    ['array[0] and a[i]', 'array[0] and a[i]', []],
    ['[]', '[]', []],
  ])('%j → %j', (input, text, names) => {
    expect(removeShortcodes(input)).toEqual({ text, names });
  });
});
