import { describe, expect, test } from 'vitest';
import { ask, CONNECTION_ID, errorOf, makeTestApp, pairedWorld, SITE, SITE_ID, sitePath } from './client.ts';
import type { World } from './fakes.ts';

const call = (world: World, method: string, path: string, body?: unknown) =>
  ask(makeTestApp(world), world, { method, path: sitePath(path), ...(body === undefined ? {} : { body }) });

async function started(world: World, body: object = { kind: 'products' }) {
  const answer = await call(world, 'POST', '/runs', body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { id: string; state: string };
}

describe('a bulk run', () => {
  test('is stored and rings', async () => {
    const world = pairedWorld();
    const run = await started(world, { kind: 'everything', compare: true, first: 5 });
    expect(run).toMatchObject({ kind: 'everything', compare: true, first: 5, state: 'walking', total: null });
    expect(world.rings.map(({ connectionId }) => connectionId)).toEqual([CONNECTION_ID]);
    expect(run).not.toHaveProperty('connectionId');
  });

  test('is started although the bell fails: it is rung again every minute', async () => {
    const world = pairedWorld();
    world.failing.set('doorbell.ring', 1);
    await started(world);
    expect(world.runs).toHaveLength(1);
  });

  test('of the same kind is refused while one is live, and the refusal names it', async () => {
    const world = pairedWorld();
    const { id } = await started(world);
    const second = await call(world, 'POST', '/runs', { kind: 'products' });
    expect(second.status).toBe(409);
    const error = await errorOf(second);
    expect(error).toMatchObject({ code: 'run.already_running' });
    expect(error.message).toContain(id);
    await started(world, { kind: 'categories' });
  });

  test('needs a connection', async () => {
    const world = pairedWorld();
    world.sites.set(SITE_ID, { ...SITE, connectionId: null });
    expect((await call(world, 'POST', '/runs', { kind: 'products' })).status).toBe(409);
  });

  test.each([
    ['run.filter_missing', { kind: 'filter' }],
    ['run.filter_missing', { kind: 'filter', filter: {} }],
    ['run.filter_unused', { kind: 'products', filter: { type: 'simple' } }],
    ['run.filter_mixed', { kind: 'filter', filter: { onlyFailed: true, type: 'simple' } }],
    ['run.filter_mixed', { kind: 'filter', filter: { ids: [1], onlyFailed: true } }],
  ])('is refused with %s for %j', async (code, body) => {
    const answer = await call(pairedWorld(), 'POST', '/runs', body);
    expect(answer.status).toBe(422);
    expect(await errorOf(answer)).toMatchObject({ code });
  });

  test.each([
    [{ kind: 'filter', filter: { type: 'variable', category: 7, changedSince: 5 } }],
    [{ kind: 'filter', filter: { onlyFailed: true } }],
    [{ kind: 'filter', filter: { ids: [3, 1, 3] } }],
  ])('is started for %j', async (body) => {
    const world = pairedWorld();
    await started(world, body);
    if ('ids' in body.filter) expect(world.runs[0]?.filter?.ids).toEqual([1, 3]);
  });

  test('is paused, goes on with a ring, and is cancelled; then it has ended', async () => {
    const world = pairedWorld();
    const { id } = await started(world);
    const state = async (action: string) =>
      (await (await call(world, 'POST', `/runs/${id}/${action}`)).json()).state;
    expect(await state('pause')).toBe('paused');
    world.rings.length = 0;
    expect(await state('resume')).toBe('running');
    expect(world.rings).toHaveLength(1);
    expect(await state('cancel')).toBe('cancelled');
    expect(await state('cancel')).toBe('cancelled');
    const late = await call(world, 'POST', `/runs/${id}/resume`);
    expect([late.status, (await errorOf(late)).code]).toEqual([409, 'run.ended']);
  });

  test('is read and listed; an unknown one is not found', async () => {
    const world = pairedWorld();
    const first = await started(world);
    world.now += 1000;
    const second = await started(world, { kind: 'categories' });
    expect(await (await call(world, 'GET', `/runs/${first.id}`)).json()).toMatchObject({ id: first.id });
    const page = await (await call(world, 'GET', '/runs?limit=1')).json();
    expect([page.runs.map(({ id }: { id: string }) => id), page.next]).toEqual([[second.id], second.id]);
    const rest = await (await call(world, 'GET', `/runs?limit=1&before=${page.next}`)).json();
    expect([rest.runs.map(({ id }: { id: string }) => id), rest.next]).toEqual([[first.id], null]);
    expect((await call(world, 'GET', '/runs/nothing')).status).toBe(404);
    expect((await call(world, 'POST', '/runs/nothing/pause')).status).toBe(404);
  });
});
