import { describe, expect, test } from 'vitest';
import { worker } from '../../wp-admin-ui/src/api/worker.ts';
import { fakeWorld, refusal } from './support/fake-worker.ts';

const ROUTE = 'GET /health';

describe('what goes wrong is told apart', () => {
  test.each([
    ['nothing answers', 'drop', 'unreachable'],
    ['the Worker says no', { status: 422, body: refusal('settings.refused') }, 'refused'],
    ['an answer that is not the Worker’s', { status: 502, body: { other: true } }, 'bad_answer'],
    ['the token does not fit', { status: 401, body: refusal('auth.token_refused') }, 'token'],
    ['another address than at pairing', { status: 403, body: refusal('auth.origin_refused') }, 'token'],
    [
      'a missing capability is no bad token',
      { status: 403, body: refusal('auth.capability_missing') },
      'refused',
    ],
  ] as const)('%s', async (_, reply, kind) => {
    const world = fakeWorld({ replies: { [ROUTE]: reply } });
    const answer = await world.services.client.send(worker.health);
    expect(answer.ok ? null : answer.failure.kind).toBe(kind);
  });

  test('without a network the person is offline, the Worker is not to blame', async () => {
    const world = fakeWorld({ replies: { [ROUTE]: {} } });
    world.setOnline(false);
    expect(await world.services.client.send(worker.health)).toEqual({
      ok: false,
      failure: { kind: 'offline' },
    });
  });

  test('WordPress that gives no token is named, and the Worker is not asked', async () => {
    const world = fakeWorld();
    world.replyOfWordPress('/unopim-connector/v1/token', () => {
      throw { code: 'rest_forbidden', message: 'Sorry.', data: { status: 403 } };
    });
    const answer = await world.services.client.send(worker.health);
    expect(answer).toMatchObject({ failure: { kind: 'wordpress', code: 'rest_forbidden', status: 403 } });
    expect(world.asked).toEqual([]);
  });

  test('a refusal of the Worker that WordPress hands on is told as the Worker’s', async () => {
    const world = fakeWorld();
    world.replyOfWordPress('/unopim-connector/v1/pair', () => {
      throw {
        code: 'pairing.code_refused',
        message: 'Too old.',
        data: { status: 401, remedy: 'Make a new one.' },
      };
    });
    const answer = await world.services.wordPress.pair({ workerUrl: 'https://worker.example', code: 'x' });
    expect(answer).toMatchObject({ failure: { kind: 'refused', remedy: 'Make a new one.' } });
  });
});

describe('the token', () => {
  test('is asked for once, however many requests start together', async () => {
    const world = fakeWorld({ replies: { [ROUTE]: {} } });
    const { client } = world.services;
    await Promise.all([client.send(worker.health), client.send(worker.health), client.send(worker.health)]);
    expect(world.wordPressAsked).toHaveLength(1);
  });

  test('is renewed once when it is refused, and only then is the refusal told', async () => {
    const world = fakeWorld({ replies: { [ROUTE]: { status: 401, body: refusal('auth.token_expired') } } });
    const answer = await world.services.client.send(worker.health);
    expect(answer.ok).toBe(false);
    expect(world.asked.map(({ token }) => token)).toEqual(['token-1', 'token-2']);
  });

  test('of the pairing before is not used after pairing anew, even when it was still under way', async () => {
    const world = fakeWorld({ replies: { [ROUTE]: {} } });
    const { client } = world.services;
    await client.send(worker.health);
    const underWay = client.send(worker.health);
    client.reset();
    await underWay;
    await client.send(worker.health);
    expect(world.asked.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-2']);
  });

  test('stays out of the address and out of storage', async () => {
    const world = fakeWorld({ replies: { [ROUTE]: {} } });
    await world.services.client.send(worker.health);
    expect(world.asked[0]).toMatchObject({ route: ROUTE, token: 'token-1' });
    expect(localStorage).toHaveLength(0);
    expect(sessionStorage).toHaveLength(0);
  });
});
