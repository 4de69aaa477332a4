import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { connectionId, siteId } from '../../../worker/domain/ids.ts';
import { makeSecretBox } from '../../../worker/store/secret-box.ts';
import { makeStore } from '../../../worker/store/store.ts';

const key = (fill: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(fill)));
const storeWith = (keys: Record<string, string>) =>
  makeStore({ db: env.DB, secrets: makeSecretBox(JSON.stringify(keys)) });

test('after a rotation the old key can be taken out', async () => {
  const old = storeWith({ k1: key(1) });
  const id = connectionId('connection');
  const connection = {
    id,
    address: 'https://pim.example.com',
    clientId: 'client',
    username: 'robot',
    version: '3',
    restUntil: null,
    lastSuccessAt: null,
    state: 'connected' as const,
  };
  const site = siteId('site');
  await old.notices.save(site, { url: 'https://hooks.example.com/third', threshold: 1 });
  await old.connections.save(connection, { clientSecret: 'first secret', password: 'second secret' });

  const both = storeWith({ k2: key(2), k1: key(1) });
  expect(await both.secretRotation.reseal()).toEqual({ changed: 3, current: 0 });
  expect(await both.secretRotation.reseal()).toEqual({ changed: 0, current: 3 });

  const fresh = storeWith({ k2: key(2) });
  expect(await fresh.connections.secrets(id)).toEqual({
    clientSecret: 'first secret',
    password: 'second secret',
  });
  expect(await fresh.notices.url(site)).toBe('https://hooks.example.com/third');
});
