import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { newTermLink } from '../../../worker/domain/plan/term-link.ts';
import { MAX_DELIVERY_BYTES } from '../../../worker/http/webhooks.ts';
import {
  CONNECTION_ID,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE,
  SITE_ID,
  WEBHOOK_SECRET,
  WORKER,
} from './client.ts';
import { deliver, signBody } from './deliveries.ts';
import { addLink, type World } from './fakes.ts';
import { makeLink } from './links-made.ts';

function wanted(world: World): string[] {
  return world.jobs.map(({ kind, wcId, priority, trigger }) => `${kind} ${wcId} ${trigger} ${priority}`);
}

describe('a signed delivery', () => {
  const cases: readonly [what: string, topic: string, body: string, jobs: string[]][] = [
    ['a product is its own root', 'product.updated', '{"id":42,"type":"simple"}', ['product 42 webhook 5']],
    ['a variable product too', 'product.created', '{"id":43,"type":"variable"}', ['product 43 webhook 5']],
    [
      'a variation becomes the job of the parent it names',
      'product.updated',
      '{"id":50,"type":"variation","parent_id":43}',
      ['product 43 webhook 5'],
    ],
    [
      'a variation whose parent only the link knows becomes the job of that root',
      'product.deleted',
      '{"id":71}',
      ['product 70 webhook 5'],
    ],
    [
      'a deleted product that is linked becomes its job',
      'product.deleted',
      '{"id":70}',
      ['product 70 webhook 5'],
    ],
    ['a deleted id that nobody knows is looked up', 'product.deleted', '{"id":99}', ['locate 99 webhook 5']],
    [
      'a variation without parent that nobody knows is looked up',
      'product.updated',
      '{"id":98,"type":"variation"}',
      ['locate 98 webhook 5'],
    ],
    [
      'the permanent deletion of a known variation becomes the job of its root',
      'action.woocommerce_before_delete_product_variation',
      '{"action":"woocommerce_before_delete_product_variation","arg":71}',
      ['product 70 webhook 5'],
    ],
    [
      'that of an unknown variation is looked up',
      'action.woocommerce_before_delete_product_variation',
      '{"action":"woocommerce_before_delete_product_variation","arg":97}',
      ['locate 97 webhook 5'],
    ],
    ['an unknown topic is accepted and does nothing', 'order.updated', '{"id":5}', []],
    ['a category is a job of its own', 'product_category.updated', '{"id":5}', ['category 5 webhook 5']],
    ['a deleted tag too', 'product_tag.deleted', '{"id":6}', ['tag 6 webhook 5']],
    ['a brand too', 'product_brand.created', '{"id":7}', ['brand 7 webhook 5']],
    [
      'a term becomes the job of the attribute it names',
      'product_attribute_term.updated',
      '{"id":31,"attribute_id":4,"taxonomy":"pa_color"}',
      ['term 4 webhook 5'],
    ],
    [
      'a deleted term becomes the job of the attribute that its link knows',
      'product_attribute_term.deleted',
      '{"id":32,"taxonomy":"pa_renamed"}',
      ['term 4 webhook 5'],
    ],
    [
      'a deleted term without link becomes the job of the attribute of its taxonomy',
      'product_attribute_term.deleted',
      '{"id":33,"taxonomy":"pa_size"}',
      ['term 9 webhook 5'],
    ],
    [
      'a deleted term of which nothing is known never came to UnoPim',
      'product_attribute_term.deleted',
      '{"id":34,"taxonomy":"pa_never"}',
      [],
    ],
    [
      'an attribute is a job of its own, however it was changed',
      'action.woocommerce_attribute_deleted',
      '{"arg":"5"}',
      ['attribute 5 webhook 5'],
    ],
    [
      'an error document is accepted and does nothing',
      'product.updated',
      '{"code":"woocommerce_rest_product_invalid_id"}',
      [],
    ],
    ['a body that is no JSON is accepted and does nothing', 'product.updated', 'not json', []],
  ];

  test.for(cases)('%s', async ([, topic, body, jobs]) => {
    const world = pairedWorld();
    addLink(world, makeLink(70));
    addLink(world, makeLink(71, { rootId: wooId(70) }));
    world.termLinks.set('option', new Map([[wooId(32), newTermLink(wooId(32), wooId(4))]]));
    const size = { id: wooId(9), name: 'Size', slug: 'pa_size', terms: null };
    world.structures.set(SITE_ID, { readAt: 0, attributes: [size], categories: [] });
    const response = await deliver(makeTestApp(world), { topic, body });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(wanted(world)).toEqual(jobs);
    expect(world.rings).toHaveLength(jobs.length);
  });

  test('of 2 MB is accepted by its id, type and parent alone', async () => {
    const world = pairedWorld();
    const body = JSON.stringify({
      id: 50,
      type: 'variation',
      description: 'x'.repeat(2_000_000),
      parent_id: 43,
    });
    expect((await deliver(makeTestApp(world), { body })).status).toBe(200);
    expect(wanted(world)).toEqual(['product 43 webhook 5']);
  });

  test('with the delivery id of another one is accepted like any other', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await deliver(app, { topic: 'product.updated', body: '{"id":42,"type":"simple"}' });
    await deliver(app, { topic: 'product.updated', body: '{"id":44,"type":"simple"}' });
    expect(wanted(world)).toEqual(['product 42 webhook 5', 'product 44 webhook 5']);
  });

  test('of a site without connection is accepted and does nothing', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, connectionId: null });
    expect((await deliver(makeTestApp(world))).status).toBe(200);
    expect(world.jobs).toEqual([]);
  });

  test('of a site that was connected a moment ago is not lost to what was kept', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, connectionId: null });
    const app = makeTestApp(world);
    await deliver(app);
    world.sites.set(SITE_ID, SITE);
    world.now += 6000;
    await deliver(app);
    expect(world.jobs).toHaveLength(1);
  });

  test('reads site and secret once a minute only', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await deliver(app);
    world.sites.delete(SITE_ID);
    world.now += 59_000;
    expect((await deliver(app)).status).toBe(200);
    world.now += 2_000;
    expect((await deliver(app)).status).toBe(401);
  });

  test('is accepted with a secret that was rotated after the old one was kept', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await deliver(app);
    const secrets = world.siteSecrets.get(SITE_ID);
    if (secrets === undefined) throw new Error('the site has secrets');
    world.siteSecrets.set(SITE_ID, { ...secrets, webhookSecret: 'rotatedSecret' });
    world.now += 6000;
    expect((await deliver(app, { secret: 'rotatedSecret' })).status).toBe(200);
    expect((await deliver(app)).status).toBe(401);
  });
});

describe('a copied shop', () => {
  test.for([
    ['http', 'http://gear.example.net/'],
    ['no slash', 'https://gear.example.net'],
    ['another case', 'https://GEAR.example.net/'],
  ])('is not what the same site is with %s', async ([, source]) => {
    const world = pairedWorld();
    await deliver(makeTestApp(world), { headers: { 'x-wc-webhook-source': source ?? '' } });
    expect(world.problems).toEqual([]);
    expect(world.jobs).toHaveLength(1);
  });

  test.for([
    'https://staging.example.net/',
    'https://gear.example.net/shop2/',
    'https://gear.example.net:8443/',
    'no address',
  ])('at %s is answered 200, ignored and reported once', async (source) => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const statuses = [
      (await deliver(app, { headers: { 'x-wc-webhook-source': source } })).status,
      (await deliver(app, { headers: { 'x-wc-webhook-source': source } })).status,
    ];
    expect(statuses).toEqual([200, 200]);
    expect(world.jobs).toEqual([]);
    expect(world.problems.map(({ code, siteId }) => [code, siteId])).toEqual([['site.copy', SITE_ID]]);
  });
});

describe('200 means stored', () => {
  test('a store that fails once is asked again', async () => {
    const world = pairedWorld();
    world.failing.set('jobs.request', 1);
    expect((await deliver(makeTestApp(world))).status).toBe(200);
    expect(world.jobs).toHaveLength(1);
  });

  test('a store that fails twice leaves the request to the queue', async () => {
    const world = pairedWorld();
    world.failing.set('jobs.request', 2);
    expect((await deliver(makeTestApp(world))).status).toBe(200);
    expect(world.rings).toEqual([
      {
        connectionId: CONNECTION_ID,
        options: { requests: [{ siteId: SITE_ID, kind: 'product', wcId: 42 }] },
      },
    ]);
  });

  test('when the queue fails too, the shop hears it', async () => {
    const world = pairedWorld();
    world.failing.set('jobs.request', 2).set('doorbell.ring', 1);
    const response = await deliver(makeTestApp(world));
    expect(response.status).toBe(503);
    expect(await errorOf(response)).toMatchObject({ code: 'webhook.not_stored' });
  });

  test('a bell that does not ring loses nothing', async () => {
    const world = pairedWorld();
    world.failing.set('doorbell.ring', 1);
    expect((await deliver(makeTestApp(world))).status).toBe(200);
    expect(world.jobs).toHaveLength(1);
  });

  test('links that cannot be read make the id be looked up', async () => {
    const world = pairedWorld();
    world.failing.set('links.products', 1);
    expect((await deliver(makeTestApp(world), { topic: 'product.deleted', body: '{"id":70}' })).status).toBe(
      200,
    );
    expect(wanted(world)).toEqual(['locate 70 webhook 5']);
  });

  test('a site that cannot be read is a 503, not a 401', async () => {
    const world = pairedWorld();
    world.failing.set('sites.byId', 2);
    expect((await deliver(makeTestApp(world))).status).toBe(503);
  });
});

describe('what is refused', () => {
  const HEADERS = ['topic', 'resource', 'event', 'signature', 'id', 'source'];

  test.for(HEADERS)('without X-WC-Webhook-%s', async (name) => {
    const world = pairedWorld();
    const response = await deliver(makeTestApp(world), { headers: { [`x-wc-webhook-${name}`]: null } });
    expect(response.status).toBe(401);
    expect(world.jobs).toEqual([]);
  });

  test('a wrong secret and an unknown site get one and the same answer', async () => {
    const app = makeTestApp(pairedWorld());
    const wrong = await deliver(app, { secret: 'wrong' });
    const unknown = await deliver(app, { siteId: 'nobody' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  test('a site that was unpaired', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, state: 'unpaired' });
    expect((await deliver(makeTestApp(world))).status).toBe(401);
  });

  test('any altered byte of the body', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, at, flip) => {
          const body = new Uint8Array(bytes);
          const signature = signBody(body, WEBHOOK_SECRET);
          const index = at % body.length;
          body[index] = (body[index] ?? 0) ^ flip;
          const response = await deliver(app, { body, headers: { 'x-wc-webhook-signature': signature } });
          return response.status === 401 && world.jobs.length === 0;
        },
      ),
      { numRuns: 200 },
    );
  });

  test('any altered character of the signature', async () => {
    const app = makeTestApp(pairedWorld());
    const body = '{"id":42,"type":"simple"}';
    const signature = signBody(body, WEBHOOK_SECRET);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(signature.length - 1),
        fc.constantFrom(...'ABCXYZabcxyz0189+/='),
        async (at, character) => {
          fc.pre(signature[at] !== character);
          const altered = signature.slice(0, at) + character + signature.slice(at + 1);
          return (
            (await deliver(app, { body, headers: { 'x-wc-webhook-signature': altered } })).status === 401
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('what is answered without a look', () => {
  const ping = (app: ReturnType<typeof makeTestApp>, siteId: string, body: string) =>
    app.request(`${WORKER}/webhooks/${siteId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });

  test('the unsigned ping of a new webhook is 200 and changes nothing, whoever it is for', async () => {
    const world = pairedWorld();
    world.failing.set('sites.byId', 99);
    const app = makeTestApp(world);
    for (const id of [SITE_ID, 'nobody']) {
      const response = await ping(app, id, 'webhook_id=13');
      expect([response.status, await response.text()]).toEqual([200, '']);
    }
    expect(world.jobs).toEqual([]);
    expect(world.rings).toEqual([]);
  });

  test.for(['webhook_id=13&x=1', 'webhook_id=', '', '{"id":42}'])('%s is no ping', async (body) => {
    expect((await ping(makeTestApp(pairedWorld()), SITE_ID, body)).status).toBe(401);
  });

  test('a body over 16 MB is 200 and changes nothing, also when its length is not declared', async () => {
    const world = pairedWorld();
    const app = makeTestApp(world);
    const body = new Uint8Array(MAX_DELIVERY_BYTES + 1);
    const declared = await deliver(app, { body, headers: { 'content-length': String(body.length) } });
    const undeclared = await deliver(app, { body });
    expect([declared.status, undeclared.status]).toEqual([200, 200]);
    expect(world.jobs).toEqual([]);
  });

  test('only POST delivers', async () => {
    const response = await makeTestApp(pairedWorld()).request(`${WORKER}/webhooks/${SITE_ID}`);
    expect(response.status).toBe(404);
  });
});
