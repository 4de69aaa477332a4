import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { SETTING_GROUPS } from '../../wp-admin-ui/src/screens/settings/groups.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const { settings } = answers;
const NOTICE = { host: 'hooks.example', threshold: 25, lastSentAt: null, lastError: null };
const GOOD = {
  'GET /settings': { body: { settings } },
  'GET /notice': { body: { notice: null } },
};

test('every setting has its place on the screen', () => {
  const shown = SETTING_GROUPS.flatMap((group) => group.settings.map(({ key }) => key as string));
  const own = ['skipRules', 'imageHosts'];
  expect([...shown, ...own].sort()).toEqual(Object.keys(settings).sort());
});

describe('saving', () => {
  test('sends what was changed and nothing else', async () => {
    const world = fakeWorld({ replies: GOOD });
    const saved = { ...settings, dryRun: true };
    world.reply('PUT /settings', { body: { settings: saved, touches: 0, requeued: 0 } });
    const user = open(world.services, 'settings');
    await user.click(await screen.findByLabelText('Dry run'));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(screen.queryByText('Not saved')).toBeNull());
    expect(world.asked.at(-1)).toMatchObject({ route: 'PUT /settings', body: { dryRun: true } });
  });

  test('a failed save keeps the input and marks the field', async () => {
    const world = fakeWorld({ replies: GOOD });
    const fields = [{ field: 'imageHosts.0', messages: ['Not a public host name.'] }];
    world.reply('PUT /settings', { status: 422, body: refusal('settings.host_refused', { fields }) });
    const user = open(world.services, 'settings');
    await user.type(await screen.findByLabelText('Other hosts of images'), 'localhost');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('Not a public host name.', { selector: '.unopim-problem' })).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Other hosts of images').value).toBe('localhost');
    expect(screen.getByText('Not saved')).toBeTruthy();
  });

  test.each([
    ['a code without the blanks around it', null, ' picture ', 'picture'],
    ['none once it is emptied', 'picture', '', null],
  ])('the field for category images is sent as %s', async (_what, before, typed, sent) => {
    const stored = { ...settings, categoryImageField: before };
    const world = fakeWorld({ replies: { 'GET /settings': { body: { settings: stored } } } });
    world.reply('PUT /settings', { body: { settings: stored, touches: 0, requeued: 0 } });
    const user = open(world.services, 'settings');
    const field = await screen.findByLabelText<HTMLInputElement>('Category images go to');
    fireEvent.change(field, { target: { value: typed } });
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(world.asked.at(-1)?.body).toEqual({ categoryImageField: sent }));
  });

  test('a rule that was added is sent whole', async () => {
    const world = fakeWorld({ replies: GOOD });
    world.reply('PUT /settings', { body: { settings, touches: 0, requeued: 0 } });
    const user = open(world.services, 'settings');
    await user.click(await screen.findByRole('button', { name: 'Add a rule' }));
    await user.type(screen.getByLabelText('Type (simple, variable, …)'), 'grouped');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect(world.asked.at(-1)?.body).toEqual({ skipRules: [{ field: 'type', value: 'grouped' }] }),
    );
  });
});

test('leaving with changes asks first; staying keeps them', async () => {
  const world = fakeWorld({ replies: { ...GOOD, 'GET /health': 'never', 'GET /problems': 'never' } });
  const user = open(world.services, 'settings');
  await user.click(await screen.findByLabelText('Dry run'));
  await user.click(screen.getByRole('link', { name: 'Overview' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }));
  await user.click(dialog.getByRole('button', { name: 'Stay here' }));
  expect(screen.getByLabelText<HTMLInputElement>('Dry run').checked).toBe(true);
  await user.click(screen.getByRole('link', { name: 'Overview' }));
  await user.click(await screen.findByRole('button', { name: 'Leave' }));
  await waitFor(() => expect(location.search).toContain('screen=overview'));
});

test('a file that is no JSON is refused before it is sent', async () => {
  const world = fakeWorld({ replies: GOOD });
  const user = open(world.services, 'settings');
  await screen.findByLabelText('Dry run');
  const input = document.querySelector('input[type=file]') as HTMLInputElement;
  await user.upload(input, new File(['not json'], 'x.json', { type: 'application/json' }));
  await user.click(await screen.findByRole('button', { name: 'Import' }));
  expect(await screen.findByText(/This is not a JSON file/)).toBeTruthy();
  expect(world.asked.some(({ route }) => route.startsWith('PUT'))).toBe(false);
});

describe('where problems are told', () => {
  test('an address is sent once and never shown again', async () => {
    const world = fakeWorld({ replies: GOOD });
    world.reply('PUT /notice', { body: { notice: NOTICE } });
    const user = open(world.services, 'settings');
    await user.type(
      await screen.findByLabelText('Address of the incoming webhook'),
      'https://hooks.example/T1',
    );
    await user.click(screen.getByRole('button', { name: 'Save notices' }));
    expect(await screen.findByText(/an address at hooks.example/)).toBeTruthy();
    expect(world.asked.at(-1)?.body).toEqual({ threshold: 10, url: 'https://hooks.example/T1' });
    expect(screen.getByLabelText<HTMLInputElement>('Address of the incoming webhook').value).toBe('');
  });

  test('a test message that fails says why', async () => {
    const world = fakeWorld({ replies: { ...GOOD, 'GET /notice': { body: { notice: NOTICE } } } });
    world.reply('POST /notice/test', { status: 502, body: refusal('notice.not_delivered') });
    const user = open(world.services, 'settings');
    await user.click(await screen.findByRole('button', { name: 'Send a test message' }));
    expect((await screen.findAllByText(/What to do \(notice.not_delivered\)/)).length).toBeGreaterThan(0);
  });
});
