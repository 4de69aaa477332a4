import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import { type LoggedRow, problems } from './support/reading.ts';
import { until, untilQuiet } from './support/time.ts';

const MINUTE_MS = 60_000;

let world: World;
let server: Server;
let url: string;
/** Texts that arrived. */
const told: string[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (status < 300) told.push((JSON.parse(body) as { text: string }).text);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/SECRET`;
  world = await startWorld();
  await world.api.ok('PUT', '/notice', { url, threshold: 2 });
});
afterAll(async () => {
  server.close();
  await world.close();
});

/** Its negative price is left out: the warning is a problem of the product. */
const ill = (sku: string) =>
  world.shop.admin.createProduct({ name: sku, sku, status: 'publish', regular_price: '-5', weight: '1' });

interface Notice {
  readonly host: string;
  readonly threshold: number;
  readonly lastSentAt: number | null;
  readonly lastError: string | null;
}
const notice = async () => (await world.api.ok<{ notice: Notice | null }>('GET', '/notice')).notice;

/** A minute in which the cron rings, and time for what it sends. */
async function minute(ms = MINUTE_MS): Promise<void> {
  await world.clock.advance(ms);
  await world.connector.cron();
}

async function settled(): Promise<void> {
  const count = async () =>
    await world.connector.database
      .prepare('SELECT count(*) AS n FROM problems WHERE noticed_at IS NULL')
      .first<{ n: number }>();
  await until('every problem is settled', async () => (await count())?.n === 0);
}

describe('a problem', () => {
  test('below the threshold is not told; over it, once, however many join', async () => {
    ill('ILL-1');
    await world.settle();
    expect((await problems(world)).map(({ count }) => count)).toEqual([1]);
    await minute();
    await minute();
    expect(told).toEqual([]);

    ill('ILL-2');
    await world.settle();
    await minute();
    await settled();
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('2 products');
    expect(told[0]).toContain('ILL-1');

    ill('ILL-3');
    await world.settle();
    await minute();
    await minute();
    expect(told).toHaveLength(1);
    expect(await notice()).toMatchObject({ threshold: 2, lastError: null });
  });

  test('that was cleared and comes back is told again', async () => {
    const ids = [...world.shop.store.products.values()].map(({ id }) => id);
    for (const id of ids) world.shop.admin.saveProduct(id, { regular_price: '5' });
    await untilQuiet(world);
    expect(await problems(world)).toEqual([]);
    for (const id of ids) world.shop.admin.saveProduct(id, { regular_price: '-5' });
    await untilQuiet(world);
    await minute();
    await settled();
    expect(told).toHaveLength(2);
  });

  test('that cannot be delivered is logged, tried again, and given up in the end', async () => {
    await world.connector.database.prepare('UPDATE problems SET noticed_at = NULL').run();
    status = 500;
    for (const ms of [MINUTE_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS]) {
      const before = (await failures()).length;
      await minute(ms);
      await until('the attempt is logged', async () => (await failures()).length > before);
    }
    status = 200;
    await settled();
    await minute(60 * MINUTE_MS);
    await minute();
    expect(await failures()).toHaveLength(4);
    expect(told).toHaveLength(2);
    expect((await notice())?.lastError).toContain('HTTP 500');
  });
});

const failures = async () =>
  (await world.api.ok<{ rows: LoggedRow[] }>('GET', '/logs?entity=site&limit=20')).rows.filter(
    ({ detail }) => detail.code === 'notice.not_delivered',
  );

describe('the address', () => {
  test('is never shown again, nor stored in plain', async () => {
    const answers = await Promise.all(
      ['/notice', '/configuration', '/settings', '/logs?limit=100'].map((path) => world.api.ok('GET', path)),
    );
    expect(JSON.stringify(answers)).not.toContain('SECRET');
    const stored = await world.connector.database.prepare('SELECT * FROM notices').all();
    expect(JSON.stringify(stored.results)).not.toContain('SECRET');
    expect((await notice())?.host).toBe(new URL(url).host);
  });

  test('stays when only the threshold is saved, can be tested, and can be forgotten', async () => {
    await world.api.ok('PUT', '/notice', { threshold: 5 });
    const before = told.length;
    await world.api.ok('POST', '/notice/test');
    expect(told).toHaveLength(before + 1);
    expect(told.at(-1)).toContain('test');
    status = 403;
    const refused = await world.api.call<{ error: { code: string } }>('POST', '/notice/test');
    expect([refused.status, refused.body.error.code]).toEqual([502, 'notice.not_delivered']);
    expect(await world.api.ok('DELETE', '/notice')).toEqual({ notice: null });
    const gone = await world.api.call<{ error: { code: string } }>('POST', '/notice/test');
    expect(gone.body.error.code).toBe('notice.no_address');
  });
});
