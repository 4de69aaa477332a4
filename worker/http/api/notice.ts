import { createRoute } from '@hono/zod-openapi';
import { administratorsOnly } from '../auth.ts';
import type { Api } from '../context.ts';
import { noticeSchema, noticeTestedSchema, saveNoticeSchema } from '../contract/notice.ts';
import { refuse } from '../errors.ts';
import { saveNotice } from '../notice/save.ts';
import { testNotice } from '../notice/test.ts';
import { noticeView } from '../notice/view.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';

const common = { tags: ['Problems'], security: siteSecurity, request: { params: siteParams } };
const NOTICE = `${SITE}/notice` as const;

const readRoute = createRoute({
  ...common,
  method: 'get',
  path: NOTICE,
  summary: 'Where problems are told outside',
  responses: answers(noticeSchema, 'Without the address itself.'),
});

const saveRoute = createRoute({
  ...common,
  method: 'put',
  path: NOTICE,
  summary: 'Tell problems to a webhook',
  description:
    'For administrators. One message for each problem that crosses the threshold, and not again until it was cleared.',
  middleware: administratorsOnly,
  request: { ...common.request, body: body(saveNoticeSchema) },
  responses: answers(noticeSchema, 'Saved.'),
});

const removeRoute = createRoute({
  ...common,
  method: 'delete',
  path: NOTICE,
  summary: 'Tell problems nowhere else',
  description: 'For administrators. Forgets the address.',
  middleware: administratorsOnly,
  responses: answers(noticeSchema, 'Forgotten.'),
});

const testRoute = createRoute({
  ...common,
  method: 'post',
  path: `${NOTICE}/test`,
  summary: 'Send a test notice',
  description: 'For administrators. To the address that is saved.',
  middleware: administratorsOnly,
  responses: answers(noticeTestedSchema, 'It was taken.'),
});

export function addNoticeRoutes(app: Api): void {
  app.openapi(readRoute, async (c) => c.json(await noticeView(c.get('services'), c.get('site')), 200));
  app.openapi(saveRoute, async (c) => {
    const services = c.get('services');
    const refused = await saveNotice(services, { site: c.get('site'), wanted: c.req.valid('json') });
    return refused === null ? c.json(await noticeView(services, c.get('site')), 200) : refuse(c, refused);
  });
  app.openapi(removeRoute, async (c) => {
    await c.get('services').store.notices.remove(c.get('site').id);
    return c.json({ notice: null }, 200);
  });
  app.openapi(testRoute, async (c) => {
    const refused = await testNotice(c.get('services'), c.get('site'));
    return refused === null ? c.json({ sent: true as const }, 200) : refuse(c, refused);
  });
}
