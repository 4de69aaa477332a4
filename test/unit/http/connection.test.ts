import { describe, expect, test } from 'vitest';
import { connectionId } from '../../../worker/domain/ids.ts';
import { err } from '../../../worker/lib/result.ts';
import { makeCatalog } from './catalog-made.ts';
import {
  addOtherSite,
  ask,
  CONNECTION,
  CONNECTION_ID,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE,
  SITE_ID,
  sitePath,
} from './client.ts';
import type { World } from './fakes.ts';

const FORM = {
  address: 'https://pim.example.org',
  clientId: 'client-1',
  clientSecret: 'typed client secret',
  username: 'robot',
  password: 'typed password',
};

function save(world: World, changes: Partial<typeof FORM> = {}): Promise<Response> {
  const path = sitePath('/connection');
  return ask(makeTestApp(world), world, { method: 'PUT', path, body: { ...FORM, ...changes } });
}

function unconnected(): World {
  const world = pairedWorld();
  world.sites.set(SITE_ID, { ...SITE, connectionId: null });
  world.connections.clear();
  world.connectionSecrets.clear();
  return world;
}

describe('Test & Save', () => {
  test('saves what worked, sets up new channels and starts the lane anew', async () => {
    const world = unconnected();
    const refreshed: string[] = [];
    world.lane.refreshCatalog = async (site) => {
      refreshed.push(site);
      const id = world.sites.get(site)?.connectionId;
      if (id) world.catalogs.set(id, makeCatalog());
      return { ok: true, value: { readAt: 5 } };
    };
    const response = await save(world, { address: 'pim.example.org/admin/login?x=1' });
    expect(await response.json()).toMatchObject({
      connection: { status: 'connected', address: 'https://pim.example.org', version: '3', hasSecrets: true },
      newChannels: ['web', 'print'],
      catalogError: null,
    });
    const id = world.sites.get(SITE_ID)?.connectionId;
    expect(world.connectionSecrets.get(connectionId(id ?? ''))).toEqual({
      clientSecret: 'typed client secret',
      password: 'typed password',
    });
    expect(refreshed).toEqual([SITE_ID]);
    expect(world.reloads).toContain(id);
    expect(world.rings.map((ring) => ring.connectionId)).toEqual([id]);
    const channels = world.configs.get(SITE_ID)?.channels;
    expect(channels).toMatchObject([
      {
        code: 'web',
        pushEnabled: true,
        activeLocales: ['it_IT'],
        defaultLocale: 'it_IT',
        cooldownSeconds: 60,
      },
      { code: 'print', pushEnabled: true, activeLocales: [], defaultLocale: null },
    ]);
  });

  test('that fails saves nothing and says why', async () => {
    const world = unconnected();
    world.pim.check = async () =>
      err({
        kind: 'unauthorized',
        system: 'unopim',
        code: 'unopim.password_refused',
        message: 'UnoPim refused the password.',
        remedy: 'Enter it again.',
        retry: { when: 'never' },
        inDoubt: false,
      });
    const response = await save(world);
    expect([response.status, await errorOf(response)]).toEqual([
      422,
      { code: 'unopim.password_refused', message: 'UnoPim refused the password.', remedy: 'Enter it again.' },
    ]);
    expect(world.connections.size).toBe(0);
    expect(world.sites.get(SITE_ID)?.connectionId).toBeNull();
    expect(world.reloads).toEqual([]);
  });

  test('keeps stored secrets where they are left blank', async () => {
    const world = pairedWorld();
    expect((await save(world, { clientSecret: '', password: '' })).status).toBe(200);
    expect(world.pimAccounts).toEqual([
      { ...FORM, clientSecret: 'stored client secret', password: 'stored password' },
    ]);
  });

  test.for([
    ['address', { address: 'https://evil.example.com' }, ['clientSecret', 'password']],
    ['scheme', { address: 'https://pim.example.org:8443' }, ['clientSecret', 'password']],
    ['client', { clientId: 'client-2' }, ['clientSecret']],
    ['user', { username: 'human' }, ['password']],
  ] as const)('never sends stored secrets to another %s', async ([, changes, missing]) => {
    const world = pairedWorld();
    const response = await save(world, { ...changes, clientSecret: '', password: '' });
    const error = await errorOf(response);
    expect([response.status, error.code]).toEqual([422, 'connection.secrets_needed']);
    expect(error.fields).toEqual(missing.map((field) => ({ field, messages: ['Enter it again.'] })));
    expect(world.pimAccounts).toEqual([]);
  });

  test.for([
    'http://pim.example.org',
    'https://127.0.0.1',
    'https://2130706433',
    'https://localhost',
    'https://pim.internal',
    'https://[fe80::1]',
    'https://169.254.169.254/latest/meta-data',
    'https://user:pw@pim.example.org',
    'ftp://pim.example.org',
    '   ',
  ])('refuses the address %s before calling it', async (address) => {
    const world = pairedWorld();
    const response = await save(world, { address });
    expect(response.status).toBe(422);
    expect(world.pimAccounts).toEqual([]);
  });

  test('uses the connection that another site has with the same account', async () => {
    const world = unconnected();
    world.connections.set(CONNECTION_ID, CONNECTION);
    addOtherSite(world);
    const response = await save(world);
    expect(world.sites.get(SITE_ID)?.connectionId).toBe(CONNECTION_ID);
    expect(await response.json()).toMatchObject({
      connection: { sharedWith: ['https://other.example.net'] },
    });
  });

  test('keeps the connection of a site that alone uses it when only the account changes', async () => {
    const world = pairedWorld();
    await save(world, { username: 'robot-2' });
    expect(world.sites.get(SITE_ID)?.connectionId).toBe(CONNECTION_ID);
    expect(world.connections.get(CONNECTION_ID)?.username).toBe('robot-2');
  });

  test('leaves the connection of the others alone when one of several sites changes its account', async () => {
    const world = pairedWorld();
    addOtherSite(world);
    await save(world, { username: 'robot-2' });
    expect(world.sites.get(SITE_ID)?.connectionId).not.toBe(CONNECTION_ID);
    expect(world.connections.get(CONNECTION_ID)).toEqual(CONNECTION);
  });

  test('is saved although the structure cannot be read yet, and says so', async () => {
    const world = unconnected();
    world.lane.refreshCatalog = async () =>
      err({
        kind: 'rate_limited',
        system: 'unopim',
        code: 'unopim.rate_limited',
        message: 'Too many requests.',
        remedy: 'Wait.',
        retry: { when: 'after', seconds: 60 },
        inDoubt: false,
      });
    const response = await save(world);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ catalogError: { code: 'unopim.rate_limited' } });
  });
});

describe('reading the connection', () => {
  const read = (world: World) => ask(makeTestApp(world), world, { path: sitePath('/connection') });

  test('answers null before there is one', async () => {
    expect(await (await read(unconnected())).json()).toEqual({ connection: null });
  });

  test('shows status, head-room and last success, and works while the lane does not answer', async () => {
    const world = pairedWorld();
    expect(await (await read(world)).json()).toMatchObject({
      connection: { status: 'connected', rateLimit: 120, rateRemaining: 100, lastSuccessAt: world.now },
    });
    world.lane.status = () => Promise.reject(new Error('lane is gone'));
    expect(await (await read(world)).json()).toMatchObject({
      connection: { rateLimit: null, lastSuccessAt: 1 },
    });
  });

  test('that rests is being refreshed until its time is over', async () => {
    const world = pairedWorld();
    world.connections.set(CONNECTION_ID, { ...CONNECTION, restUntil: world.now + 1000 });
    expect(await (await read(world)).json()).toMatchObject({
      connection: { status: 'refreshing', restUntil: world.now + 1000 },
    });
    world.now += 2000;
    expect(await (await read(world)).json()).toMatchObject({
      connection: { status: 'connected', restUntil: null },
    });
  });
});
