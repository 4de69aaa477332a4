import { createRoute } from '@hono/zod-openapi';
import { type WooId, wooId } from '../../domain/ids.ts';
import type { DecidedDeletions, DeletionCursor } from '../../ports/deletions.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import { decidedSchema, decideSchema, deletionsQuerySchema, deletionsSchema } from '../contract/deletions.ts';
import { type ApiError, refuse } from '../errors.ts';
import { ringQuietly } from '../request-push.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Deletions'], security: siteSecurity };
const DELETIONS = `${SITE}/deletions` as const;

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: DELETIONS,
  summary: 'What the shop has deleted and UnoPim still has',
  request: { params: siteParams, query: deletionsQuerySchema },
  responses: answers(deletionsSchema, 'By WooCommerce id.'),
});

const decideRoute = createRoute({
  ...common,
  method: 'post',
  path: DELETIONS,
  summary: 'Say whether UnoPim deletes or keeps it',
  description:
    'For what is kept or held. The shop is read again before anything is deleted; the guard does not stop what was decided here. To delete needs the setting writeBackDeletes.',
  request: { params: siteParams, body: body(decideSchema) },
  responses: answers(decidedSchema, 'How many that were.'),
});

const OFF: ApiError = {
  status: 409,
  code: 'deletions.off',
  message: 'Write-back deletes are off: UnoPim keeps everything.',
  remedy: 'Turn on Write-back deletes under Settings first.',
};

export function addDeletionRoutes(app: Api): void {
  app.openapi(listRoute, async (c) => {
    const { store } = c.get('services');
    const siteId = c.get('site').id;
    const { state = null, after, limit } = c.req.valid('query');
    const query = { siteId, state, after: cursorOf(after), limit };
    const [deletions, counts] = await Promise.all([
      store.deletions.list(query),
      store.deletions.count(siteId),
    ]);
    const last = deletions.length < limit ? undefined : deletions.at(-1);
    const next = last === undefined ? null : `${last.wcId}:${last.kind}`;
    return c.json({ deletions: [...deletions], counts, next }, 200);
  });
  app.openapi(decideRoute, async (c) => {
    const services = c.get('services');
    const { store, clock } = services;
    const siteId = c.get('site').id;
    const connection = connectionOf(c.get('site'));
    if (!connection.ok) return refuse(c, connection.error);
    const { answer, which: asked } = c.req.valid('json');
    const which: DecidedDeletions = 'links' in asked ? { links: asked.links.map(branded) } : asked;
    if (answer === 'keep') return c.json({ decided: await store.deletions.keep({ siteId, which }) }, 200);
    const { settings } = await store.configs.read(siteId);
    if (!settings.writeBackDeletes) return refuse(c, OFF);
    const at = clock.now();
    const connectionId = connection.value;
    const decided = await store.deletions.confirm({ connectionId, siteId, which, at });
    if (decided > 0) await ringQuietly(services, connectionId);
    return c.json({ decided }, 200);
  });
}

function branded<K>({ kind, wcId }: { kind: K; wcId: number }): { kind: K; wcId: WooId } {
  return { kind, wcId: wooId(wcId) };
}

function cursorOf(after: string | undefined): DeletionCursor | null {
  const [id, kind] = after?.split(':') ?? [];
  return id === undefined || kind === undefined ? null : { wcId: Number(id), kind };
}
