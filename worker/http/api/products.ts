import { createRoute } from '@hono/zod-openapi';
import { type WooId, wooId } from '../../domain/ids.ts';
import type { Links } from '../../ports/links.ts';
import type { Site } from '../../ports/sites.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import {
  announcedSchema,
  foundProductsSchema,
  previewSchema,
  productStateSchema,
  pulledSchema,
  queuedSchema,
  searchQuerySchema,
} from '../contract/products.ts';
import { ofSyncError, refuse } from '../errors.ts';
import { NO_CREDENTIALS } from '../pairing/verify.ts';
import { productParams } from '../product-params.ts';
import { readProductState } from '../product-state.ts';
import { requestPush } from '../request-push.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Products'], security: siteSecurity };
const PRODUCT = `${SITE}/products/{wcId}` as const;
const searchRoute = createRoute({
  ...common,
  method: 'get',
  path: `${SITE}/products`,
  summary: 'Products of the shop, newest first',
  request: { params: siteParams, query: searchQuerySchema },
  responses: answers(foundProductsSchema, 'What was found.'),
});

const stateRoute = createRoute({
  ...common,
  method: 'get',
  path: PRODUCT,
  summary: 'Where a product stands',
  request: { params: productParams },
  responses: answers(productStateSchema, 'Its link, waiting push and last log row.'),
});

const pushRoute = createRoute({
  ...common,
  method: 'post',
  path: `${PRODUCT}/push`,
  summary: 'Push now',
  request: { params: productParams },
  responses: answers(queuedSchema, 'It is next.'),
});

const previewRoute = createRoute({
  ...common,
  method: 'get',
  path: `${PRODUCT}/preview`,
  summary: 'What a push would send now',
  description: 'Reads the shop and UnoPim, writes nothing.',
  request: { params: productParams },
  responses: answers(previewSchema, 'The exact requests.'),
});

const pulledRoute = createRoute({
  ...common,
  method: 'post',
  path: `${SITE}/pulled`,
  summary: 'Announce products that a pull has written to the shop',
  description: 'So that their deliveries are recognised as an echo.',
  request: { params: siteParams, body: body(pulledSchema) },
  responses: answers(announcedSchema, 'Remembered.'),
});

export function addProductRoutes(app: Api): void {
  addReads(app);
  app.openapi(pushRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const id = await rootOf(services.store.links, site, wooId(c.req.valid('param').wcId));
    await requestPush(services, {
      connectionId: connection.value,
      siteId: site.id,
      ...id,
      trigger: 'manual',
    });
    return c.json({ queued: 1 }, 200);
  });
  app.openapi(pulledRoute, async (c) => {
    const { store, clock } = c.get('services');
    const { products } = c.req.valid('json');
    const pulled = products.map(({ id, at }) => ({ wcId: wooId(id), at: at ?? clock.now() }));
    await store.pulled.announce(c.get('site').id, pulled);
    return c.json({ announced: pulled.length }, 200);
  });
}

function addReads(app: Api): void {
  app.openapi(searchRoute, async (c) => {
    const shop = await c.get('services').shop(c.get('site'));
    if (shop === null) return refuse(c, NO_CREDENTIALS);
    const { q, limit } = c.req.valid('query');
    const found = await shop.searchProducts({ text: q, limit });
    return found.ok ? c.json({ products: [...found.value] }, 200) : refuse(c, ofSyncError(found.error));
  });
  app.openapi(stateRoute, async (c) => {
    const id = wooId(c.req.valid('param').wcId);
    return c.json(await readProductState(c.get('services').store, { site: c.get('site'), id }), 200);
  });
  app.openapi(previewRoute, async (c) => {
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const id = wooId(c.req.valid('param').wcId);
    const preview = await c.get('services').lane(connection.value).preview(site.id, id);
    return preview.ok ? c.json(preview.value, 200) : refuse(c, ofSyncError(preview.error));
  });
}

/** A variation is pushed with its parent; an id that no link knows is looked up in the shop. */
async function rootOf(
  links: Pick<Links, 'products'>,
  site: Site,
  id: WooId,
): Promise<{ kind: 'product' | 'locate'; wcIds: readonly WooId[] }> {
  const link = (await links.products({ siteId: site.id, ids: [id] })).get(id);
  return link === undefined ? { kind: 'locate', wcIds: [id] } : { kind: 'product', wcIds: [link.rootId] };
}
