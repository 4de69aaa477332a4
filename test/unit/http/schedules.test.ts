import { beforeEach, describe, expect, test } from 'vitest';
import { siteInfoSchema } from '../../../worker/domain/settings/schema.ts';
import type { ScheduleView } from '../../../worker/http/contract/schedules.ts';
import { ask, errorOf, makeTestApp, pairedWorld, SITE, SITE_ID, sitePath } from './client.ts';
import type { World } from './fakes.ts';

let world: World;
let app: ReturnType<typeof makeTestApp>;

beforeEach(() => {
  world = pairedWorld();
  const info = siteInfoSchema.parse({ ...SITE.info, timeZone: 'Europe/Rome' });
  world.sites.set(SITE_ID, { ...SITE, info });
  // Noon in Rome, where winter has begun.
  world.now = Date.UTC(2026, 10, 2, 11);
  app = makeTestApp(world);
});

const NIGHTLY = { name: 'Nightly', what: 'changed', frequency: 'daily' };
const send = (method: string, path: string, body?: unknown) =>
  ask(app, world, { method, path: sitePath(`/schedules${path}`), ...(body === undefined ? {} : { body }) });

async function add(draft: object = NIGHTLY): Promise<ScheduleView> {
  const answer = await send('POST', '', draft);
  expect(answer.status).toBe(200);
  return (await answer.json()) as ScheduleView;
}

async function list(): Promise<{ timeZone: string; schedules: ScheduleView[] }> {
  return (await (await send('GET', '')).json()) as { timeZone: string; schedules: ScheduleView[] };
}

describe('a scheduled job', () => {
  test("that is added comes at the next time that fits, by the site's clock", async () => {
    const added = await add();
    expect(added).toMatchObject({ ...NIGHTLY, cron: null, enabled: true, last: null });
    expect(new Date(added.nextRunAt ?? 0).toISOString()).toBe('2026-11-03T02:00:00.000Z');
    expect(await list()).toEqual({ timeZone: 'Europe/Rome', schedules: [added] });
  });

  test('that is off has no next run, and gets one when it is put on', async () => {
    const { id, nextRunAt } = await add({ ...NIGHTLY, enabled: false });
    expect(nextRunAt).toBeNull();
    const on = (await (await send('PUT', `/${id}`, NIGHTLY)).json()) as ScheduleView;
    expect(on.nextRunAt).not.toBeNull();
  });

  test('that is changed keeps what it remembers of its runs', async () => {
    const { id } = await add();
    const stored = world.schedules.get(id);
    if (stored === undefined) throw new Error('not stored');
    const last = { at: 5, outcome: 'started', message: null, runId: 'run-1' } as const;
    world.schedules.set(id, { ...stored, last });
    const changed = (await (
      await send('PUT', `/${id}`, { ...NIGHTLY, frequency: 'cron', cron: ' 30 4 * * * ' })
    ).json()) as ScheduleView;
    expect(changed).toMatchObject({ last, cron: '30 4 * * *' });
    expect(new Date(changed.nextRunAt ?? 0).toISOString()).toBe('2026-11-03T03:30:00.000Z');
  });

  test('can be removed', async () => {
    const { id } = await add();
    expect((await send('DELETE', `/${id}`)).status).toBe(200);
    expect((await list()).schedules).toEqual([]);
  });

  test.each([
    ['PUT', NIGHTLY],
    ['DELETE', undefined],
  ])('that is not there is refused: %s', async (method, body) => {
    const answer = await send(method, '/nothing', body);
    expect(answer.status).toBe(404);
    expect((await errorOf(answer)).code).toBe('schedule.not_found');
  });

  test('is one of fifty at most', async () => {
    for (let index = 0; index < 50; index += 1) await add({ ...NIGHTLY, name: `Job ${index}` });
    expect((await errorOf(await send('POST', '', NIGHTLY))).code).toBe('schedule.too_many');
  });
});

describe('a scheduled job that a person runs now', () => {
  test('says which run it has started', async () => {
    const { id } = await add();
    const run = (await (await send('POST', `/${id}/run`)).json()) as ScheduleView;
    expect(run.last).toMatchObject({ outcome: 'started', runId: world.runs[0]?.id });
    const again = (await (await send('POST', `/${id}/run`)).json()) as ScheduleView;
    expect(again.last).toMatchObject({ outcome: 'skipped', runId: null });
  });

  test('needs a connection, and has to be there', async () => {
    expect((await errorOf(await send('POST', '/nothing/run'))).code).toBe('schedule.not_found');
    world.sites.set(SITE_ID, { ...SITE, connectionId: null });
    expect((await errorOf(await send('POST', '/nothing/run'))).code).toBe('connection.missing');
  });
});

describe('a frequency', () => {
  test.each([
    [{ frequency: 'cron' }, 'schedule.cron_missing'],
    [{ frequency: 'daily', cron: '0 4 * * *' }, 'schedule.cron_without_use'],
    [{ frequency: 'cron', cron: 'at dawn' }, 'schedule.cron_invalid'],
    [{ frequency: 'cron', cron: '0 0 30 2 *' }, 'schedule.cron_never'],
    [{ frequency: 'cron', cron: '* * * * *' }, 'schedule.cron_too_often'],
  ])('that cannot be is refused at its field: %j', async (rhythm, code) => {
    for (const [path, more] of [
      ['', { name: 'Job', what: 'products' }],
      ['/upcoming', {}],
    ] as const) {
      const answer = await send('POST', path, { ...more, ...rhythm });
      expect(answer.status).toBe(422);
      expect(await errorOf(answer)).toMatchObject({ code, fields: [{ field: 'cron' }] });
    }
    expect(world.schedules.size).toBe(0);
  });

  test('shows when it comes while it is typed', async () => {
    const answer = await send('POST', '/upcoming', { frequency: 'cron', cron: '0 6 * * 1' });
    const { timeZone, next } = (await answer.json()) as { timeZone: string; next: number[] };
    expect(timeZone).toBe('Europe/Rome');
    expect(next.map((at) => new Date(at).toISOString())).toEqual([
      '2026-11-09T05:00:00.000Z',
      '2026-11-16T05:00:00.000Z',
      '2026-11-23T05:00:00.000Z',
      '2026-11-30T05:00:00.000Z',
      '2026-12-07T05:00:00.000Z',
    ]);
  });
});
