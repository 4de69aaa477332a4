import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ADMIN_ORIGIN,
  addOtherSite,
  ask,
  claims,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE,
  SITE_ID,
  signToken,
  sitePath,
  WORKER,
} from './client.ts';
import { CONFIG, type World } from './fakes.ts';

interface OpenApi {
  readonly paths: Record<string, Record<string, unknown>>;
}

/** Every route of a site, as the Worker itself describes them: a new one is covered by being there. */
async function siteRoutes(): Promise<{ method: string; path: string }[]> {
  const app = makeTestApp(pairedWorld());
  const document = (await (await app.request(`${WORKER}/v1/openapi.json`)).json()) as OpenApi;
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/v1/sites/'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method: method.toUpperCase(),
        path: path.replace('{siteId}', SITE_ID).replace('{wcId}', '42').replace('{kind}', 'product'),
      })),
    );
}

const ROUTES = await siteRoutes();
/** What unpairs, removes data or takes a secret (the address of notices is one). */
const FOR_ADMINISTRATORS = [
  `DELETE ${sitePath('')}`,
  `PUT ${sitePath('/connection')}`,
  `PUT ${sitePath('/notice')}`,
  `DELETE ${sitePath('/notice')}`,
  `POST ${sitePath('/notice/test')}`,
];

/** What of the world a refused request must not have changed. */
function snapshot(world: World): string {
  const { shop, pim, lane, ...state } = world;
  return JSON.stringify({ ...state, webhooks: shop.webhooks }, (_key, value) =>
    value instanceof Map ? [...value] : value,
  );
}

/** A spoiled token for each way of spoiling one. */
const SPOILED: readonly [what: string, code: string, make: (world: World) => Promise<string | null>][] = [
  ['no token', 'auth.token_missing', async () => null],
  ['a word that is no token', 'auth.token_refused', async () => 'token'],
  ['the token of another site', 'auth.token_refused', otherSitesToken],
  [
    'a token of another site that claims to be this one',
    'auth.token_refused',
    (world) => signToken(claims(world), 'api-secret-of-the-other-shop'),
  ],
  ['a token signed with nothing', 'auth.token_refused', unsigned],
  ['HS384', 'auth.token_refused', (world) => signToken(claims(world), undefined, 'HS384')],
  [
    'an expired token',
    'auth.token_expired',
    (world) => signToken(claims(world, { exp: world.now / 1000 - 61 })),
  ],
  [
    'a token that lives too long',
    'auth.token_refused',
    (world) => signToken(claims(world, { exp: world.now / 1000 + 700 })),
  ],
  ['a token that never ends', 'auth.token_refused', (world) => signToken(claims(world, { exp: undefined }))],
  ['another issuer', 'auth.token_refused', (world) => signToken(claims(world, { iss: 'site-other' }))],
  [
    'another Worker',
    'auth.token_refused',
    (world) => signToken(claims(world, { aud: 'https://evil.example' })),
  ],
  [
    'another origin',
    'auth.token_refused',
    (world) => signToken(claims(world, { origin: 'https://evil.example' })),
  ],
  ['nobody', 'auth.token_refused', (world) => signToken(claims(world, { sub: '' }))],
  ['a right that is none', 'auth.token_refused', (world) => signToken(claims(world, { cap: 'read' }))],
  ['no right', 'auth.token_refused', (world) => signToken(claims(world, { cap: undefined }))],
  ['claims changed after signing', 'auth.token_refused', tampered],
];

function otherSitesToken(world: World): Promise<string> {
  return signToken(
    claims(world, { iss: 'site-other', origin: 'https://other.example.net' }),
    'api-secret-of-the-other-shop',
  );
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function unsigned(world: World): Promise<string> {
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims(world))}.`;
}

async function tampered(world: World): Promise<string> {
  const token = await signToken(claims(world, { cap: 'manage_woocommerce' }));
  const [header, , signature] = token.split('.');
  return `${header}.${encode(claims(world))}.${signature}`;
}

test('there are routes to guard', () => {
  expect(ROUTES.length).toBeGreaterThan(25);
});

describe.for(ROUTES)('$method $path', ({ method, path }) => {
  test.for(SPOILED)('refuses %s', async ([, code, make]) => {
    const world = pairedWorld();
    addOtherSite(world);
    const before = snapshot(world);
    const response = await ask(makeTestApp(world), world, { method, path, token: await make(world) });
    expect([response.status, (await errorOf(response)).code]).toEqual([401, code]);
    expect(snapshot(world)).toBe(before);
  });

  test('refuses a good token from another origin', async () => {
    const world = pairedWorld();
    const response = await ask(makeTestApp(world), world, {
      method,
      path,
      headers: { origin: 'https://evil.example' },
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'auth.origin_refused']);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('refuses a good token after unpairing', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, state: 'unpaired' });
    const response = await ask(makeTestApp(world), world, { method, path });
    expect([response.status, (await errorOf(response)).code]).toEqual([401, 'auth.token_refused']);
  });

  test('lets a shop manager do what is not for administrators', async () => {
    const world = pairedWorld();
    const token = await signToken(claims(world, { cap: 'manage_woocommerce' }));
    const response = await ask(makeTestApp(world), world, { method, path, token });
    const isRefused = response.status === 403;
    expect(isRefused).toBe(FOR_ADMINISTRATORS.includes(`${method} ${path}`));
    if (isRefused) expect(await errorOf(response)).toMatchObject({ code: 'auth.capability_missing' });
  });
});

describe('a token', () => {
  const path = sitePath('/health');

  test('is good for a minute longer than it says, for clocks that differ', async () => {
    const world = pairedWorld();
    const late = await signToken(claims(world, { exp: world.now / 1000 - 59 }));
    expect((await ask(makeTestApp(world), world, { path, token: late })).status).toBe(200);
  });

  test('may name its user by number', async () => {
    const world = pairedWorld();
    const token = await signToken(claims(world, { sub: 7 }));
    expect((await ask(makeTestApp(world), world, { path, token })).status).toBe(200);
  });

  test('is good without an Origin header, as servers call', async () => {
    const world = pairedWorld();
    const authorization = `Bearer ${await signToken(claims(world))}`;
    const response = await makeTestApp(world).request(`${WORKER}${path}`, { headers: { authorization } });
    expect(response.status).toBe(200);
  });

  test('speaks of the address the request came to where no public one is set', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world, { ...CONFIG, publicUrl: null });
    expect((await ask(app, world, { path })).status).toBe(200);
  });

  test('with any altered character is refused', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const good = await signToken(claims(world));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom(...'ABCDEFGHMNOPQRSXYZabcdefgwxyz0123456789-_.='),
        async (at, character) => {
          fc.pre(good[at] !== character);
          const token = good.slice(0, at) + character + good.slice(at + 1);
          return (await ask(app, world, { path, token })).status === 401;
        },
      ),
      { numRuns: 300 },
    );
  });

  test('whose signature is spelt another way for the same bytes is refused', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const good = await signToken(claims(world));
    const bytes = Buffer.from(good.slice(-43), 'base64url');
    const spellings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .map((character) => good.slice(0, -1) + character)
      .filter((token) => token !== good && Buffer.from(token.slice(-43), 'base64url').equals(bytes));
    expect(spellings).toHaveLength(3);
    for (const token of spellings) expect((await ask(app, world, { path, token })).status).toBe(401);
  });

  test('of an unknown site gets the answer of a token that does not fit', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const unknown = await ask(app, world, { path: '/v1/sites/nobody/health' });
    const wrong = await ask(app, world, { path, token: await signToken(claims(world), 'wrong') });
    expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
  });
});

describe('a browser', () => {
  const preflight = (world: World, path: string, origin: string) =>
    makeTestApp(world).request(`${WORKER}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('may ask from the admin origin of the site', async () => {
    const response = await preflight(pairedWorld(), sitePath('/connection'), ADMIN_ORIGIN);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(ADMIN_ORIGIN);
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.for([
    ['another origin', sitePath('/connection'), 'https://evil.example'],
    ['the admin of another site', sitePath('/connection'), 'https://other.example.net'],
    ['null', sitePath('/connection'), 'null'],
    ['an unknown site', '/v1/sites/nobody/connection', ADMIN_ORIGIN],
  ])('may not ask from %s', async ([, path = '', origin = '']) => {
    const world = pairedWorld();
    addOtherSite(world);
    const response = await preflight(world, path, origin);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.status).toBe(403);
  });

  test('may read refusals', async () => {
    const world = pairedWorld();
    const response = await ask(makeTestApp(world), world, { path: sitePath('/health'), token: null });
    expect(response.headers.get('access-control-allow-origin')).toBe(ADMIN_ORIGIN);
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
