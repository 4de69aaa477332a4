import { describe, expect, test } from 'vitest';
import { connectionId, siteId } from '../../../worker/domain/ids.ts';
import { settingsSchema, siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import { err } from '../../../worker/lib/result.ts';
import { CORE_TOPICS, PLUGIN_TOPICS } from '../../../worker/woocommerce/webhook-topics.ts';
import {
  API_SECRET,
  ask,
  claims,
  errorOf,
  makeTestApp,
  pairedWorld,
  SHOP_URL,
  SITE,
  SITE_ID,
  signToken,
  sitePath,
  WEBHOOK_SECRET,
  WORKER,
} from './client.ts';
import { deliver } from './deliveries.ts';
import { CONFIG, emptyConfig, makeWorld, shopError, type World } from './fakes.ts';

type App = ReturnType<typeof makeTestApp>;

async function newCode(app: App, world: World): Promise<string> {
  const path = '/v1/pairing-codes';
  const response = await ask(app, world, { method: 'POST', path, token: CONFIG.connectorKey });
  return ((await response.json()) as { code: string }).code;
}

const BEGIN = {
  siteUrl: `${SHOP_URL}/`,
  adminUrl: `${SHOP_URL}/wp-admin/`,
  name: 'Gear',
  language: 'it_IT',
  timeZone: 'Europe/Rome',
  credentials: { kind: 'application', username: 'admin', password: 'abcd efgh ijkl' },
};

function begin(app: App, world: World, body: Record<string, unknown>): Promise<Response> {
  return ask(app, world, {
    method: 'POST',
    path: '/v1/pair/begin',
    token: null,
    body: { ...BEGIN, ...body },
  });
}

interface Begun {
  readonly siteId: string;
  readonly apiSecret: string;
  readonly known: boolean;
}

/** The request of the page after `begin`, with a token of the new secret. */
async function step(app: App, world: World, begun: Begun, name: string): Promise<Response> {
  const token = await signToken(claims(world, { iss: begun.siteId }), begun.apiSecret);
  const path = sitePath(`/pair/${name}`, siteId(begun.siteId));
  return ask(app, world, { method: 'POST', path, token });
}

describe('a pairing code', () => {
  test('is made with the connector key, and stored as a hash that ends in 15 minutes', async () => {
    const world = makeWorld();
    const code = await newCode(makeTestApp(world), world);
    const [[hash, expiresAt] = ['', 0]] = [...world.codes];
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hash).not.toContain(code);
    expect(expiresAt - world.now).toBeLessThanOrEqual(15 * 60_000);
    expect(expiresAt - world.now).toBeGreaterThan(14 * 60_000);
  });

  test.for([
    [null, 'auth.token_missing'],
    ['wrong', 'auth.key_refused'],
    [`${CONFIG.connectorKey}x`, 'auth.key_refused'],
    [CONFIG.connectorKey.slice(0, -1), 'auth.key_refused'],
  ] as const)('is not made with %s', async ([token, code]) => {
    const world = makeWorld();
    const response = await ask(makeTestApp(world), world, {
      method: 'POST',
      path: '/v1/pairing-codes',
      token,
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([401, code]);
    expect(world.codes.size).toBe(0);
  });

  test('is good for one site: it may be repeated there, and nowhere else', async () => {
    const world = makeWorld();
    const app = makeTestApp(world);
    const code = await newCode(app, world);
    const first = (await (await begin(app, world, { code })).json()) as Begun;
    const again = (await (await begin(app, world, { code })).json()) as Begun;
    expect(again.siteId).toBe(first.siteId);
    expect(again.apiSecret).not.toBe(first.apiSecret);
    const elsewhere = await begin(app, world, { code, siteUrl: 'https://other.example.net' });
    expect([elsewhere.status, (await errorOf(elsewhere)).code]).toEqual([401, 'pairing.code_refused']);
  });

  test.for([
    ['wrong', 0],
    ['too old', 15 * 60_000],
  ] as const)('is refused when it is %s', async ([what, later]) => {
    const world = makeWorld();
    const app = makeTestApp(world);
    const code = await newCode(app, world);
    world.now += later;
    const response = await begin(app, world, { code: what === 'wrong' ? `${code}x` : code });
    expect(response.status).toBe(401);
    expect(world.sites.size).toBe(0);
  });

  test('is not used up by a request that is refused', async () => {
    const world = makeWorld();
    const app = makeTestApp(world);
    const code = await newCode(app, world);
    expect((await begin(app, world, { code, siteUrl: 'http://10.0.0.1' })).status).toBe(422);
    expect((await begin(app, world, { code })).status).toBe(200);
  });
});

describe('pairing', () => {
  test('begin, verify and activate make an active site whose deliveries are accepted', async () => {
    const world = makeWorld();
    const app = makeTestApp(world);
    const response = await begin(app, world, { code: await newCode(app, world) });
    const begun = (await response.json()) as Begun;
    expect(begun.known).toBe(false);
    const verified = await (await step(app, world, begun, 'verify')).json();
    expect(verified).toMatchObject({ state: 'verified', url: SHOP_URL, info: { currency: 'EUR' } });
    const activated = await (await step(app, world, begun, 'activate')).json();
    expect(activated).toMatchObject({
      site: { state: 'active' },
      topics: [...CORE_TOPICS, ...PLUGIN_TOPICS],
      missingTopics: [],
    });
    const [webhook] = world.shop.webhooks;
    expect(webhook?.deliveryUrl).toBe(`${WORKER}/webhooks/${begun.siteId}`);
    const secret = world.shop.secrets.get(webhook?.id ?? 0) ?? '';
    expect(secret).toMatch(/^[A-Za-z0-9]{30,}$/);
    expect(secret).not.toBe(begun.apiSecret);
    expect((await deliver(app, { siteId: begun.siteId, secret })).status).toBe(200);
    expect(world.webhooks.get(siteId(begun.siteId))).toHaveLength(activated.topics.length);
  });

  test('works without the plugin, and says which topics are missing', async () => {
    const world = pairedWorld();
    world.shop.hasPlugin = false;
    const response = await ask(makeTestApp(world), world, {
      method: 'POST',
      path: sitePath('/pair/activate'),
    });
    expect(await response.json()).toMatchObject({ topics: CORE_TOPICS, missingTopics: PLUGIN_TOPICS });
  });

  test('does not activate what was not verified', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, state: 'begun' });
    const response = await ask(makeTestApp(world), world, {
      method: 'POST',
      path: sitePath('/pair/activate'),
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([409, 'pairing.not_verified']);
  });

  test.for(['woocommerce.not_json', 'woocommerce.no_route', 'woocommerce.dropped', 'woocommerce.forbidden'])(
    'a verify that fails with %s says so and changes nothing',
    async (code) => {
      const world = pairedWorld();
      world.sites.set(SITE_ID, { ...SITE, state: 'begun' });
      world.shop.readSiteInfo = async () => err(shopError(code, 'unreachable'));
      const response = await ask(makeTestApp(world), world, {
        method: 'POST',
        path: sitePath('/pair/verify'),
      });
      expect(response.status).toBe(502);
      expect(await errorOf(response)).toMatchObject({ code, remedy: 'Do this about it.' });
      expect(world.sites.get(SITE_ID)?.state).toBe('begun');
    },
  );

  test.for([
    ['a private site', { siteUrl: 'https://192.168.1.4' }, 'siteUrl'],
    ['a loopback site in another notation', { siteUrl: 'https://0x7f.1/' }, 'siteUrl'],
    ['an IPv6 loopback', { siteUrl: 'https://[::1]/' }, 'siteUrl'],
    ['plain http', { siteUrl: 'http://gear.example.net' }, 'siteUrl'],
    ['credentials in the address', { siteUrl: 'https://me:pw@gear.example.net' }, 'siteUrl'],
    ['a file', { siteUrl: 'file:///etc/passwd' }, 'siteUrl'],
    ['no address', { siteUrl: 'gear' }, 'siteUrl'],
    ['an internal admin', { adminUrl: 'https://db.internal/wp-admin' }, 'adminUrl'],
  ] as const)('refuses %s', async ([, body, field]) => {
    const world = makeWorld();
    const app = makeTestApp(world);
    const response = await begin(app, world, { code: await newCode(app, world), ...body });
    expect(response.status).toBe(422);
    expect(await errorOf(response)).toMatchObject({ code: 'pairing.address_refused', fields: [{ field }] });
    expect(world.sites.size).toBe(0);
  });
});

describe('pairing a known address again', () => {
  test('keeps site and data, and rotates the secret', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const begun = (await (await begin(app, world, { code: await newCode(app, world) })).json()) as Begun;
    expect(begun).toMatchObject({ siteId: SITE_ID, known: true });
    expect(begun.apiSecret).not.toBe(API_SECRET);
    expect(world.sites.get(SITE_ID)).toMatchObject({ connectionId: SITE.connectionId, state: 'active' });
    expect((await ask(app, world, { path: sitePath('/health') })).status).toBe(401);
    expect((await deliver(app)).status).toBe(200);
  });

  test('is refused to a code alone: somebody must hold the secret or be able to sign in to the shop', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const code = await newCode(app, world);
    world.shop.readSiteInfo = async () => err(shopError('woocommerce.credentials_refused', 'unauthorized'));
    const refused = await begin(app, world, { code });
    expect(refused.status).toBe(422);
    expect(world.siteSecrets.get(SITE_ID)?.apiSecret).toBe(API_SECRET);
    const proved = await begin(app, world, { code, siteId: SITE_ID, siteSecret: API_SECRET });
    expect(proved.status).toBe(200);
  });

  test('brings an unpaired site back with its data', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await ask(app, world, { method: 'DELETE', path: sitePath('') });
    const begun = (await (await begin(app, world, { code: await newCode(app, world) })).json()) as Begun;
    expect(begun).toMatchObject({ siteId: SITE_ID, known: true });
    expect(world.sites.get(SITE_ID)).toMatchObject({ connectionId: SITE.connectionId, state: 'begun' });
  });
});

describe('a known site at a new address', () => {
  const NEW = { siteUrl: 'https://new.example.net', adminUrl: 'https://new.example.net/wp-admin/' };

  test('must say whether it moved or is a copy, and the code stays good', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const code = await newCode(app, world);
    const response = await begin(app, world, { code, ...NEW, siteId: SITE_ID, siteSecret: API_SECRET });
    expect([response.status, (await errorOf(response)).code]).toEqual([409, 'pairing.moved_or_copy']);
    const moved = await begin(app, world, {
      code,
      ...NEW,
      siteId: SITE_ID,
      siteSecret: API_SECRET,
      change: 'moved',
    });
    expect(await moved.json()).toMatchObject({ siteId: SITE_ID, known: true });
    expect(world.sites.get(SITE_ID)?.url).toBe('https://new.example.net');
  });

  test('is a new site when it is a copy', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const body = {
      code: await newCode(app, world),
      ...NEW,
      siteId: SITE_ID,
      siteSecret: API_SECRET,
      change: 'copy',
    };
    const begun = (await (await begin(app, world, body)).json()) as Begun;
    expect(begun).toMatchObject({ known: false });
    expect(begun.siteId).not.toBe(SITE_ID);
    expect(world.sites.get(SITE_ID)).toEqual(SITE);
  });

  test.for([undefined, 'wrong'])('cannot be taken over with the secret %s', async (siteSecret) => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const body = { code: await newCode(app, world), ...NEW, siteId: SITE_ID, change: 'moved', siteSecret };
    const response = await begin(app, world, body);
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'pairing.move_not_proved']);
    expect(world.sites.get(SITE_ID)).toEqual(SITE);
  });
});

describe('activating', () => {
  const activate = (world: World) =>
    ask(makeTestApp(world), world, { method: 'POST', path: sitePath('/pair/activate') });
  const hook = (id: number, deliveryUrl: string) => ({
    id,
    status: 'active',
    topic: 'product.updated',
    deliveryUrl,
  });

  test('replaces own webhooks, also those of the shop this one was copied from, and no others', async () => {
    const world = pairedWorld();
    world.shop.webhooks = [
      hook(1, `${WORKER}/webhooks/${SITE_ID}`),
      hook(2, `https://old.example.com/webhooks/${SITE_ID}`),
      hook(3, `${WORKER}/webhooks/site-original`),
      hook(4, 'https://mail.example.com/hook'),
    ];
    await activate(world);
    const left = world.shop.webhooks.map(({ id }) => id).filter((id) => id < 100);
    expect(left).toEqual([4]);
    expect(world.siteSecrets.get(SITE_ID)?.webhookSecret).not.toBe(WEBHOOK_SECRET);
  });

  test('twice leaves one webhook per topic', async () => {
    const world = pairedWorld();
    await activate(world);
    await activate(world);
    const topics = world.shop.webhooks.map(({ topic }) => topic).sort();
    expect(topics).toEqual([...CORE_TOPICS, ...PLUGIN_TOPICS].sort());
  });

  test('ends the report of a copied shop', async () => {
    const world = pairedWorld();
    await deliver(makeTestApp(world), { headers: { 'x-wc-webhook-source': 'https://staging.example.net/' } });
    expect(world.problems).toHaveLength(1);
    await activate(world);
    expect(world.problems).toEqual([]);
  });

  test('that fails half-way leaves webhooks and secret as they were', async () => {
    const world = pairedWorld();
    world.shop.webhooks = [hook(1, `${WORKER}/webhooks/${SITE_ID}`)];
    world.shop.createWebhook = async ({ topic, deliveryUrl }) => {
      if (topic === 'product.restored') return err(shopError('woocommerce.server_error', 'unreachable'));
      const webhook = { id: 200 + world.shop.webhooks.length, status: 'active', topic, deliveryUrl };
      world.shop.webhooks.push(webhook);
      return { ok: true, value: webhook };
    };
    expect((await activate(world)).status).toBe(502);
    expect(world.shop.webhooks.map(({ id }) => id)).toEqual([1]);
    expect(world.siteSecrets.get(SITE_ID)?.webhookSecret).toBe(WEBHOOK_SECRET);
  });
});

describe('unpairing', () => {
  const unpair = (world: World, query = '') =>
    ask(makeTestApp(world), world, { method: 'DELETE', path: sitePath(query) });

  test('removes webhooks and secrets and keeps the data', async () => {
    const world = pairedWorld();
    await ask(makeTestApp(world), world, { method: 'POST', path: sitePath('/pair/activate') });
    const response = await unpair(world);
    expect(await response.json()).toEqual({
      webhooksRemoved: CORE_TOPICS.length + PLUGIN_TOPICS.length,
      webhooksLeft: false,
    });
    expect(world.shop.webhooks).toEqual([]);
    expect(world.siteSecrets.has(SITE_ID)).toBe(false);
    expect(world.sites.get(SITE_ID)?.state).toBe('unpaired');
  });

  test('removes the data where that was chosen', async () => {
    const world = pairedWorld();
    await unpair(world, '?data=remove');
    expect(world.sites.has(SITE_ID)).toBe(false);
  });

  test.each([
    ['', true],
    ['?data=keep', false],
  ])('of a site whose data goes on uninstall: "%s"', async (query, isRemoved) => {
    const world = pairedWorld();
    const settings = settingsSchema.parse({ removeDataOnUninstall: true });
    world.configs.set(SITE_ID, { ...emptyConfig(), settings });
    await unpair(world, query);
    expect(world.sites.has(SITE_ID)).toBe(!isRemoved);
  });

  test('works while the shop is down, and says that webhooks are left', async () => {
    const world = pairedWorld();
    world.shop.readOthers = {
      listWebhooks: async () => err(shopError('woocommerce.timeout', 'unreachable')),
    };
    expect(await (await unpair(world)).json()).toMatchObject({ webhooksLeft: true });
    expect(world.siteSecrets.has(SITE_ID)).toBe(false);
  });

  test('ends deliveries at once, although the site was kept', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await deliver(app);
    await ask(app, world, { method: 'DELETE', path: sitePath('') });
    expect((await deliver(app)).status).toBe(401);
  });
});

describe('what the lane keeps of a shop', () => {
  const path = (rest: string) => sitePath(rest);

  test.for([
    ['paired anew', { method: 'POST', path: '/v1/pair/begin' }],
    ['activated', { method: 'POST', path: path('/pair/activate') }],
    ['unpaired', { method: 'DELETE', path: path('') }],
  ] as const)('is forgotten when the site is %s, also when the lane fails', async ([, asked]) => {
    for (const fails of [false, true]) {
      const world = pairedWorld();
      if (fails) world.lane.reload = () => Promise.reject(new Error('the lane is away'));
      let reloads = 0;
      const { reload } = world.lane;
      world.lane.reload = async () => {
        reloads += 1;
        await reload?.();
      };
      const app = makeTestApp(world);
      const response =
        asked.path === '/v1/pair/begin'
          ? await begin(app, world, { code: await newCode(app, world), siteSecret: API_SECRET })
          : await ask(app, world, asked);
      expect([response.status, reloads]).toEqual([200, 1]);
    }
  });

  test('is nothing while the site has no connection', async () => {
    const world = makeWorld();
    const app = makeTestApp(world);
    await begin(app, world, { code: await newCode(app, world) });
    expect(world.reloads).toEqual([]);
  });
});

test('the site is shown without secrets', async () => {
  const world = pairedWorld();
  world.sites.set(SITE_ID, { ...SITE, connectionId: connectionId('connection-main') });
  const response = await ask(makeTestApp(world), world, { path: sitePath('') });
  expect(await response.json()).toEqual({
    id: SITE_ID,
    state: 'active',
    url: SHOP_URL,
    adminUrl: SITE.adminUrl,
    isConnected: true,
    info: siteInfoSchema.parse({ name: 'Gear', language: 'it_IT', currency: 'EUR' }),
  });
});
