import { describe, expect, test } from 'vitest';
import { makeApp } from '../../../worker/http/app.ts';
import { badEnvironment } from '../../../worker/http/bad-environment.ts';
import { bodyOf, type DeliveryTopic } from '../../../worker/http/contract/deliveries.ts';
import { errorBodySchema } from '../../../worker/http/contract/error.ts';
import { lookAgain } from '../../../worker/woocommerce/look-again.ts';
import { CORE_TOPICS, PLUGIN_TOPICS } from '../../../worker/woocommerce/webhook-topics.ts';
import { makeCatalog } from './catalog-made.ts';
import {
  API_SECRET,
  ask,
  CONNECTION_ID,
  claims,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE_ID,
  signToken,
  sitePath,
  WEBHOOK_SECRET,
  WORKER,
} from './client.ts';
import { CONFIG, makeFakeServices, type World } from './fakes.ts';

const put = (world: World, body: string | ReadableStream, headers: Record<string, string> = {}) =>
  signToken(claims(world)).then((token) =>
    makeTestApp(world).request(`${WORKER}${sitePath('/settings')}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body,
      ...(typeof body === 'string' ? {} : { duplex: 'half' }),
    } as RequestInit),
  );

describe('every refusal has one shape', () => {
  const cases: readonly [
    what: string,
    status: number,
    code: string,
    ask: (world: World) => Promise<Response>,
  ][] = [
    [
      'an unknown route',
      404,
      'route.not_found',
      async (world) => makeTestApp(world).request(`${WORKER}/nowhere`),
    ],
    [
      'an unknown route of a site',
      404,
      'route.not_found',
      (world) => ask(makeTestApp(world), world, { path: sitePath('/nowhere') }),
    ],
    ['bad JSON', 400, 'request.bad_json', (world) => put(world, '{"dryRun":')],
    [
      'another content type',
      415,
      'request.not_json',
      (world) => put(world, 'a=b', { 'content-type': 'text/plain' }),
    ],
    ['no body', 400, 'request.bad_json', (world) => ask(makeTestApp(world), world, noBody)],
    ['a list where an object belongs', 422, 'request.invalid', (world) => put(world, '[]')],
    ['a body over 1 MB', 413, 'request.too_large', (world) => put(world, `{"a":"${'x'.repeat(1_050_000)}"}`)],
    ['one of undeclared length', 413, 'request.too_large', (world) => put(world, streamOf(1_100_000))],
    ['an unexpected error', 500, 'server.unexpected', failing],
  ];
  const noBody = {
    method: 'POST',
    path: sitePath('/pulled'),
    headers: { 'content-type': 'application/json' },
  };

  test.for(cases)('%s', async ([, status, code, request]) => {
    const response = await request(pairedWorld());
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    const body = errorBodySchema.strict().parse(await response.json());
    expect(body.error.code).toBe(code);
    expect(body.error.message).not.toBe('');
    expect(body.error.remedy).not.toBe('');
  });

  test('what is invalid is named field by field', async () => {
    const world = pairedWorld();
    const response = await ask(makeTestApp(world), world, {
      method: 'PUT',
      path: sitePath('/connection'),
      body: { address: 5, clientId: '', username: 'x'.repeat(201), surprise: true },
    });
    const { fields } = (await errorOf(response)) as { fields: { field: string }[] };
    expect(fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['address', 'clientId', 'username']),
    );
  });
});

function streamOf(bytes: number): ReadableStream {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`"${'x'.repeat(bytes)}"`));
      controller.close();
    },
  });
}

/** The store throws; its text holds a password. */
function failing(world: World): Promise<Response> {
  world.failing.set('jobs.request', 5);
  return ask(makeTestApp(world), world, { method: 'POST', path: sitePath('/products/42/push') });
}

test('an unexpected error is reported, and nothing of its text is answered', async () => {
  const world = pairedWorld();
  world.failing.set('jobs.request', 5);
  const services = makeFakeServices(world);
  const reported: unknown[] = [];
  const app = makeApp(() => services, { report: (error) => reported.push(error) });
  const response = await ask(app, world, { method: 'POST', path: sitePath('/products/42/push') });
  expect(await response.text()).not.toContain('hunter2');
  expect(reported).toHaveLength(1);
});

test('a Worker that is not set up names what is missing', async () => {
  const response = badEnvironment(['CONNECTOR_KEY is missing']);
  expect([response.status, await errorOf(response)]).toMatchObject([500, { code: 'server.bad_environment' }]);
});

test('no answer holds a secret', async () => {
  const world = pairedWorld();
  world.catalogs.set(CONNECTION_ID, makeCatalog());
  const app = makeTestApp(world);
  const document = await (await app.request(`${WORKER}/v1/openapi.json`)).json();
  const paths = Object.entries(document.paths as Record<string, object>)
    .filter(([path, methods]) => path.startsWith('/v1/sites/') && 'get' in methods)
    .map(([path]) => path.replace('{siteId}', SITE_ID).replace('{wcId}', '42'));
  expect(paths.length).toBeGreaterThan(12);
  const answers = await Promise.all(paths.map(async (path) => (await ask(app, world, { path })).text()));
  const saved = await ask(app, world, {
    method: 'PUT',
    path: sitePath('/connection'),
    body: {
      address: 'https://pim.example.org',
      clientId: 'client-1',
      clientSecret: 'typed client secret',
      username: 'robot',
      password: 'typed password',
    },
  });
  expect(saved.status).toBe(200);
  const text = [...answers, await saved.text(), JSON.stringify(document)].join('\n');
  const secrets = [
    API_SECRET,
    WEBHOOK_SECRET,
    CONFIG.connectorKey,
    CONFIG.encryptionKeys,
    'application password of the shop',
    'stored client secret',
    'stored password',
    'typed client secret',
    'typed password',
  ];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('every route is described, with its refusals and with what guards it', async () => {
  const document = await (await makeTestApp(pairedWorld()).request(`${WORKER}/v1/openapi.json`)).json();
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );
  for (const { name, operation } of operations) {
    expect([name, operation.summary]).not.toEqual([name, undefined]);
    expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(['200', '4XX'])]);
    const isOpen = name === 'post /v1/pair/begin';
    expect([name, operation.security === undefined]).toEqual([name, isOpen]);
  }
});

test('every topic that the receiver understands is described with a body that it reads', async () => {
  const document = await (await makeTestApp(pairedWorld()).request(`${WORKER}/v1/openapi.json`)).json();
  const { 'x-topics': topics } = document.paths['/webhooks/{siteId}'].post as { 'x-topics': DeliveryTopic[] };
  const { schemas } = document.components as { schemas: Record<string, { example: object }> };
  for (const { topic, body } of topics) {
    const seen = lookAgain({
      delivery: { topic, resource: '', event: '', webhookId: 1, source: '' },
      bytes: new TextEncoder().encode(JSON.stringify(schemas[body]?.example)),
    });
    expect([topic, seen.kind, bodyOf(topic).safeParse(schemas[body]?.example).success]).toEqual([
      topic,
      expect.not.stringMatching('ignored'),
      true,
    ]);
  }
  const registered = topics.filter((one) => one.registered).map(({ topic }) => topic);
  expect(registered).toEqual([...CORE_TOPICS, ...PLUGIN_TOPICS]);
  expect(topics.map(({ topic }) => topic)).toContain('product_attribute.deleted');
});

interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly responses: Record<string, unknown>;
}
