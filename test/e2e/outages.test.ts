import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { QUEUE_FAILED_PROBLEM } from '../../worker/pipeline/queue-failed.ts';
import { startWorld, type World } from '../harness/world.ts';
import { euro, jobs, problemCodes, problems } from './support/reading.ts';
import { until } from './support/time.ts';

/** The cron rings for what has been due this long. */
const OVERDUE_MS = 30_000;

let world: World;
let made = 0;
let products: { readonly id: number; readonly sku: string }[];

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  made += 1;
  products = ['A', 'B', 'C'].map((letter) => {
    const sku = `OUT-${made}-${letter}`;
    const input = { name: sku, sku, status: 'publish', regular_price: '10', weight: '1' };
    return { id: world.shop.admin.createProduct(input).id, sku };
  });
  await world.settle();
});

const saveAll = (regular_price: string) => {
  for (const { id } of products) world.shop.admin.saveProduct(id, { regular_price });
};
const prices = () => products.map(({ sku }) => euro(world, sku));

/** So much time passes, the cron rings, and what it sets in motion comes to rest: pushed, put off, or the connection waits. */
async function pass(minutes: number): Promise<void> {
  await world.clock.advance(minutes * 60_000);
  await world.connector.cron();
  await until('work comes to rest', async () => {
    const row = await world.connector.database
      .prepare(
        `SELECT (SELECT count(*) FROM jobs WHERE due_at <= ?1) AS due,
           (SELECT max(rest_until) FROM connections) AS rest`,
      )
      .bind(world.clock.now() - OVERDUE_MS)
      .first<{ due: number; rest: number | null }>();
    return row?.due === 0 || (row?.rest ?? 0) > world.clock.now();
  });
}

async function hours(count: number): Promise<void> {
  for (let step = 0; step < count * 6; step += 1) await pass(10);
}

async function arrived(price: string): Promise<void> {
  for (let step = 0; step < 13 && prices().some((one) => one !== price); step += 1) await pass(5);
  expect(prices()).toEqual([price, price, price]);
  expect(await problemCodes(world)).toEqual([]);
}

async function allWait(): Promise<void> {
  const waiting = (await jobs(world)).filter(({ kind }) => kind === 'product');
  expect(waiting.map(({ wc_id }) => wc_id)).toEqual(products.map(({ id }) => id));
  expect(waiting.every(({ due_at }) => due_at !== null)).toBe(true);
}

describe('jobs wait, however long it lasts, a problem says what to do, and everything goes on by itself', () => {
  test.each([
    ['the integration is switched off', 'isActive', false, 'connection.refused', 'Integrations'],
    ['its user is disabled', 'isUserActive', false, 'connection.refused', 'active'],
    ['its client is revoked', 'isClientRevoked', true, 'connection.refused', 'client id'],
  ] as const)('when in UnoPim %s', async (_, what, value, key, remedy) => {
    world.unopim.store.integration[what] = value;
    world.unopim.revokeTokens();
    saveAll('11');
    await world.shop.webhookQueue.run();
    await pass(4);
    const told = (await problems(world)).find((problem) => problem.key === key);
    expect(told?.remedy).toContain(remedy);
    await hours(3);
    await allWait();

    world.unopim.store.integration[what] = !value;
    await arrived('11');
  });

  test('when the password was changed in UnoPim, until the new one is entered', async () => {
    const { credentials } = world.unopim;
    const old = credentials.password;
    credentials.password = 'a new password of the robot';
    world.unopim.revokeTokens();
    saveAll('11');
    await world.shop.webhookQueue.run();
    await hours(3);
    expect((await problems(world)).map(({ code }) => code)).toEqual(['unopim.sign_in.password_refused']);
    await allWait();

    const wrong = await world.api.call('PUT', '/connection', {
      address: world.unopim.url,
      ...credentials,
      password: old,
    });
    expect(wrong.status).toBe(422);
    await world.api.ok('PUT', '/connection', { address: world.unopim.url, ...credentials });
    await arrived('11');
  });

  test.each([
    ['does not answer', { kind: 'drop-before' }],
    ['is behind a proxy that says 502', { kind: 'status', status: 502 }],
    ['is in maintenance mode', { kind: 'status', status: 503 }],
  ] as const)('when UnoPim %s', async (_, fault) => {
    const up = world.unopim.faults.add(fault);
    saveAll('11');
    await world.shop.webhookQueue.run();
    await pass(4);
    expect((await problems(world)).map(({ key }) => key)).toEqual(['connection.unreachable']);
    const before = world.unopim.requests.length;
    await hours(3);
    await allWait();
    // It is looked at now and then, not hammered with every product.
    expect(world.unopim.requests.length - before).toBeLessThan(60);

    up();
    await arrived('11');
  });

  test('when the keys of the shop were revoked, until they are good again', async () => {
    const { consumerKey } = world.shop.keys;
    const keys = [...world.shop.store.apiKeys];
    world.shop.admin.revokeApiKey(consumerKey);
    saveAll('11');
    await world.shop.webhookQueue.run();
    await pass(4);
    expect((await problems(world)).map(({ key }) => key)).toEqual(['shop.refused']);
    await hours(3);
    await allWait();

    world.shop.store.apiKeys = keys;
    await arrived('11');
  });

  test('when UnoPim was away and nothing is left to be sent to it', async () => {
    const up = world.unopim.faults.add({ kind: 'status', status: 502 });
    saveAll('11');
    await world.shop.webhookQueue.run();
    await pass(4);
    saveAll('10');
    await world.shop.webhookQueue.run();
    expect((await problems(world)).map(({ key }) => key)).toEqual(['connection.unreachable']);

    up();
    for (let step = 0; step < 4; step += 1) await pass(5);
    expect(await jobs(world)).toEqual([]);
    expect(prices()).toEqual(['10', '10', '10']);
    expect(await problemCodes(world)).toEqual([]);
  });
});

test('a queue that failed is told until what was due has been worked off', async () => {
  const { database } = world.connector;
  await database
    .prepare(
      `INSERT INTO problems (site_id, key, code, message, remedy, whole, count, first_at, last_at, samples)
       VALUES (?1, ?2, ?2, 'm', 'r', 1, 0, 0, 0, '[]')`,
    )
    .bind(world.api.siteId, QUEUE_FAILED_PROBLEM)
    .run();
  // Work of a connection that is not there any more: nobody ends it.
  await database
    .prepare(
      `INSERT INTO jobs (connection_id, site_id, kind, wc_id, rev, attempts, due_at, priority, trigger)
       VALUES ('nobody', ?1, 'product', 1, 1, 0, ?2, 5, 'webhook')`,
    )
    .bind(world.api.siteId, world.clock.now() - 60_000)
    .run();
  await world.connector.cron();
  await soon();
  expect(await problemCodes(world)).toEqual([QUEUE_FAILED_PROBLEM]);
  await database.prepare(`DELETE FROM jobs WHERE connection_id = 'nobody'`).run();
  await world.connector.cron();
  await until('it is taken back', async () => (await problemCodes(world)).length === 0);
});

/** So long that a message of the cron has been taken. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 300));
