import { createRoute } from '@hono/zod-openapi';
import { wooId } from '../../domain/ids.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import {
  attachedSchema,
  attachSchema,
  detachedSchema,
  linkKindSchema,
  linkPageSchema,
  linkQuerySchema,
} from '../contract/links.ts';
import { refuse } from '../errors.ts';
import { attachLink } from '../links/attach.ts';
import { productParams } from '../product-params.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Links'], security: siteSecurity };
const LINKS = `${SITE}/links` as const;

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: LINKS,
  summary: 'What is linked to what',
  request: { params: siteParams, query: linkQuerySchema },
  responses: answers(linkPageSchema, 'By WooCommerce id.'),
});

const attachRoute = createRoute({
  ...common,
  method: 'post',
  path: LINKS,
  summary: 'Link a product by hand',
  description:
    'The next push writes every mapped value, and renames the product in UnoPim to the SKU of the shop unless the setting says otherwise.',
  request: { params: siteParams, body: body(attachSchema) },
  responses: answers(attachedSchema, 'Linked.'),
});

const detachRoute = createRoute({
  ...common,
  method: 'delete',
  path: `${LINKS}/{kind}/{wcId}`,
  summary: 'Forget a link',
  description: 'Nothing changes in UnoPim.',
  request: { params: productParams.extend({ kind: linkKindSchema }) },
  responses: answers(detachedSchema, 'Forgotten.'),
});

export function addLinkRoutes(app: Api): void {
  app.openapi(listRoute, async (c) => {
    const { kind, q, after, limit } = c.req.valid('query');
    const { store } = c.get('services');
    const siteId = c.get('site').id;
    const { mapping } = await store.mappings.read(siteId);
    const nameAttribute = mapping.core.find(({ field }) => field === 'name')?.attribute;
    const rows = await store.links.list({
      siteId,
      kind,
      ...(nameAttribute === undefined ? {} : { nameAttribute }),
      text: q,
      after: after === undefined ? null : wooId(after),
      limit,
    });
    return c.json({ links: rows, next: rows.length < limit ? null : (rows.at(-1)?.wcId ?? null) }, 200);
  });
  app.openapi(attachRoute, async (c) => {
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const { wcId, code } = c.req.valid('json');
    const wanted = { site, connectionId: connection.value, wcId: wooId(wcId), code };
    const attached = await attachLink(c.get('services'), wanted);
    if (!attached.ok) return refuse(c, attached.error);
    const { rootId, type, code: linked } = attached.value;
    return c.json({ wcId, rootId, code: linked ?? code, type: type ?? 'simple' }, 200);
  });
  app.openapi(detachRoute, async (c) => {
    const { kind, wcId } = c.req.valid('param');
    await c.get('services').store.links.detach({ siteId: c.get('site').id, kind, wcId: wooId(wcId) });
    return c.json({ detached: true }, 200);
  });
}
