import { expect, test } from 'vitest';
import { settingsSchema } from '../../../worker/domain/settings/schema.ts';
import { openConnection } from '../../../worker/pipeline/open-lane.ts';
import { addOtherSite, CONNECTION_ID, pairedWorld, SITE_ID } from '../http/client.ts';
import { emptyConfig, makeFakeServices, type World } from '../http/fakes.ts';

async function limitsOf(world: World): Promise<unknown> {
  await openConnection(makeFakeServices(world), CONNECTION_ID);
  return world.pimAccounts.at(-1)?.limits;
}

const settings = (some: object) => ({ ...emptyConfig(), settings: settingsSchema.parse(some) });

test("UnoPim is called with the site's own time-out and concurrency", async () => {
  const world = pairedWorld();
  expect(await limitsOf(world)).toEqual({ timeoutMs: 30_000, concurrency: 4 });
  world.configs.set(SITE_ID, settings({ pimTimeoutSeconds: 7, pimConcurrency: 2 }));
  expect(await limitsOf(world)).toEqual({ timeoutMs: 7000, concurrency: 2 });
});

test('of sites that share a UnoPim the most patient one decides', async () => {
  const world = pairedWorld();
  world.configs.set(SITE_ID, settings({ pimTimeoutSeconds: 7, pimConcurrency: 6 }));
  world.configs.set(addOtherSite(world).id, settings({ pimTimeoutSeconds: 90, pimConcurrency: 1 }));
  expect(await limitsOf(world)).toEqual({ timeoutMs: 90_000, concurrency: 6 });
});
