import { type AttackClass, type Attempt, answered, attempt, refusedWith, type Verdict } from '../attempt.ts';
import { claimsOf, type Ground, signToken } from '../ground.ts';
import { type Route, readRoutes } from '../routes.ts';

/** The only routes that ask for no token: a one-time code is what counts there. */
const OPEN: readonly string[] = ['POST /v1/pair/begin'];
/** Known to be for administrators, so that nobody empties the list by rewording a description. */
const ADMINISTRATORS: readonly string[] = ['DELETE /v1/sites/{siteId}', 'PUT /v1/sites/{siteId}/connection'];
const FOR_ADMINISTRATORS = /^For administrators\b/;

/** Every route of the API, asked by whoever has no right to it. */
export const apiRoutes: AttackClass = {
  name: 'API routes',
  async controls(ground) {
    return [
      attempt('the site itself', async () => answered(await ground.askSite(''))),
      attempt('a pairing code with the connector key', async () => ({
        accepted: (await ground.newPairingCode()).length > 20,
        seen: 'a code',
      })),
    ];
  },
  async attempts(ground) {
    const routes = await readRoutes(ground, ground.site.siteId);
    const before = await fingerprint(ground);
    return [
      attempt('routes that ask for no token', async () => openRoutes(routes)),
      ...routes
        .filter(({ security }) => security.includes('siteToken'))
        .flatMap((route) => ofSite(ground, route)),
      ...routes
        .filter(({ security }) => security.includes('connectorKey'))
        .flatMap((route) => ofOwner(ground, route)),
      ...administrators(ground, routes),
      ...hidden(ground),
      attempt('what is stored is what was stored before', async () => {
        const after = await fingerprint(ground);
        return { accepted: before !== after, seen: before === after ? 'equal' : 'changed' };
      }),
    ];
  },
};

const nameOf = ({ method, template }: Route): string => `${method} ${template}`;

function openRoutes(routes: readonly Route[]): Verdict {
  const open = routes.filter(({ security }) => security.length === 0).map(nameOf);
  const unknown = open.filter((name) => !OPEN.includes(name));
  return {
    accepted: unknown.length > 0 || routes.length < 25,
    seen: `${routes.length} routes, open: ${open.join(', ')}`,
  };
}

function call({ ask }: Ground, { method, path, takesJson }: Route, headers: Record<string, string>) {
  const hasBody = takesJson && !['GET', 'HEAD'].includes(method);
  return ask(path, {
    method,
    headers: { ...headers, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: '{}' } : {}),
  });
}

function ofSite(ground: Ground, route: Route): readonly Attempt[] {
  const { site, other, connector } = ground;
  const bearers: Readonly<Record<string, string | null>> = {
    'no token': null,
    'a word': 'token',
    'the connector key': connector.secrets.connectorKey,
    'the other site’s token': signToken(claimsOf(other), other.apiSecret),
    'the other site’s secret': signToken(claimsOf(site), other.apiSecret),
    'an expired token': signToken(claimsOf(site, { exp: 1 }), site.apiSecret),
  };
  const tries = Object.entries(bearers).map(([name, bearer]) =>
    attempt(`${nameOf(route)} with ${name}`, async () =>
      refusedWith(
        await call(ground, route, {
          origin: site.origin,
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        }),
        401,
      ),
    ),
  );
  return [
    ...tries,
    attempt(`HEAD ${route.template} with no token`, async () =>
      refusedWith(await ground.ask(route.path, { method: 'HEAD' }), 401, 404),
    ),
    attempt(`${nameOf(route)} from a foreign page`, async () =>
      refusedWith(
        await call(ground, route, {
          origin: 'https://evil.example',
          authorization: `Bearer ${signToken(claimsOf(site), site.apiSecret)}`,
        }),
        403,
      ),
    ),
  ];
}

function ofOwner(ground: Ground, route: Route): readonly Attempt[] {
  const { site, connector } = ground;
  const key = connector.secrets.connectorKey;
  const wrong: Readonly<Record<string, string | null>> = {
    'no key': null,
    'an administrator’s token': `Bearer ${signToken(claimsOf(site), site.apiSecret)}`,
    'the site’s API secret': `Bearer ${site.apiSecret}`,
    'half of the key': `Bearer ${key.slice(0, 32)}`,
    'the key and more': `Bearer ${key}0`,
    'the key in capitals': `Bearer ${key.toUpperCase()}`,
    'the key as Basic': `Basic ${Buffer.from(`:${key}`).toString('base64')}`,
    'the key without a scheme': key,
    'a key of zeros': `Bearer ${'0'.repeat(64)}`,
  };
  return Object.entries(wrong).map(([name, authorization]) =>
    attempt(`${nameOf(route)} with ${name}`, async () =>
      refusedWith(await call(ground, route, authorization === null ? {} : { authorization }), 401),
    ),
  );
}

function administrators(ground: Ground, routes: readonly Route[]): readonly Attempt[] {
  const { site } = ground;
  const guarded = routes.filter(
    (route) => FOR_ADMINISTRATORS.test(route.description) || ADMINISTRATORS.includes(nameOf(route)),
  );
  const manager = signToken(claimsOf(site, { cap: 'manage_woocommerce' }), site.apiSecret);
  return guarded.map((route) =>
    attempt(`${nameOf(route)} by a shop manager`, async () =>
      refusedWith(
        await call(ground, route, { origin: site.origin, authorization: `Bearer ${manager}` }),
        403,
      ),
    ),
  );
}

/** What only tests may have, and what frameworks like to leave open. */
function hidden({ ask }: Ground): readonly Attempt[] {
  const paths = [
    '/__test/clock?offset=1',
    '/__test/counters',
    '/__test/faults',
    '/.env',
    '/.dev.vars',
    '/v1/sites',
    '/v1/sites/',
    '/v1/admin',
    '/docs',
    '/webhooks',
    '/webhooks/',
  ];
  return ['GET', 'POST', 'PUT', 'DELETE'].flatMap((method) =>
    paths.map((path) =>
      attempt(`${method} ${path}`, async () => refusedWith(await ask(path, { method }), 401, 404)),
    ),
  );
}

const STORED = ['sites', 'connections', 'site_configs', 'links', 'log', 'problems', 'webhooks', 'waiting'];

/** Everything that a refused request could have changed. */
async function fingerprint({ connector: { database }, settle }: Ground): Promise<string> {
  await settle();
  const tables = await Promise.all(
    STORED.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all<object>()),
  );
  return JSON.stringify(
    tables.map(({ results }) => results.map(({ ...row }) => ({ ...row, last_success_at: 0 }))),
  );
}
