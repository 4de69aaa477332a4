import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { LinkRow } from '../../wp-admin-ui/src/api/contract.ts';
import { type FakeWorld, fakeWorld, type Reply, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

function link(wcId: number, more: Partial<LinkRow> = {}): LinkRow {
  return {
    wcId,
    rootId: wcId,
    name: `Thing ${wcId}`,
    code: `SKU-${wcId}`,
    type: 'simple',
    owner: true,
    adopted: false,
    pushedAt: Date.now() - 120_000,
    goneAt: null,
    problemKey: null,
    reason: null,
    state: 'synced',
    ...more,
  };
}

const page = (links: readonly LinkRow[], next: number | null = null): Reply => ({ body: { links, next } });

function linkWorld(replies: Record<string, Reply>): FakeWorld {
  const structure = { attributes: [{ source: 'pa:3', name: 'Colour', slug: 'pa_colour' }], categories: [] };
  return fakeWorld({ replies: { 'GET /shop/structure': { body: structure }, ...replies } });
}

describe('the list', () => {
  test('says of each link what it is in the shop and in UnoPim, its state and its last push', async () => {
    const variation = link(9, { rootId: 7, state: 'error', adopted: true, owner: false, name: null });
    open(linkWorld({ 'GET /links?kind=product': page([link(7), variation]) }).services, 'links');
    await screen.findByText('SKU-7');
    const [, first, second] = screen.getAllByRole('row');
    const row = within(first as HTMLElement);
    expect(row.getByRole('link', { name: 'Thing 7' }).getAttribute('href')).toContain('post=7');
    expect(row.getByText('SKU-7')).toBeTruthy();
    expect(row.getByText('Synced')).toBeTruthy();
    expect(row.getByText('2 minutes ago')).toBeTruthy();
    const other = within(second as HTMLElement);
    expect(other.getByRole('link', { name: '#9' }).getAttribute('href')).toContain('post=7');
    expect(other.getByText('#9 · variation of #7')).toBeTruthy();
    expect(other.getByText('simple · adopted · shared with another site')).toBeTruthy();
    expect(other.getByText('Problem')).toBeTruthy();
  });

  test('says in plain words why something is not pushed and what to do, or the code that the log explains', async () => {
    const draft = link(7, { code: null, state: 'not_synced', reason: 'gate.draft' });
    const other = link(8, { state: 'not_synced', reason: 'plan.unheard_of' });
    open(linkWorld({ 'GET /links?kind=product': page([draft, other]) }).services, 'links');
    expect(await screen.findByText(/A draft, and not in UnoPim yet\. Publish it, or switch/)).toBeTruthy();
    expect(screen.queryByText(/gate\.draft/)).toBeNull();
    expect(screen.getByText('plan.unheard_of')).toBeTruthy();
  });

  test('goes on where the page before ended', async () => {
    const world = linkWorld({
      'GET /links?kind=product': page([link(1), link(2)], 2),
      'GET /links?kind=product&after=2': page([link(3)]),
    });
    const user = open(world.services, 'links');
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('SKU-3')).toBeTruthy();
    expect(screen.getByText('SKU-1')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  test('takes kind and text from the address, and puts them there', async () => {
    const world = linkWorld({
      'GET /links?kind=option&q=re': page([link(44, { rootId: 3, name: 'Red', code: 'red', type: null })]),
      'GET /links?kind=option&q=red': page([]),
      'GET /links?kind=category': page([]),
    });
    const user = open(world.services, 'links&kind=option&q=re');
    expect(await screen.findByText('#44 · Colour')).toBeTruthy();
    await user.type(screen.getByLabelText('Search name, code or WooCommerce ID'), 'd');
    expect(await screen.findByText('Nothing found.')).toBeTruthy();
    expect(location.search).toContain('q=red');
    await user.selectOptions(screen.getByLabelText('Kind'), 'Categories');
    expect(await screen.findByText('Nothing is linked yet.')).toBeTruthy();
    expect(location.search).toContain('kind=category');
    expect(location.search).not.toContain('q=');
  });

  test('says that it is loading', async () => {
    const world = linkWorld({ 'GET /links?kind=product': 'never' });
    open(world.services, 'links');
    expect((await screen.findAllByText('Loading …')).length).toBeGreaterThan(0);
  });

  test('can be read again after a failure', async () => {
    const world = linkWorld({ 'GET /links?kind=product': 'drop' });
    const user = open(world.services, 'links');
    const again = await screen.findByRole('button', { name: 'Try again' });
    world.reply('GET /links?kind=product', page([link(1)]));
    await user.click(again);
    expect(await screen.findByText('SKU-1')).toBeTruthy();
  });
});

describe('detaching', () => {
  test('asks first, says that UnoPim keeps it, and shows the list anew', async () => {
    const world = linkWorld({ 'GET /links?kind=product': page([link(1), link(2)]) });
    world.reply('DELETE /links/product/1', { body: { detached: true } });
    const user = open(world.services, 'links');
    await user.click(await screen.findByRole('button', { name: 'Detach: Thing 1' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Detach Thing 1?' }));
    expect(dialog.getByText(/Nothing changes in UnoPim/)).toBeTruthy();
    world.reply('GET /links?kind=product', page([link(2)]));
    await user.click(dialog.getByRole('button', { name: 'Detach' }));
    await waitFor(() => expect(screen.queryByText('SKU-1')).toBeNull());
    expect(world.asked.filter(({ route }) => route.startsWith('DELETE'))).toHaveLength(1);
  });

  test('that fails keeps the question and the row', async () => {
    const world = linkWorld({ 'GET /links?kind=product': page([link(1)]) });
    world.reply('DELETE /links/product/1', 'drop');
    const user = open(world.services, 'links');
    await user.click(await screen.findByRole('button', { name: 'Detach: Thing 1' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Detach' }));
    expect(await dialog.findByText('The Worker cannot be reached')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByText('SKU-1')).toBeTruthy();
  });
});

describe('attaching', () => {
  const attachWorld = () =>
    linkWorld({
      'GET /links?kind=product': page([]),
      'GET /products?limit=20': {
        body: { products: [{ id: 7, name: 'Shoe', sku: 'SHOE', type: 'simple' }] },
      },
    });

  test('takes a product of the shop and a SKU of UnoPim, and shows the new link', async () => {
    const world = attachWorld();
    const attached = { wcId: 7, rootId: 7, code: 'pim-7', type: 'simple' };
    world.reply('POST /links', { body: attached });
    world.reply('GET /links?kind=product&q=pim-7', page([link(7, { code: 'pim-7' })]));
    const user = open(world.services, 'links');
    await user.click(await screen.findByRole('button', { name: 'Attach a product' }));
    await user.click(await screen.findByRole('button', { name: /^Product: / }));
    await user.click(await screen.findByRole('option', { name: /SHOE/ }));
    expect(screen.getByLabelText<HTMLInputElement>('WooCommerce ID').value).toBe('7');
    await user.type(screen.getByLabelText('SKU in UnoPim'), 'pim-7');
    await user.click(screen.getByRole('button', { name: 'Attach' }));
    expect(await screen.findByText('pim-7', { selector: 'code' })).toBeTruthy();
    const posted = world.asked.find(({ route }) => route === 'POST /links');
    expect(posted?.body).toEqual({ wcId: 7, code: 'pim-7' });
  });

  test('that is refused says so beside the field and keeps the input', async () => {
    const world = attachWorld();
    const fields = [{ field: 'code', messages: ['UnoPim has no product with this code.'] }];
    world.reply('POST /links', { status: 422, body: refusal('link.not_in_unopim', { fields }) });
    const user = open(world.services, 'links');
    await user.click(await screen.findByRole('button', { name: 'Attach a product' }));
    await user.type(await screen.findByLabelText('WooCommerce ID'), '9');
    await user.type(screen.getByLabelText('SKU in UnoPim'), 'nope');
    await user.click(screen.getByRole('button', { name: 'Attach' }));
    const selector = '.unopim-problem';
    expect(await screen.findByText('UnoPim has no product with this code.', { selector })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('SKU in UnoPim').value).toBe('nope');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
  });
});
