import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../wp-admin-ui/src/api/contract.ts';
import * as answers from './support/answers.ts';
import { type FakeWorld, fakeWorld, type Reply, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const { attribute, channel } = answers;
const mapping = (more: Partial<Mapping> = {}): Mapping => ({ ...answers.EMPTY_MAPPING, ...more });
const NAME = { field: 'name', attribute: 'name' };

const saved = (more: Partial<Mapping> = {}, rest: Record<string, unknown> = {}) => ({
  mapping: mapping(more),
  version: 3,
  unfilled: [],
  named: [attribute('name', { label: 'Title', perLocale: true }), attribute('color', { type: 'select' })],
  ...rest,
});
const answerOf = (more: Partial<Mapping>, rest: Record<string, unknown> = {}) => ({
  ...saved(more),
  version: 4,
  kept: 0,
  touches: 12,
  requeued: 2,
  ...rest,
});

function mappingWorld(more: Partial<Mapping> = {}, replies: Record<string, Reply> = {}): FakeWorld {
  return fakeWorld({
    replies: {
      'GET /mapping': { body: saved(more) },
      'GET /channels': {
        body: {
          readAt: 1,
          channels: [channel({ label: 'web' }), channel({ code: 'print', label: 'print' })],
        },
      },
      'GET /catalog/families': {
        body: {
          families: [
            { code: 'shoes', label: 'Shoes' },
            { code: 'bags', label: 'Bags' },
          ],
        },
      },
      'GET /shop/structure': {
        body: {
          attributes: [{ source: 'pa:3', name: 'Colour', slug: 'pa_colour' }],
          categories: [
            { id: 1, name: 'Clothing', slug: 'clothing', parent: null },
            { id: 2, name: 'Hats', slug: 'hats', parent: 1 },
          ],
        },
      },
      ...replies,
    },
  });
}

const puts = (world: FakeWorld) => world.asked.filter(({ route }) => route === 'PUT /mapping');
const save = () => screen.getByRole('button', { name: 'Save changes' });
const picker = (name: string) => screen.findByRole('button', { name: new RegExp(`^${name}: `) });

describe('the picker', () => {
  const world = (field = 'slug') =>
    mappingWorld(
      { core: [NAME] },
      {
        [`GET /catalog/attributes?limit=50&field=${field}`]: {
          body: {
            attributes: [
              attribute('url_key', { label: 'URL key' }),
              attribute('name', { label: 'Title' }),
              attribute('active', {
                type: 'boolean',
                refusal: { code: 'mapping.wrong_type', message: 'It cannot hold it.', remedy: 'Choose.' },
              }),
            ],
          },
        },
        [`GET /catalog/attributes?q=u&limit=50&field=${field}`]: {
          body: { attributes: [attribute('url_key', { label: 'URL key' })] },
        },
      },
    );

  test('asks for what is typed, from the first character on, and marks the row', async () => {
    const fake = world('regular_price');
    const user = open(fake.services, 'mapping');
    await user.click(await picker('UnoPim attribute for Regular price'));
    const name = 'UnoPim attribute for Regular price';
    await user.type(await screen.findByRole('combobox', { name }), 'u');
    const list = within(screen.getByRole('listbox', { name }));
    await waitFor(() => expect(list.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: /Regular price: URL key \(url_key\)/ })).toBeTruthy();
    expect(screen.getByText('Text · one value')).toBeTruthy();
    expect(screen.getByText('1 row not saved')).toBeTruthy();
  });

  test('shows what cannot be, with the reason, and does not take it', async () => {
    const user = open(world('sale_price').services, 'mapping');
    await user.click(await picker('UnoPim attribute for Sale price'));
    const taken = await screen.findByRole('option', { name: /Title.*“Name” is mapped to it already/ });
    const wrong = screen.getByRole('option', { name: /active.*It cannot hold it. Choose./ });
    for (const option of [taken, wrong]) {
      expect(option.getAttribute('aria-disabled')).toBe('true');
      await user.click(option);
    }
    await user.keyboard('{ArrowUp}{Enter}');
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('says when nothing was found and when the search fails', async () => {
    const fake = mappingWorld({}, { 'GET /catalog/attributes?limit=50&field=name': 'drop' });
    const user = open(fake.services, 'mapping');
    await user.click(await picker('UnoPim attribute for Name'));
    expect(await screen.findByText('The Worker cannot be reached')).toBeTruthy();
    fake.reply('GET /catalog/attributes?limit=50&field=name', { body: { attributes: [] } });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Nothing found/)).toBeTruthy();
  });
});

describe('saving', () => {
  test('sends the mapping with its version, and says what it touches', async () => {
    const world = mappingWorld({ core: [NAME] });
    world.reply('PUT /mapping', { body: answerOf({}) });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
    await user.click(save());
    expect(
      await screen.findByText(/It concerns 12 products. 2 skipped products are tried again now./, {
        selector: '.components-snackbar__content *, .components-snackbar__content',
      }),
    ).toBeTruthy();
    expect(puts(world)[0]?.body).toEqual({ ...mapping(), version: 3 });
    expect(screen.queryByText(/not saved/)).toBeNull();
  });

  test('that is refused keeps the input and marks the row in its own words', async () => {
    const world = mappingWorld({ core: [NAME], axes: [{ source: 'pa:3', attribute: 'color' }] });
    const fields = [{ field: 'core.0.attribute', messages: ['UnoPim has no attribute "name".'] }];
    world.reply('PUT /mapping', { status: 422, body: refusal('mapping.refused', { fields }) });
    const user = open(world.services, 'mapping');
    await user.selectOptions(await screen.findByLabelText('What is sent as Name'), 'fixed');
    await user.type(screen.getByLabelText('Fixed value of Name'), 'Gift');
    await user.click(save());
    expect(
      await screen.findByText('UnoPim has no attribute "name".', { selector: '.unopim-problem' }),
    ).toBeTruthy();
    expect(screen.getByText('Name', { selector: 'code' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Fixed value of Name').value).toBe('Gift');
    expect(screen.getByText('1 row not saved')).toBeTruthy();
  });

  test('after somebody else did loads the latest and keeps my rows', async () => {
    const world = mappingWorld({ core: [NAME] });
    world.reply('PUT /mapping', { status: 409, body: refusal('mapping.changed') });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
    await user.click(save());
    const theirs = { core: [NAME, { field: 'gtin', attribute: 'ean' }] };
    world.reply('GET /mapping', { body: saved(theirs, { version: 9 }) });
    await user.click(await screen.findByRole('button', { name: 'Load the latest and keep my rows' }));
    expect(await screen.findByRole('button', { name: /GTIN.*: ean$/ })).toBeTruthy();
    expect(screen.getByText('1 row not saved')).toBeTruthy();
    const merged = { core: [{ field: 'gtin', attribute: 'ean' }] };
    world.reply('PUT /mapping', { body: answerOf(merged) });
    await user.click(save());
    await waitFor(() => expect(screen.queryByText(/not saved/)).toBeNull());
    expect(puts(world).at(-1)?.body).toEqual({ ...mapping(merged), version: 9 });
  });

  test('a mapping that was read anew meanwhile does not lend its version to rows that do not know it', async () => {
    const world = mappingWorld({ core: [NAME] });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
    world.reply('GET /mapping', { body: saved({}, { version: 9 }) });
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(world.asked.filter(({ route }) => route === 'GET /mapping')).toHaveLength(2));
    world.reply('PUT /mapping', { status: 409, body: refusal('mapping.changed') });
    await user.click(save());
    await waitFor(() => expect(puts(world)[0]?.body).toMatchObject({ version: 3 }));
  });

  test('leaving with unsaved rows asks first, another tab does not', async () => {
    const world = mappingWorld({ core: [NAME] });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
    await user.click(screen.getByRole('tab', { name: 'Categories' }));
    expect(screen.getByText('1 row not saved')).toBeTruthy();
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await user.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(screen.getByText('1 row not saved')).toBeTruthy();
  });
});

describe('core fields', () => {
  test('defaults fill empty rows only, and offer what UnoPim lacks', async () => {
    const world = mappingWorld({ core: [NAME] });
    const proposed = {
      core: [
        { field: 'name', attribute: 'other' },
        { field: 'regular_price', attribute: 'price' },
      ],
      named: [attribute('price', { type: 'price' })],
      offers: [{ field: 'tags', code: 'tags', type: 'multiselect' }],
    };
    world.reply('POST /mapping/defaults', { body: proposed });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Apply WooCommerce defaults' }));
    expect(await screen.findByRole('button', { name: /Regular price: price$/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: /UnoPim attribute for Name: Title/ })).toBeTruthy();
    expect(screen.getByText('tags', { selector: 'code' })).toBeTruthy();
    expect(puts(world)).toHaveLength(0);
  });

  test('a row for any meta key can be added, and each key once', async () => {
    const user = open(mappingWorld().services, 'mapping');
    await user.selectOptions(await screen.findByLabelText('Add a field'), 'Meta field (any key)');
    await user.type(screen.getByLabelText('Meta key'), '_warranty');
    await user.click(screen.getByRole('button', { name: 'Add row' }));
    expect(await picker('UnoPim attribute for Meta field _warranty')).toBeTruthy();
    await user.selectOptions(screen.getByLabelText('Add a field'), 'Meta field (any key)');
    await user.type(screen.getByLabelText('Meta key'), '_warranty');
    expect(screen.getByText('This key has a row already.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Remove the row Meta field _warranty' }));
    expect(screen.queryByRole('button', { name: /^UnoPim attribute for Meta field/ })).toBeNull();
  });

  test('required attributes that nothing fills are listed until a row fills them', async () => {
    const unfilled = ['ean', 'name'];
    const world = mappingWorld();
    world.reply('GET /mapping', { body: saved({ core: [NAME], defaultFamily: 'shoes' }, { unfilled }) });
    open(world.services, 'mapping');
    const note = (await screen.findByText(/requires these attributes/)).closest('div') as HTMLElement;
    expect(
      within(note)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['ean']);
  });

  test('a family rule names a category of the shop', async () => {
    const world = mappingWorld({ defaultFamily: 'shoes' });
    world.reply('PUT /mapping', { body: answerOf({}) });
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.selectOptions(screen.getByLabelText('Category'), 'Hats');
    await user.selectOptions(screen.getByLabelText('Family'), 'Bags');
    await user.click(save());
    const familyRules = [{ field: 'category', value: '2', family: 'bags' }];
    await waitFor(() => expect(puts(world)[0]?.body).toMatchObject({ familyRules }));
  });

  test('an attribute that UnoPim no longer has, or no family in use, is pointed out', async () => {
    const named = [attribute('slug', { inFamily: false })];
    const world = mappingWorld();
    const rows = {
      core: [
        { field: 'slug', attribute: 'slug' },
        { field: 'gtin', attribute: 'gone' },
      ],
    };
    world.reply('GET /mapping', { body: saved(rows, { named }) });
    open(world.services, 'mapping');
    expect(await screen.findByText(/UnoPim does not have this attribute/)).toBeTruthy();
    expect(screen.getByText(/Not in the family/)).toBeTruthy();
  });
});

describe('attributes', () => {
  const at = (place: { channel: string | null; locale: string | null }, name: string) => ({
    source: 'pa:3',
    attribute: name,
    ...place,
  });
  const everywhere = { channel: null, locale: null };

  test('show the row of all channels where a place has none, and auto-map this place', async () => {
    const world = mappingWorld({ attributes: [at(everywhere, 'color')] });
    const here = { channel: 'web', locale: 'it_IT' };
    const rows = { core: [], attributes: [at(here, 'colore')], axes: [], named: [attribute('colore')] };
    world.reply('POST /mapping/auto-map', { body: rows });
    const user = open(world.services, 'mapping&tab=attributes&channel=web&locale=it_IT');
    expect(
      await screen.findByRole('button', { name: /on products: color, from “All channels and locales”/ }),
    ).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Auto-map' }));
    expect(await screen.findByRole('button', { name: /on products: colore$/ })).toBeTruthy();
    expect(world.asked.at(-1)?.body).toMatchObject(here);
  });

  test('"Same as" copies the rows of another place', async () => {
    const world = mappingWorld({ attributes: [at({ channel: 'web', locale: null }, 'color')] });
    world.reply('PUT /mapping', { body: answerOf({}) });
    const user = open(world.services, 'mapping&tab=attributes&channel=print');
    await user.click(await screen.findByRole('button', { name: 'Same as …' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole<HTMLOptionElement>('option', { name: 'web' })).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Copy' }));
    await user.click(save());
    const attributes = ['web', 'print'].map((code) => at({ channel: code, locale: null }, 'color'));
    await waitFor(() => expect(puts(world)[0]?.body).toMatchObject({ attributes }));
  });

  test('a custom attribute is mapped by its name, for products and for variations', async () => {
    const world = mappingWorld(
      {},
      {
        'GET /catalog/attributes?limit=50&source=custom%3ACare&axis=1': {
          body: { attributes: [attribute('care', { type: 'select' })] },
        },
      },
    );
    world.reply('PUT /mapping', { body: answerOf({}) });
    const user = open(world.services, 'mapping&tab=attributes');
    await user.type(await screen.findByLabelText('Add a custom attribute'), 'Care');
    await user.click(screen.getByRole('button', { name: 'Add row' }));
    await user.click(await picker('UnoPim axis for Care on variations'));
    await user.click(await screen.findByRole('option', { name: /care/ }));
    await user.click(save());
    const axes = [{ source: 'custom:Care', attribute: 'care' }];
    await waitFor(() => expect(puts(world)[0]?.body).toMatchObject({ axes }));
  });
});

describe('categories', () => {
  test('are found by path and mapped for one channel; one without a parent is refused', async () => {
    const none = { code: 'mapping.category_without_parent', message: 'No products there.', remedy: 'Pick.' };
    const world = mappingWorld(
      {},
      {
        'GET /catalog/categories?limit=30': {
          body: {
            categories: [
              { code: 'root', name: 'Root', parent: null, refusal: none },
              { code: 'headwear', name: 'Headwear', parent: 'root', refusal: null },
            ],
          },
        },
      },
    );
    world.reply('PUT /mapping', { body: answerOf({}) });
    const user = open(world.services, 'mapping&tab=categories&channel=web');
    await user.type(await screen.findByLabelText('Search the categories of the shop'), 'hats');
    expect(screen.queryByRole('button', { name: /^UnoPim category for Clothing:/ })).toBeNull();
    await user.click(await picker('UnoPim category for Clothing › Hats'));
    await user.click(await screen.findByRole('option', { name: /Root.*No products there/ }));
    await user.click(screen.getByRole('option', { name: /Headwear/ }));
    await user.click(save());
    const categories = [{ channel: 'web', wooId: 2, category: 'headwear' }];
    await waitFor(() => expect(puts(world)[0]?.body).toMatchObject({ categories }));
  });

  test('a shop without categories says so; a failed read can be tried again', async () => {
    const world = mappingWorld({}, { 'GET /shop/structure': 'drop' });
    const user = open(world.services, 'mapping&tab=categories');
    const again = await screen.findByRole('button', { name: 'Try again' });
    world.reply('GET /shop/structure', { body: { attributes: [], categories: [] } });
    await user.click(again);
    expect(await screen.findByText('The shop has no categories yet.')).toBeTruthy();
  });
});

describe('the preview', () => {
  const preview = {
    skipped: null,
    warnings: [],
    products: [
      {
        wcId: 7,
        code: 'SHOE-7',
        outcome: 'update',
        requests: [{ method: 'PATCH', path: '/products/SHOE-7', body: {} }],
        changes: [{ key: 'name', before: 'Old', after: 'New' }],
        warnings: [{ code: 'x', message: 'Left out.', remedy: 'Fix it.' }],
        reason: null,
      },
    ],
  };

  test('shows a real product beside the mapping, field by field', async () => {
    const products = { body: { products: [{ id: 7, name: 'Shoe', sku: 'SHOE-7', type: 'simple' }] } };
    const world = mappingWorld(
      { core: [NAME] },
      {
        'GET /products?limit=20': products,
        'GET /products/7/preview': { body: preview },
      },
    );
    const user = open(world.services, 'mapping');
    await user.click(await screen.findByRole('button', { name: 'Preview a product' }));
    await user.click(await picker('Product'));
    await user.click(await screen.findByRole('option', { name: /SHOE-7/ }));
    expect(await screen.findByRole('row', { name: 'name Old New' })).toBeTruthy();
    expect(screen.getByText('Left out.')).toBeTruthy();
    expect(location.search).toContain('product=7');
    await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
    expect(screen.getByText(/goes by the saved mapping/)).toBeTruthy();
  });
});

test('a save asks what is to be looked at, and the screen says it with the run that does', async () => {
  const world = mappingWorld({ core: [NAME] }, { 'GET /pending-look': { body: { pendingLook: null } } });
  world.reply('PUT /mapping', { body: answerOf({ core: [] }) });
  const user = open(world.services, 'mapping');
  await user.click(await screen.findByRole('button', { name: 'Clear: UnoPim attribute for Name' }));
  expect(screen.queryByRole('button', { name: 'Look at all products' })).toBeNull();
  const pendingLook = { since: Date.UTC(2026, 2, 1), products: 12, parts: ['mapping'], runId: null };
  world.reply('GET /pending-look', { body: { pendingLook } });
  await user.click(save());
  expect(await screen.findByRole('button', { name: 'Look at all products' })).toBeTruthy();
  expect(screen.getByText(/12 linked products have not all been looked at since/)).toBeTruthy();
});
