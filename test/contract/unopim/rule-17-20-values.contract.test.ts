import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('rule 17: required values are refused only when they are sent empty', () => {
  test('the default family of a fresh UnoPim has four required attributes per channel and locale', async () => {
    if (!suite.target.isSandbox) return;
    for (const code of ['name', 'price', 'short_description', 'description']) {
      const answer = await suite.target.api('GET', `/attributes/${code}`);
      expect(answer.body).toMatchObject({ is_required: 1, value_per_locale: 1, value_per_channel: 1 });
    }
  });

  test('left out they are fine, emptied by PATCH null the whole PATCH is 422', async () => {
    const { catalogue } = suite;
    const [must, text] = [catalogue.code('must_text'), catalogue.code('text')];
    const sku = await catalogue.product({ [must]: 'x' });
    const answer = await catalogue.patch(sku, { common: { [must]: null, [text]: 'not stored' } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: { [`common.${must}`]: [expect.any(String)] } });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [must]: 'x' });
  });

  test('a required price may be null as a whole, not per currency', async () => {
    const { catalogue } = suite;
    const price = catalogue.code('must_price');
    const sku = await catalogue.product({ [price]: { EUR: '1', USD: '2' } });
    expect((await catalogue.patch(sku, { common: { [price]: { EUR: null } } })).status).toBe(422);
    expect((await catalogue.patch(sku, { common: { [price]: null } })).status).toBe(200);
  });

  test('an optional price keeps its other currencies when one is emptied', async () => {
    const { catalogue } = suite;
    const price = catalogue.code('price');
    const sku = await catalogue.product({ [price]: { EUR: '1', USD: '2' } });
    expect((await catalogue.patch(sku, { common: { [price]: { EUR: null } } })).status).toBe(200);
    expect((await catalogue.values(sku)).common).toEqual({ sku, [price]: { EUR: null, USD: '2' } });
  });
});

describe('rule 18: wysiwyg text is purified', () => {
  test.each([
    ['plain', '<p>plain</p>'],
    ['one\n\ntwo', '<p>one</p>\n\n<p>two</p>'],
    ['<p>ok <script>alert(1)</script><b>bold</b></p>', '<p>ok <b>bold</b></p>'],
    ['<p style="color:red" class="x">t</p>', '<p>t</p>'],
    [
      '<p><a href="https://x.example/" target="_blank" rel="noopener">l</a></p>',
      '<p><a href="https://x.example/">l</a></p>',
    ],
    ['<!-- block --><p>a</p><!-- /block -->', '<p>a</p>'],
    ['<p>1 < 2</p>', '<p>1 &lt; 2</p>'],
    [
      '<h2 class="a" onclick="x()">T</h2><iframe src="https://x.example"></iframe><a href="javascript:1">l</a>' +
        '<img src="https://x.example/a.png"><table><tr><td>1</td></tr></table>',
      '<h2>T</h2>\n\n<p><a>l</a><img src="https://x.example/a.png" alt="a.png" /></p>\n\n<table><tr><td>1</td></tr></table>',
    ],
  ])('%j comes back as %j, and once more unchanged', async (sent, stored) => {
    const { catalogue } = suite;
    const html = catalogue.code('html');
    const sku = await catalogue.product({ [html]: sent });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [html]: stored });
    await catalogue.put(sku, { common: { sku, [html]: stored } });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [html]: stored });
  });

  test('text without wysiwyg keeps its HTML', async () => {
    const { catalogue } = suite;
    const text = catalogue.code('text');
    const sku = await catalogue.product({ [text]: '<b>é 😀 "q" & \' \\ </b>' });
    expect((await catalogue.values(sku)).common).toEqual({ sku, [text]: '<b>é 😀 "q" & \' \\ </b>' });
  });
});

describe('rule 19: links of the top-level form are erased by a PATCH that does not re-send them', () => {
  const linksOf = async (sku: string) =>
    ((await suite.target.api('GET', `/products/${sku}`)).body as { associations: unknown }).associations;

  test('even by a change of status', async () => {
    const { catalogue, target } = suite;
    const other = await catalogue.product();
    const sku = await catalogue.product();
    const associations = { up_sells: [{ sku: other, additional_data: { quantity: 2 } }] };
    await target.api('PATCH', `/products/${sku}`, { associations });
    expect(await linksOf(sku)).toEqual({
      up_sells: [{ related_sku: other, additional_data: { quantity: 2 } }],
    });
    expect(await catalogue.values(sku)).toEqual({ common: { sku } });
    await target.api('PATCH', `/products/${sku}`, { status: false });
    expect(await linksOf(sku)).toEqual([]);
  });

  test('links mirrored in values survive', async () => {
    const { catalogue, target } = suite;
    const other = await catalogue.product();
    const sku = await catalogue.product({}, { values: { associations: { cross_sells: [other] } } });
    await target.api('PATCH', `/products/${sku}`, { status: false });
    expect(await linksOf(sku)).toEqual({ cross_sells: [{ related_sku: other, additional_data: null }] });
  });
});

describe('rule 20: numbers', () => {
  test.each([
    ['decimal', '-3', 422],
    ['decimal', '0.12345', 422],
    ['decimal', '1.25', 201],
    ['number', '-3', 201],
    ['number', 'abc', 422],
    ['price', { USD: '-1' }, 422],
    ['price', { USD: '1,5' }, 422],
    ['price', { USD: '1.123456' }, 201],
    ['price', { XXX: '1' }, 201],
    ['price', 10.5, 201],
    ['price', [{ currency: 'USD', amount: '1' }], 422],
  ])('%s %j is %i', async (name, value, status) => {
    const { catalogue } = suite;
    expect((await catalogue.tryProduct({ [catalogue.code(name)]: value })).status).toBe(status);
  });
});
