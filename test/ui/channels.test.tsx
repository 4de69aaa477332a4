import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { withLocale } from '../../wp-admin-ui/src/screens/channels/channel-settings.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const CHANNELS = { readAt: Date.now() - 60_000, channels: [answers.channel()] };
const GOOD = { 'GET /channels': { body: CHANNELS } };

describe('a locale that is switched', () => {
  const row = answers.channel({ activeLocales: ['it_IT'], defaultLocale: 'it_IT' });
  test.each([
    {
      name: 'joins the others in the order of UnoPim',
      locale: 'de_DE',
      on: true,
      active: ['de_DE', 'it_IT'],
      first: 'it_IT',
    },
    { name: 'takes the default along when it leaves', locale: 'it_IT', on: false, active: [], first: null },
  ])('$name', ({ locale, on, active, first }) => {
    expect(withLocale(row, locale, on)).toMatchObject({ activeLocales: active, defaultLocale: first });
  });

  test('the last one that leaves makes the row say so', () => {
    expect(withLocale(row, 'it_IT', false).needsLocale).toBe(true);
  });
});

test('saving sends what is the shop’s to say and tells what it sets in motion', async () => {
  const world = fakeWorld({ replies: GOOD });
  world.reply('PUT /channels', { body: { ...CHANNELS, touches: 12, requeued: 2 } });
  const user = open(world.services, 'channels');
  await user.click(await screen.findByLabelText('de_DE'));
  expect(screen.getAllByText('Not saved').length).toBeGreaterThan(0);
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const put = () => world.asked.find(({ route }) => route === 'PUT /channels');
  await waitFor(() => expect(put()).toBeTruthy());
  expect(put()?.body).toEqual({
    channels: [
      {
        code: 'web',
        pushEnabled: true,
        activeLocales: ['de_DE', 'it_IT'],
        activeCurrencies: ['EUR'],
        defaultLocale: 'it_IT',
        cooldownSeconds: 60,
      },
    ],
  });
  expect((await screen.findAllByText(/12 products.*2 skipped products/)).length).toBeGreaterThan(0);
  expect(screen.queryByText('Not saved')).toBeNull();
});

test('a channel without a locale says what is missing', async () => {
  const channel = answers.channel({ activeLocales: [], defaultLocale: null, needsLocale: true });
  const world = fakeWorld({ replies: { 'GET /channels': { body: { ...CHANNELS, channels: [channel] } } } });
  open(world.services, 'channels');
  expect(await screen.findByText('Choose a locale')).toBeTruthy();
});

test('a refresh that fails keeps the rows and says why', async () => {
  const world = fakeWorld({ replies: GOOD });
  world.reply('POST /channels/refresh', { status: 503, body: refusal('unopim.unreachable') });
  const user = open(world.services, 'channels');
  await user.click(await screen.findByRole('button', { name: 'Refresh from UnoPim' }));
  expect((await screen.findAllByText(/What to do \(unopim.unreachable\)/)).length).toBeGreaterThan(0);
  expect(screen.getByLabelText('de_DE')).toBeTruthy();
});

test('without channels the page says where they come from', async () => {
  const world = fakeWorld({ replies: { 'GET /channels': { body: { readAt: null, channels: [] } } } });
  open(world.services, 'channels');
  expect(await screen.findByText('No channels yet')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open Connection' })).toBeTruthy();
});
