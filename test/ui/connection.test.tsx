import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal, SITE_ID, WORKER } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const NOT_PAIRED = { workerUrl: null, siteId: null };
const GOOD = {
  'GET ': { body: answers.site() },
  'GET /connection': { body: { connection: answers.connection() } },
};
const STEPS = {
  'POST /pair/verify': { body: answers.site({ state: 'verified' }) },
  'POST /pair/activate': { body: { site: answers.site(), topics: [], missingTopics: [] } },
};

async function pairWith(world: ReturnType<typeof fakeWorld>) {
  const user = open(world.services, 'connection');
  await user.type(await screen.findByLabelText('Address of the Worker'), WORKER);
  await user.type(screen.getByLabelText('Pairing code'), 'ABCD-1234');
  await user.click(screen.getByRole('button', { name: 'Pair' }));
  return user;
}

describe('pairing', () => {
  test('goes through three steps and ends at the connection', async () => {
    const world = fakeWorld({ shell: NOT_PAIRED, replies: { ...GOOD, ...STEPS } });
    world.replyOfWordPress('/unopim-connector/v1/pair', () => ({ siteId: SITE_ID, workerUrl: WORKER }));
    await pairWith(world);
    expect(await screen.findByText('Paired')).toBeTruthy();
    expect(world.wordPressAsked[0]).toEqual({
      path: '/unopim-connector/v1/pair',
      data: { workerUrl: WORKER, code: 'ABCD-1234' },
    });
  });

  test('a step that fails says which one and why, keeps the input, and goes on from there', async () => {
    const world = fakeWorld({ shell: NOT_PAIRED, replies: { ...GOOD, ...STEPS } });
    world.replyOfWordPress('/unopim-connector/v1/pair', () => ({ siteId: SITE_ID, workerUrl: WORKER }));
    world.reply('POST /pair/verify', { status: 502, body: refusal('shop.rest_blocked') });
    const user = await pairWith(world);
    expect(await screen.findByText('What to do (shop.rest_blocked).')).toBeTruthy();
    const steps = within(screen.getByRole('list', { name: 'Progress of pairing' })).getAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent?.match(/done|failed|waiting/)?.[0])).toEqual([
      'done',
      'failed',
      'waiting',
    ]);
    expect(screen.getByLabelText<HTMLInputElement>('Pairing code').value).toBe('ABCD-1234');
    world.reply('POST /pair/verify', STEPS['POST /pair/verify']);
    await user.click(screen.getByRole('button', { name: 'Continue without a new code' }));
    await waitFor(() => expect(world.asked.map(({ route }) => route)).toContain('POST /pair/activate'));
  });

  test('a shop from another address is asked whether it moved or is a copy', async () => {
    const world = fakeWorld({ shell: NOT_PAIRED });
    world.replyOfWordPress('/unopim-connector/v1/pair', () => {
      throw {
        code: 'pairing.moved_or_copy',
        message: 'Paired elsewhere.',
        data: { status: 409, remedy: 'Say.' },
      };
    });
    const user = await pairWith(world);
    await user.click(await screen.findByRole('button', { name: 'This is a copy' }));
    await waitFor(() => expect(world.wordPressAsked.at(-1)?.data).toMatchObject({ change: 'copy' }));
  });

  test('is for administrators', async () => {
    open(fakeWorld({ shell: { ...NOT_PAIRED, canManage: false } }).services, 'connection');
    expect(await screen.findByText(/Only an administrator can pair it/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Pair' })).toBeNull();
  });
});

describe('the UnoPim form', () => {
  test('secrets are never shown, and left blank they are sent blank', async () => {
    const world = fakeWorld({ replies: GOOD });
    world.reply('PUT /connection', {
      body: { connection: answers.connection(), newChannels: ['web'], catalogError: null },
    });
    const user = open(world.services, 'connection');
    expect((await screen.findByLabelText<HTMLInputElement>('Client secret')).value).toBe('');
    await user.clear(screen.getByLabelText('User name'));
    await user.type(screen.getByLabelText('User name'), 'other@pim.example');
    await user.click(screen.getByRole('button', { name: 'Test & Save' }));
    expect(
      await screen.findByText('Set up for this site: web.', { selector: '.unopim-notice *' }),
    ).toBeTruthy();
    expect(world.asked.find(({ route }) => route === 'PUT /connection')?.body).toEqual({
      address: 'https://pim.example',
      clientId: 'client-1',
      clientSecret: '',
      username: 'other@pim.example',
      password: '',
    });
  });

  test('a failed test keeps the form and says what to do', async () => {
    const world = fakeWorld({ replies: GOOD });
    world.reply('PUT /connection', { status: 422, body: refusal('unopim.wrong_secret') });
    const user = open(world.services, 'connection');
    await user.type(await screen.findByLabelText('Client secret'), 'typed-secret');
    await user.click(screen.getByRole('button', { name: 'Test & Save' }));
    expect(await screen.findByText('What to do (unopim.wrong_secret).')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Client secret').value).toBe('typed-secret');
  });
});

test('unpairing asks first, and removes data only when that was chosen', async () => {
  const world = fakeWorld({ replies: GOOD });
  world.replyOfWordPress('/unopim-connector/v1/unpair', () => ({ webhooksLeft: false }));
  const user = open(world.services, 'connection');
  await user.click(await screen.findByRole('button', { name: 'Unpair' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Unpair this site?' }));
  await user.click(dialog.getByLabelText('Remove data'));
  await user.click(dialog.getByRole('button', { name: 'Unpair' }));
  expect(await screen.findByLabelText('Pairing code')).toBeTruthy();
  expect(world.wordPressAsked.at(-1)).toEqual({
    path: '/unopim-connector/v1/unpair',
    data: { removeData: true },
  });
});
