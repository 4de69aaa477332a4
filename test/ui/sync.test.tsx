import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { filterOf, NO_FILTER } from '../../wp-admin-ui/src/screens/sync/filter.ts';
import { countsText, estimateText, timeLeftText } from '../../wp-admin-ui/src/screens/sync/run-text.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const EMPTY = { body: { runs: [], next: null } };
const STRUCTURE = {
  body: { attributes: [], categories: [{ id: 9, name: 'Tea', slug: 'tea', parent: null }] },
};
const ESTIMATE = {
  body: {
    items: 40,
    requests: { atLeast: 0, atMost: 90 },
    minutes: { atLeast: 0, atMost: 1 },
    rateLimit: 120,
  },
};
const QUIET = {
  'GET /runs': EMPTY,
  'GET /shop/structure': STRUCTURE,
  'POST /runs/estimate': ESTIMATE,
};

describe('what the form chooses', () => {
  const none = { type: '', status: '', category: '', tag: '', since: '', failed: false, ids: '' };
  test.each([
    { name: 'nothing', draft: none, filter: null },
    { name: 'a type', draft: { ...none, type: 'variable' }, filter: { ...NO_FILTER, type: 'variable' } },
    {
      name: 'ids stand alone, whatever else is there',
      draft: { ...none, ids: '12, 7; x 9', type: 'simple', failed: true },
      filter: { ...NO_FILTER, ids: [12, 7, 9] },
    },
    {
      name: 'what failed stands alone',
      draft: { ...none, failed: true, status: 'draft' },
      filter: { ...NO_FILTER, onlyFailed: true },
    },
    { name: 'a day that is none', draft: { ...none, since: 'yesterday' }, filter: null },
  ])('$name', ({ draft, filter }) => {
    expect(filterOf(draft)).toEqual(filter);
  });
});

describe('a run in words', () => {
  test('counts that are zero are not told', () => {
    const counts = { pushed: 12, unchanged: 0, skipped: 0, failed: 1, left: 0 };
    expect(countsText({ counts })).toBe('12 pushed, 1 failed');
  });

  test('rate and time left are told once they are known', () => {
    expect(timeLeftText({ perMinute: null, secondsLeft: null })).toBe('');
    expect(timeLeftText({ perMinute: 88.4, secondsLeft: 61 })).toBe('88 a minute · about 2 minutes left');
    expect(timeLeftText({ perMinute: 88.4, secondsLeft: 20 })).toContain('less than a minute');
  });

  test('an estimate never promises less than a minute', () => {
    expect(estimateText(ESTIMATE.body)).toContain('at most about 1 minutes');
  });
});

test('the big button shows what it will cost, then starts the run', async () => {
  const world = fakeWorld({ replies: QUIET });
  world.reply('POST /runs', { body: answers.run() });
  const user = open(world.services, 'sync');
  await user.click(await screen.findByRole('button', { name: 'Push All Products' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Push All Products' }));
  expect(await dialog.findByText(/40 to look at, 0 to 90 requests/)).toBeTruthy();
  await user.click(dialog.getByLabelText('Compare with UnoPim'));
  await user.click(dialog.getByRole('button', { name: 'Push' }));
  await waitFor(() => expect(world.asked.some(({ route }) => route === 'POST /runs')).toBe(true));
  expect(world.asked.find(({ route }) => route === 'POST /runs')?.body).toEqual({
    kind: 'products',
    filter: null,
    first: null,
    compare: true,
  });
});

test('a live run shows its progress and keeps its own button from being pressed again', async () => {
  const world = fakeWorld({
    replies: { ...QUIET, 'GET /runs': { body: { runs: [answers.run()], next: null } } },
  });
  open(world.services, 'sync');
  expect(await screen.findByRole('progressbar', { name: 'Progress: Products' })).toBeTruthy();
  expect(screen.getByText('50 of 200')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Push All Products' }).getAttribute('aria-disabled')).toBe(
    'true',
  );
  expect(screen.getByRole('button', { name: 'Push All Categories' }).getAttribute('aria-disabled')).not.toBe(
    'true',
  );
});

test('a paused run is resumed where it was', async () => {
  const paused = answers.run({ state: 'paused' });
  const world = fakeWorld({ replies: { ...QUIET, 'GET /runs': { body: { runs: [paused], next: null } } } });
  world.reply('POST /runs/run-1/resume', { body: answers.run() });
  const user = open(world.services, 'sync');
  await user.click(await screen.findByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(world.asked.map(({ route }) => route)).toContain('POST /runs/run-1/resume'));
});

test('what failed is grouped by cause, with its fix and a retry', async () => {
  const failed = answers.run({ state: 'finished', endedAt: Date.now(), causes: [answers.runCause()] });
  const world = fakeWorld({ replies: { ...QUIET, 'GET /runs': { body: { runs: [failed], next: null } } } });
  world.reply('POST /problems/retry', { body: { queued: 4 } });
  const user = open(world.services, 'sync');
  expect(await screen.findByText('Add it to the family.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Retry these' }));
  await waitFor(() => expect(world.asked.at(-1)?.body).toEqual({ key: 'attribute.not_in_family:material' }));
});

test('a second run of a kind is refused in plain words, and the dialog stays', async () => {
  const world = fakeWorld({ replies: QUIET });
  world.reply('POST /runs', { status: 409, body: refusal('run.already_running') });
  const user = open(world.services, 'sync');
  await user.click(await screen.findByRole('button', { name: 'Push everything' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Push everything' }));
  await user.click(dialog.getByRole('button', { name: 'Push' }));
  expect(await dialog.findByText(/What to do \(run.already_running\)/)).toBeTruthy();
});

test('the choice of products lives in the address', async () => {
  const world = fakeWorld({ replies: QUIET });
  const user = open(world.services, 'sync&type=variable');
  expect((await screen.findByLabelText<HTMLSelectElement>('Type')).value).toBe('variable');
  await user.selectOptions(await screen.findByLabelText('Status'), 'draft');
  expect(location.search).toContain('status=draft');
});
