import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { shopTime } from '../../wp-admin-ui/src/screens/schedules/schedule-text.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const UPCOMING = { body: { timeZone: 'Europe/Rome', next: [Date.UTC(2030, 0, 1, 2)] } };

function worldWith(...schedules: ReturnType<typeof answers.schedule>[]) {
  const body = { timeZone: 'Europe/Rome', schedules };
  return fakeWorld({ replies: { 'GET /schedules': { body }, 'POST /schedules/upcoming': UPCOMING } });
}

test('times are those of the shop, wherever the person sits', () => {
  expect(shopTime(Date.UTC(2030, 6, 1, 1), 'Asia/Tokyo')).toContain('10:00');
  expect(shopTime(Date.UTC(2030, 6, 1, 1), 'no/zone')).not.toBe('');
});

test('a job tells what it does, when it comes and how its last time went', async () => {
  const last = {
    at: Date.now() - 60_000,
    outcome: 'skipped' as const,
    message: 'The run before still runs.',
    runId: null,
  };
  open(worldWith(answers.schedule({ last })).services, 'schedules');
  expect(await screen.findByText('All products · Daily (3:00)')).toBeTruthy();
  expect(screen.getByText(/Next: /)).toBeTruthy();
  expect(screen.getByText('Skipped')).toBeTruthy();
  expect(screen.getByText(/The run before still runs/)).toBeTruthy();
});

test('a new job is saved with what was entered', async () => {
  const world = worldWith();
  world.reply('POST /schedules', { body: answers.schedule() });
  const user = open(world.services, 'schedules');
  await user.click(await screen.findByRole('button', { name: 'Add a job' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a job' }));
  await user.type(dialog.getByLabelText('Name'), 'Night');
  await user.selectOptions(dialog.getByLabelText('How often'), 'cron');
  await user.clear(dialog.getByLabelText('Cron expression'));
  await user.type(dialog.getByLabelText('Cron expression'), '30 2 * * 1-5');
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(world.asked.map(({ route }) => route)).toContain('POST /schedules'));
  expect(world.asked.find(({ route }) => route === 'POST /schedules')?.body).toEqual({
    name: 'Night',
    what: 'changed',
    frequency: 'cron',
    cron: '30 2 * * 1-5',
    enabled: true,
  });
});

test('an expression that means nothing says so while it is typed, and the input stays', async () => {
  const world = worldWith();
  world.reply('POST /schedules/upcoming', { status: 422, body: refusal('schedule.bad_cron') });
  const user = open(world.services, 'schedules');
  await user.click(await screen.findByRole('button', { name: 'Add a job' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add a job' }));
  expect(await dialog.findByText(/What happened \(schedule.bad_cron\)/)).toBeTruthy();
});

test('a job runs now when asked to, and is deleted only after a question', async () => {
  const world = worldWith(answers.schedule());
  world.reply('POST /schedules/schedule-1/run', { body: answers.schedule() });
  world.reply('DELETE /schedules/schedule-1', { body: { removed: true } });
  const user = open(world.services, 'schedules');
  await user.click(await screen.findByRole('button', { name: 'Run now' }));
  await waitFor(() =>
    expect(world.asked.map(({ route }) => route)).toContain('POST /schedules/schedule-1/run'),
  );
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(world.asked.map(({ route }) => route)).not.toContain('DELETE /schedules/schedule-1');
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete this job?' }));
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() =>
    expect(world.asked.map(({ route }) => route)).toContain('DELETE /schedules/schedule-1'),
  );
});

test('without jobs the page says that hardly any are needed', async () => {
  open(worldWith().services, 'schedules');
  expect(await screen.findByText('No scheduled jobs')).toBeTruthy();
});
