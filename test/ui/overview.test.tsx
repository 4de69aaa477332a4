import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { doneSteps, nextStep } from '../../wp-admin-ui/src/screens/overview/guide.ts';
import * as answers from './support/answers.ts';
import { fakeWorld, refusal, WORKER } from './support/fake-worker.ts';
import { open } from './support/open.tsx';

const NO_MAPPING = {
  core: [],
  attributes: [],
  axes: [],
  categories: [],
  defaultFamily: null,
  familyRules: [],
};
const CHANNEL = { code: 'web', pushEnabled: true, needsLocale: false };
const GOOD = {
  'GET /health': { body: answers.health() },
  'GET /problems': { body: { problems: [] } },
  'GET /activity': { body: { hours: [{ at: 0, pushed: 0, skipped: 0, failed: 0 }] } },
  'GET /runs': { body: { runs: [answers.run({ state: 'finished' })], next: null } },
  'GET /channels': { body: { readAt: 1, channels: [CHANNEL] } },
  'GET /mapping': { body: { mapping: NO_MAPPING, version: 3, unfilled: [] } },
};

describe('the overview', () => {
  test('says that it is loading until the Worker answers', async () => {
    open(fakeWorld({ replies: { 'GET /health': 'never', 'GET /problems': 'never' } }).services, 'overview');
    expect(await screen.findByText('Loading …')).toBeTruthy();
  });

  test('shows figures, and that there is no problem', async () => {
    open(fakeWorld({ replies: GOOD }).services, 'overview');
    expect(await screen.findByText('42')).toBeTruthy();
    expect(await screen.findByText('No problems.')).toBeTruthy();
  });

  test('names the Worker that cannot be reached, and tries again', async () => {
    const world = fakeWorld({ replies: { 'GET /health': 'drop', 'GET /problems': 'drop' } });
    const user = open(world.services, 'overview');
    expect(
      await screen.findByText(`Nothing answers at ${WORKER}.`, { exact: false, selector: 'p' }),
    ).toBeTruthy();
    for (const [route, reply] of Object.entries(GOOD)) world.reply(route, reply);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('42')).toBeTruthy();
  });

  test('a token that is refused is no Worker that is down', async () => {
    const reply = { status: 401, body: refusal('auth.token_refused') };
    open(fakeWorld({ replies: { 'GET /health': reply, 'GET /problems': reply } }).services, 'overview');
    expect(await screen.findByText('The Worker does not accept this site')).toBeTruthy();
    expect(screen.queryByText('The Worker cannot be reached')).toBeNull();
  });

  test('keeps what it has when a refresh fails', async () => {
    const world = fakeWorld({ replies: GOOD });
    const user = open(world.services, 'overview');
    await screen.findByText('42');
    world.setOnline(false);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect((await screen.findAllByText('You are offline')).length).toBeGreaterThan(0);
    expect(screen.getByText('42')).toBeTruthy();
  });

  test('opened again it shows the problems of now, not those of the visit before', async () => {
    const world = fakeWorld({ replies: GOOD });
    const user = open(world.services, 'overview');
    await screen.findByText('No problems.');
    await user.click(screen.getByRole('link', { name: 'Connection' }));
    world.reply('GET /problems', {
      body: { problems: [answers.problem({ message: 'Came up meanwhile.' })] },
    });
    await user.click(screen.getByRole('link', { name: 'Overview' }));
    expect(await screen.findByText('Came up meanwhile.')).toBeTruthy();
  });

  test('a problem says its fix, and Try again asks for its key', async () => {
    const problem = answers.problem();
    const world = fakeWorld({ replies: { ...GOOD, 'GET /problems': { body: { problems: [problem] } } } });
    world.reply('POST /problems/retry', { body: { queued: 42 } });
    const user = open(world.services, 'overview');
    const row = (await screen.findByText(problem.message)).closest('li') as HTMLElement;
    expect(within(row).getByText(problem.remedy)).toBeTruthy();
    await user.click(within(row).getByRole('button', { name: /^Try again/ }));
    await waitFor(() =>
      expect(world.asked).toContainEqual(
        expect.objectContaining({ route: 'POST /problems/retry', body: { key: problem.key } }),
      ),
    );
  });
});

describe('the first steps', () => {
  const fresh = answers.health({ connection: null, linkedProducts: 0 });

  test.each([
    ['a site that has only begun to pair', { ...fresh, state: 'begun' as const }, 'pair'],
    ['a paired site', fresh, 'connect'],
    ['a connected site whose channels are not read', answers.health({ linkedProducts: 0 }), 'channels'],
  ])('%s', (_, health, step) => {
    expect(nextStep(doneSteps({ health, channels: null, mapping: null }))).toBe(step);
  });

  test('a site that is not paired is led to pairing', async () => {
    open(fakeWorld({ shell: { workerUrl: null, siteId: null } }).services, 'overview');
    const link = await screen.findByRole('link', { name: 'Pair' });
    expect(link.getAttribute('href')).toContain('screen=connection');
  });

  test('the defaults fill empty rows only and are saved with the rest of the mapping', async () => {
    const world = fakeWorld({ replies: GOOD });
    const row = { field: 'name', attribute: 'name' };
    world.reply('POST /mapping/defaults', { body: { core: [row], offers: [] } });
    world.reply('PUT /mapping', {
      body: { mapping: { ...NO_MAPPING, core: [row] }, unfilled: [], touches: 0, requeued: 0 },
    });
    world.reply('GET /catalog/families', { body: { families: [{ code: 'shop', label: 'Shop' }] } });
    const user = open(world.services, 'overview');
    await user.click(await screen.findByRole('button', { name: 'Apply WooCommerce defaults' }));
    expect(await screen.findByLabelText('Default family')).toBeTruthy();
    expect(world.asked.find(({ route }) => route === 'PUT /mapping')?.body).toEqual({
      ...NO_MAPPING,
      core: [row],
      version: 3,
    });
  });
});

test('the last runs and the pushes of the last day stand below the problems', async () => {
  open(fakeWorld({ replies: GOOD }).services, 'overview');
  expect(await screen.findByText(/30 pushed, 18 unchanged/)).toBeTruthy();
  expect(await screen.findByText('Nothing yet in the last 24 hours.')).toBeTruthy();
});

describe('what the shop has deleted', () => {
  const held = {
    kind: 'product' as const,
    wcId: 9,
    rootId: 9,
    code: 'TEA-9',
    adopted: false,
    goneAt: Date.now(),
    state: 'held' as const,
  };
  const counts = { trashed: 0, kept: 0, held: 1, confirmed: 0 };
  const replies = { ...GOOD, 'GET /deletions': { body: { deletions: [held], counts, next: null } } };

  test('waits for a word, and is deleted in UnoPim only after a question', async () => {
    const world = fakeWorld({ replies });
    world.reply('POST /deletions', { body: { decided: 1 } });
    const user = open(world.services, 'overview');
    await user.click(await screen.findByRole('button', { name: 'Delete in UnoPim' }));
    expect(world.asked.some(({ route }) => route === 'POST /deletions')).toBe(false);
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete all of them in UnoPim?' }));
    await user.click(dialog.getByRole('button', { name: 'Delete in UnoPim' }));
    await waitFor(() =>
      expect(world.asked.find(({ route }) => route === 'POST /deletions')?.body).toEqual({
        answer: 'delete',
        which: { state: 'held' },
      }),
    );
  });

  test('is not spoken of where there is nothing', async () => {
    const none = { deletions: [], counts: { ...counts, held: 0 }, next: null };
    open(fakeWorld({ replies: { ...replies, 'GET /deletions': { body: none } } }).services, 'overview');
    await screen.findByText(/30 pushed/);
    expect(screen.queryByText('Deleted in the shop')).toBeNull();
  });
});

describe('products that were pushed by an earlier mapping', () => {
  const SINCE = Date.UTC(2026, 2, 1, 9);
  const pending = (more: object = {}) => ({
    body: { pendingLook: { since: SINCE, products: 42, parts: ['mapping'], runId: null, ...more } },
  });
  const TEXT = /42 linked products have not all been looked at since\. Only what differs is sent\./;

  test('are told, with the run that looks at them; then the notice says that it is under way', async () => {
    const world = fakeWorld({ replies: { ...GOOD, 'GET /pending-look': pending() } });
    const user = open(world.services, 'overview');
    expect(await screen.findByText(TEXT)).toBeTruthy();
    expect(screen.getByText(/The field mapping changed on 3\/1\/2026/)).toBeTruthy();
    world.reply('POST /runs', { body: answers.run() });
    world.reply('GET /pending-look', pending({ runId: 'run-1' }));
    await user.click(screen.getByRole('button', { name: 'Look at all products' }));
    const link = await screen.findByRole('link', { name: 'A run is going through them' });
    expect(link.getAttribute('href')).toContain('screen=sync');
    expect(world.asked.find(({ route }) => route === 'POST /runs')?.body).toEqual({
      kind: 'products',
      filter: null,
      first: null,
      compare: false,
    });
  });

  test('are gone from the page once the run has finished', async () => {
    const world = fakeWorld({ replies: { ...GOOD, 'GET /pending-look': pending({ runId: 'run-1' }) } });
    open(world.services, 'overview');
    await screen.findByText(TEXT);
    world.reply('GET /pending-look', { body: { pendingLook: null } });
    await waitFor(() => expect(screen.queryByText(TEXT)).toBeNull());
  });

  test('are no matter where none is linked yet', async () => {
    const health = { body: answers.health({ linkedProducts: 0 }) };
    const world = fakeWorld({ replies: { ...GOOD, 'GET /health': health, 'GET /pending-look': pending() } });
    open(world.services, 'overview');
    await screen.findByText('No problems.');
    expect(screen.queryByText(TEXT)).toBeNull();
  });

  test.each([
    [['channels'], 'The channels changed on'],
    [['settings'], 'Settings changed on'],
    [['mapping', 'settings'], 'Mapping, channels or settings changed, last on'],
  ])('say what changed: %j', async (parts, text) => {
    const world = fakeWorld({ replies: { ...GOOD, 'GET /pending-look': pending({ parts }) } });
    open(world.services, 'overview');
    expect(await screen.findByText(text, { exact: false })).toBeTruthy();
  });

  test('stay told when the run is refused, with the reason', async () => {
    const world = fakeWorld({ replies: { ...GOOD, 'GET /pending-look': pending() } });
    world.reply('POST /runs', { status: 409, body: refusal('run.already_running') });
    const user = open(world.services, 'overview');
    await user.click(await screen.findByRole('button', { name: 'Look at all products' }));
    expect((await screen.findAllByText(/What to do \(run.already_running\)/)).length).toBeGreaterThan(0);
    expect(screen.getByText(TEXT)).toBeTruthy();
  });
});
