import { createRoute, z } from '@hono/zod-openapi';
import { expressionOf } from '../../domain/schedule/frequency.ts';
import { nextRunsAt } from '../../domain/schedule/timetable.ts';
import { runSchedule } from '../../pipeline/schedules/run-schedule.ts';
import { connectionOf } from '../connected.ts';
import type { Api } from '../context.ts';
import {
  removedScheduleSchema,
  saveScheduleSchema,
  scheduleSchema,
  schedulesSchema,
  timetableSchema,
  upcomingSchema,
} from '../contract/schedules.ts';
import { refuse } from '../errors.ts';
import { answers, body, SITE, siteParams, siteSecurity } from '../routes.ts';
import { NO_SCHEDULE } from '../schedules/refusals.ts';
import { refuseRhythm } from '../schedules/refuse-rhythm.ts';
import { addSchedule, changeSchedule } from '../schedules/save.ts';
import { scheduleView } from '../schedules/view.ts';

const common = { tags: ['Scheduled jobs'], security: siteSecurity };
const SCHEDULES = `${SITE}/schedules` as const;
const ONE = `${SCHEDULES}/{scheduleId}` as const;
const scheduleParams = siteParams.extend({ scheduleId: z.string().regex(/^[\w-]{1,64}$/) });
/** So many times are shown while somebody types. */
const SHOWN = 5;

const listRoute = createRoute({
  ...common,
  method: 'get',
  path: SCHEDULES,
  summary: 'The scheduled jobs',
  request: { params: siteParams },
  responses: answers(schedulesSchema, 'By name.'),
});

const addRoute = createRoute({
  ...common,
  method: 'post',
  path: SCHEDULES,
  summary: 'Add a scheduled job',
  request: { params: siteParams, body: body(saveScheduleSchema) },
  responses: answers(scheduleSchema, 'Added.'),
});

const changeRoute = createRoute({
  ...common,
  method: 'put',
  path: ONE,
  summary: 'Change a scheduled job',
  description: 'Its next run is reckoned anew; what it remembers of its runs stays.',
  request: { params: scheduleParams, body: body(saveScheduleSchema) },
  responses: answers(scheduleSchema, 'Changed.'),
});

const removeRoute = createRoute({
  ...common,
  method: 'delete',
  path: ONE,
  summary: 'Remove a scheduled job',
  description: 'A run that it has started goes on.',
  request: { params: scheduleParams },
  responses: answers(removedScheduleSchema, 'Removed.'),
});

const runRoute = createRoute({
  ...common,
  method: 'post',
  path: `${ONE}/run`,
  summary: 'Run a scheduled job now',
  description:
    'Also one that is off. Where its last run is still under way nothing is started: `last` says so. Its next time stays.',
  request: { params: scheduleParams },
  responses: answers(scheduleSchema, 'As it is now; `last` says what became of it.'),
});

const upcomingRoute = createRoute({
  ...common,
  method: 'post',
  path: `${SCHEDULES}/upcoming`,
  summary: 'When a frequency comes',
  description: 'Answers while somebody types an expression. Nothing is saved.',
  request: { params: siteParams, body: body(timetableSchema) },
  responses: answers(upcomingSchema, "The next times, by the site's clock."),
});

export function addScheduleRoutes(app: Api): void {
  app.openapi(listRoute, async (c) => {
    const { id, info } = c.get('site');
    const schedules = await c.get('services').store.schedules.list(id);
    return c.json({ timeZone: info.timeZone, schedules: schedules.map(scheduleView) }, 200);
  });
  app.openapi(addRoute, async (c) => {
    const site = c.get('site');
    const added = await addSchedule(c.get('services'), { site, draft: c.req.valid('json') });
    return added.ok ? c.json(scheduleView(added.value), 200) : refuse(c, added.error);
  });
  app.openapi(changeRoute, async (c) => {
    const site = c.get('site');
    const { scheduleId: id } = c.req.valid('param');
    const changed = await changeSchedule(c.get('services'), { site, id, draft: c.req.valid('json') });
    return changed.ok ? c.json(scheduleView(changed.value), 200) : refuse(c, changed.error);
  });
  app.openapi(removeRoute, async (c) => {
    const key = { siteId: c.get('site').id, id: c.req.valid('param').scheduleId };
    const { schedules } = c.get('services').store;
    if ((await schedules.byId(key)) === null) return refuse(c, NO_SCHEDULE);
    await schedules.remove(key);
    return c.json({ removed: true as const }, 200);
  });
  app.openapi(runRoute, async (c) => {
    const services = c.get('services');
    const site = c.get('site');
    const connection = connectionOf(site);
    if (!connection.ok) return refuse(c, connection.error);
    const key = { siteId: site.id, id: c.req.valid('param').scheduleId };
    const connected = { ...site, connectionId: connection.value };
    const run = await runSchedule(services, { site: connected, key, asked: true });
    const schedule = run ?? (await services.store.schedules.byId(key));
    return schedule === null ? refuse(c, NO_SCHEDULE) : c.json(scheduleView(schedule), 200);
  });
  app.openapi(upcomingRoute, async (c) => {
    const { timeZone } = c.get('site').info;
    const now = c.get('services').clock.now();
    const rhythm = c.req.valid('json');
    const refused = refuseRhythm(rhythm, { timeZone, now });
    if (refused !== null) return refuse(c, refused);
    const next = nextRunsAt({ expression: expressionOf(rhythm), timeZone }, { after: now, count: SHOWN });
    return c.json({ timeZone, next }, 200);
  });
}
