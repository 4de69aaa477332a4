import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  filterOf,
  fromViewFilters,
  queryOf,
  toViewFilters,
  withOpened,
} from '../../wp-admin-ui/src/screens/logs/log-filter.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const FIRST = 'GET /logs?limit=50';

describe('a filter in the address', () => {
  test('days become moments, the last day included', () => {
    const query = queryOf(filterOf({ from: '2026-03-01', to: '2026-03-01', status: 'warn,error' }));
    expect(query).toMatchObject({
      status: 'warn,error',
      from: Date.UTC(2026, 2, 1),
      to: Date.UTC(2026, 2, 2) - 1,
    });
  });

  test('a day that is none is left out', () => {
    expect(queryOf(filterOf({ from: 'soon' }))).not.toHaveProperty('from');
  });

  test('what the list chooses comes back as it was', () => {
    const filter = filterOf({
      status: 'warn,error',
      trigger: 'bulk',
      direction: 'to_unopim',
      channel: 'web',
    });
    expect(fromViewFilters(toViewFilters(filter))).toEqual({
      status: 'warn,error',
      entity: '',
      trigger: 'bulk',
      direction: 'to_unopim',
      channel: 'web',
    });
  });
});

test('a filter that was opened stays until something is chosen, and one that was emptied goes with the address', () => {
  const status = { field: 'status', operator: 'isAny', value: ['warn'] } as const;
  const opened = { field: 'channel', operator: 'is', value: undefined } as const;
  expect(withOpened([status], [status, opened])).toEqual([status, opened]);
  const channel = { field: 'channel', operator: 'is', value: 'web' } as const;
  expect(withOpened([status, channel], [status, opened])).toEqual([status, channel]);
  expect(withOpened([], [status])).toEqual([]);
});

test('the list asks for what the address says', async () => {
  const world = fakeWorld();
  world.reply('GET /logs?limit=50&status=error&run=run-1', {
    body: { rows: [answers.logRow()], next: null, searchedBackTo: 1 },
  });
  open(world.services, 'logs&status=error&run=run-1');
  expect(await screen.findByText('Product TEA-1 updated: name.')).toBeTruthy();
  expect(screen.getByText('That was all.')).toBeTruthy();
});

test('a row shows its direction, and opened its channels and locales by their names', async () => {
  const scopes = [
    { channel: 'web', locale: 'it_IT' },
    { channel: null, locale: 'de_DE' },
  ];
  const rows = [answers.logRow({ direction: 'from_unopim', scopes })];
  const world = fakeWorld({
    replies: {
      [FIRST]: { body: { rows, next: null, searchedBackTo: 1 } },
      'GET /channels': { body: { readAt: 1, channels: [answers.channel()] } },
    },
  });
  const user = open(world.services, 'logs');
  expect(await screen.findByText('From UnoPim', { selector: 'td *' })).toBeTruthy();
  await user.click(screen.getByText('Product TEA-1 updated: name.'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('Channels and locales: Web shop, it_IT · de_DE')).toBeTruthy();
  expect(dialog.getByText(/From UnoPim · Save in the shop/)).toBeTruthy();
});

test('a filter that is opened lets choose among the channels of the site, and asks the Worker for the one', async () => {
  const channels = [answers.channel(), answers.channel({ code: 'app', label: '' })];
  const world = fakeWorld({
    replies: {
      [FIRST]: { body: { rows: [answers.logRow()], next: null, searchedBackTo: 1 } },
      'GET /channels': { body: { readAt: 1, channels } },
      'GET /logs?limit=50&channel=web': { body: { rows: [], next: null, searchedBackTo: 1 } },
    },
  });
  const user = open(world.services, 'logs');
  await screen.findByText('Product TEA-1 updated: name.');
  await user.click(screen.getByRole('button', { name: /filter/i }));
  await user.click(await screen.findByRole('menuitem', { name: 'Channel' }));
  expect(await screen.findByRole('option', { name: 'app' })).toBeTruthy();
  await user.click(screen.getByRole('option', { name: 'Web shop' }));
  await waitFor(() => expect(location.search).toContain('channel=web'));
  expect(world.asked.map(({ route }) => route)).toContain('GET /logs?limit=50&channel=web');
});

test('the filter names the channel of the address as the site knows it, and the Worker is asked for it', async () => {
  const world = fakeWorld({
    replies: {
      'GET /channels': { body: { readAt: 1, channels: [answers.channel()] } },
      'GET /logs?limit=50&direction=to_unopim&channel=web': {
        body: { rows: [answers.logRow()], next: null, searchedBackTo: 1 },
      },
    },
  });
  const user = open(world.services, 'logs&direction=to_unopim&channel=web');
  expect(await screen.findByText('Product TEA-1 updated: name.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /filter/i }));
  const chips = [...document.querySelectorAll('.dataviews-filters__summary-chip')];
  const text = chips.map((chip) => chip.textContent);
  expect(text).toEqual(expect.arrayContaining([expect.stringContaining('Web shop')]));
  expect(text).toEqual(expect.arrayContaining([expect.stringContaining('To UnoPim')]));
});

test('a row that is opened shows what changed, what was sent and what to do', async () => {
  const world = fakeWorld({
    replies: { [FIRST]: { body: { rows: [answers.logRow()], next: null, searchedBackTo: 1 } } },
  });
  const user = open(world.services, 'logs');
  await user.click(await screen.findByText('Product TEA-1 updated: name.'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Old tea')).toBeTruthy();
  expect(dialog.getByText('New tea')).toBeTruthy();
  expect(dialog.getByText('PATCH /products/TEA-1')).toBeTruthy();
  expect(dialog.getByText('Shorten the name.')).toBeTruthy();
});

test('a skip that brings no advice has that of its reason, in the words of the links', async () => {
  const rows = [answers.logRow({ operation: 'skip', detail: { code: 'gate.missing_family' } })];
  const world = fakeWorld({ replies: { [FIRST]: { body: { rows, next: null, searchedBackTo: 1 } } } });
  const user = open(world.services, 'logs');
  await user.click(await screen.findByText('Product TEA-1 updated: name.'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Choose a Default family under Field mapping.')).toBeTruthy();
  expect(dialog.getByText(/No family: no rule fits.* Code: gate.missing_family/)).toBeTruthy();
});

test('a search says how far back it has looked and goes on from there', async () => {
  const world = fakeWorld({
    replies: { [FIRST]: { body: { rows: [], next: 77, searchedBackTo: Date.UTC(2026, 0, 1) } } },
  });
  world.reply('GET /logs?limit=50&before=77', {
    body: { rows: [answers.logRow()], next: null, searchedBackTo: 5 },
  });
  const user = open(world.services, 'logs');
  expect(await screen.findByText(/Looked back to/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Look further back' }));
  expect(await screen.findByText('Product TEA-1 updated: name.')).toBeTruthy();
});

test('a log that cannot be read says why and can be tried again', async () => {
  const world = fakeWorld({ replies: { [FIRST]: { status: 503, body: refusal('store.unavailable') } } });
  const user = open(world.services, 'logs');
  await screen.findAllByText(/What to do \(store.unavailable\)/);
  world.reply(FIRST, { body: { rows: [], next: null, searchedBackTo: 1 } });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByText('Code: store.unavailable')).toBeNull());
});

test('clearing asks first, goes on until nothing is left and says how many went', async () => {
  const world = fakeWorld({ replies: { [FIRST]: { body: { rows: [], next: null, searchedBackTo: 1 } } } });
  world.reply('DELETE /logs', { body: { deleted: 1200, more: false } });
  const user = open(world.services, 'logs');
  await user.click(await screen.findByRole('button', { name: 'Clear log' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Clear the log?' }));
  await user.click(dialog.getByLabelText('Keep the last seven days'));
  await user.click(dialog.getByRole('button', { name: 'Clear log' }));
  expect((await screen.findAllByText('1,200 rows were cleared.')).length).toBeGreaterThan(0);
});
