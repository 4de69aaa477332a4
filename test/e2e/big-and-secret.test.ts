import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteApi } from '../harness/site-api.ts';
import { startWorld, type World } from '../harness/world.ts';
import { logOf, valuesOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

const MAX_LINK_BYTES = 64 * 1024;

describe('a description of two million characters in two channels of three languages', () => {
  let world: World;
  const LOCALES = ['it_IT', 'de_DE', 'en_US'];
  const LONG = `<p>${'Lana cotta, tinta in filo. '.repeat(75_000)}</p>`;

  beforeAll(async () => {
    const channel = (code: string) => ({
      code,
      pushEnabled: true,
      activeLocales: LOCALES,
      activeCurrencies: ['EUR'],
      defaultLocale: 'it_IT',
      cooldownSeconds: 0,
    });
    world = await startWorld({
      settings: { copyTextToLocales: 'always' },
      channels: [channel('web'), channel('b2b'), { code: 'default', pushEnabled: false }],
      seed({ unopim }) {
        unopim.store.addCategory({ code: 'b2b_root' });
        unopim.store.addChannel({
          code: 'b2b',
          locales: LOCALES,
          currencies: ['EUR'],
          rootCategory: 'b2b_root',
        });
      },
    });
  });

  afterAll(() => world.close());

  const lengths = () =>
    ['web', 'b2b'].flatMap((channel) =>
      LOCALES.map((locale) => {
        const texts = valuesOf(world, 'LONG').channel_locale_specific?.[channel]?.[locale];
        return String(texts?.['description'] ?? '').length;
      }),
    );

  async function largestLink(): Promise<number> {
    const columns = ['sent', 'media', 'variation_ids', 'axes'];
    const bytes = columns.map((column) => `length(CAST(${column} AS BLOB))`).join(' + ');
    const row = await world.connector.database
      .prepare(`SELECT max(${bytes}) AS bytes FROM links`)
      .first<{ bytes: number }>();
    return row?.bytes ?? 0;
  }

  test('arrives everywhere; the link stays small, the log short, and a change at its very end is seen', async () => {
    const { id } = world.shop.admin.createProduct({
      name: 'Lungo',
      sku: 'LONG',
      status: 'publish',
      regular_price: '10',
      weight: '1',
      description: LONG,
    });
    await world.settle();
    expect(LONG.length).toBeGreaterThan(2_000_000);
    for (const length of lengths()) expect(length).toBeGreaterThan(2_000_000);
    expect(await largestLink()).toBeLessThan(MAX_LINK_BYTES);
    expect(JSON.stringify(await logOf(world, id)).length).toBeLessThan(100_000);

    world.forgetRequests();
    world.shop.admin.saveProduct(id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);

    world.shop.admin.saveProduct(id, { description: LONG.replace(/ <\/p>$/, '!</p>') });
    await world.settle();
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
    const texts = valuesOf(world, 'LONG').channel_locale_specific?.['b2b']?.['de_DE'];
    expect(String(texts?.['description'])).toMatch(/filo\.!<\/p>\s*$/);
  }, 60_000);
});

describe('secrets', () => {
  let world: World;
  let api: World['api'];
  /** Everything that must never be seen, by name. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    world = await startWorld();
    const { unopim, shop, connector } = world;
    const begun = await begin({ kind: 'key', ...shop.keys }, shop.url);
    api = siteApi(connector, { ...begun, adminOrigin: new URL(shop.url).origin, now: world.clock.now });
    await api.ok('POST', '/pair/verify');
    await api.ok('POST', '/pair/activate');
    const application = shop.application.password;
    await begin({ kind: 'application', username: 'manager', password: application }, 'http://127.0.0.1:9');
    shop.webhookQueue.clear();
    secrets.set('API secret', begun.apiSecret);
    secrets.set('client secret', unopim.credentials.clientSecret);
    secrets.set('UnoPim password', unopim.credentials.password);
    secrets.set('consumer key', shop.keys.consumerKey);
    secrets.set('consumer secret', shop.keys.consumerSecret);
    secrets.set('application password', application);
    for (const { secret } of shop.store.webhooks.values()) secrets.set(`webhook secret ${secret}`, secret);
    secrets.set('connector key', connector.secrets.connectorKey);
    secrets.set('a token of UnoPim', await aToken());
  });

  afterAll(() => world.close());

  async function begin(credentials: object, siteUrl: string): Promise<{ siteId: string; apiSecret: string }> {
    const post = (path: string, body: object, authorization = '') =>
      world.connector.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(body),
      });
    const codes = await post('/v1/pairing-codes', {}, `Bearer ${world.connector.secrets.connectorKey}`);
    const { code } = (await codes.json()) as { code: string };
    secrets.set(`pairing code for ${siteUrl}`, code);
    const body = { code, siteUrl, adminUrl: `${siteUrl}/wp-admin/`, language: 'it_IT', credentials };
    const answer = await post('/v1/pair/begin', body);
    if (answer.status >= 300) throw new Error(`begin answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { siteId: string; apiSecret: string };
  }

  async function aToken(): Promise<string> {
    const { clientId, clientSecret, username, password } = world.unopim.credentials;
    const answer = await fetch(`${world.unopim.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'password',
        client_id: clientId,
        client_secret: clientSecret,
        username,
        password,
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  function expectNoSecret(text: string, where: string): void {
    for (const [name, secret] of secrets) {
      const spellings = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
      for (const spelling of spellings) expect(text.includes(spelling), `${name} in ${where}`).toBe(false);
    }
  }

  /** Whatever goes wrong, with the other side repeating in its answer what it was sent. */
  async function provokeEverything(): Promise<number> {
    const { unopim, shop } = world;
    const named = (pattern: RegExp) =>
      [...secrets].filter(([name]) => pattern.test(name)).map(([, secret]) => secret);
    const message = named(/client secret|UnoPim/).join(' ');
    const shopMessage = named(/consumer|webhook/).join(' ');
    const product = (sku: string) =>
      shop.admin.createProduct({ name: 'Vaso', sku, status: 'publish', regular_price: '10', weight: '1' });
    const { id } = product('SECRET-1');
    await world.settle();
    const echo = { success: false, message, errors: { 'common.weight': [message] } };
    unopim.faults.add({
      kind: 'status',
      status: 500,
      match: { method: 'PATCH' },
      times: 1,
      body: { success: false, message },
    });
    unopim.faults.add({ kind: 'status', status: 422, match: { method: 'PATCH' }, times: 1, body: echo });
    unopim.faults.add({
      kind: 'status',
      status: 422,
      match: { method: 'PATCH' },
      times: 1,
      body: { success: false, message },
    });
    shop.admin.saveProduct(id, { regular_price: '11', weight: '2' });
    await untilQuiet(world);
    shop.faults.add({
      kind: 'status',
      status: 500,
      match: { route: /wp-json/ },
      times: 1,
      body: { code: 'x', message: shopMessage },
    });
    shop.admin.saveProduct(id, { regular_price: '12' });
    await untilQuiet(world);
    unopim.store.integration.isActive = false;
    shop.admin.saveProduct(id, { regular_price: '13' });
    await world.settle();
    return id;
  }

  test('appear in no log row, no problem, no answer of the API, no error, and nowhere in the database', async () => {
    const id = await provokeEverything();
    const answers = await everyGet(id);
    expect(answers.find(([path]) => path.endsWith('/logs'))?.[1]).toContain('***');
    for (const [path, text] of answers) expectNoSecret(text, `GET ${path}`);
    for (const [what, text] of await refusals()) expectNoSecret(text, what);
    const { database } = world.connector;
    const tables = await database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'")
      .all<{ name: string }>();
    expect(tables.results.length).toBeGreaterThan(8);
    for (const { name } of tables.results) {
      const rows = await database.prepare(`SELECT * FROM "${name}"`).all();
      expectNoSecret(JSON.stringify(rows.results), `table ${name}`);
    }
  });

  async function everyGet(id: number): Promise<[string, string][]> {
    const openapi = await (await world.connector.fetch('/v1/openapi.json')).json();
    const { paths } = openapi as { paths: Record<string, Record<string, unknown>> };
    const gets = Object.entries(paths).filter(([, methods]) => 'get' in methods);
    expect(gets.length).toBeGreaterThan(10);
    const answers: [string, string][] = [];
    const run = await api.ok<{ id: string }>('POST', '/runs', { kind: 'categories' });
    for (const [path] of gets) {
      const relative = path
        .replace('/v1/sites/{siteId}', '')
        .replace('{wcId}', String(id))
        .replace('{runId}', run.id);
      expect(relative).not.toContain('{');
      const answer = await api.call('GET', relative);
      expect(answer.status, path).toBeLessThan(503);
      answers.push([path, JSON.stringify(answer.body)]);
    }
    return answers;
  }

  /** Answers to requests that carry a wrong or a right secret. */
  async function refusals(): Promise<[string, string][]> {
    const { unopim } = world;
    const wrong = { address: unopim.url, ...unopim.credentials, clientSecret: 'wrong-secret-of-somebody' };
    secrets.set('a wrong client secret', wrong.clientSecret);
    const asked: [string, string, unknown][] = [
      ['PUT', '/connection', wrong],
      ['PUT', '/connection', { ...wrong, address: 'http://127.0.0.1:9' }],
      ['PUT', '/connection', { address: unopim.url, ...unopim.credentials }],
      ['PUT', '/settings', { dryRun: unopim.credentials.password }],
      ['POST', '/pair/verify', undefined],
    ];
    const answers: [string, string][] = [];
    for (const [method, path, body] of asked) {
      const answer = await api.call(method, path, body);
      answers.push([`${method} ${path}`, JSON.stringify(answer.body)]);
    }
    return answers;
  }
});
