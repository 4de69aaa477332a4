import { expect, test } from 'vitest';
import { ask, makeTestApp, pairedWorld, sitePath } from './client.ts';

test('smoke', async () => {
  const world = pairedWorld();
  const app = makeTestApp(world);
  const r = await ask(app, world, { path: sitePath('/connection') });
  console.log(r.status, await r.text());
  const p = await ask(app, world, { method: 'POST', path: sitePath('/products/42/push') });
  console.log(p.status, await p.text(), world.jobs, world.rings);
  const o = await app.request('https://connector.example.com/v1/openapi.json');
  console.log(o.status, (await o.text()).slice(0, 3000));
  expect(r.status).toBe(200);
});
