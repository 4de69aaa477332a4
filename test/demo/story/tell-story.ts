import type { SiteApi } from '../../harness/site-api.ts';
import type { DemoWorld } from '../demo-world.ts';
import { waitUntilIdle } from '../push-everything.ts';
import type { Told } from './act.ts';
import { chaptersOf } from './chapters.ts';

/** Lets the shop act with write-back deletes on, and answers what UnoPim shows of it once each chapter has settled. */
export async function tellStory({ api, shop, unopim, catalogue }: DemoWorld): Promise<readonly Told[]> {
  await api.ok('PUT', '/settings', { writeBackDeletes: true });
  const told: Told[] = [];
  for (const acts of chaptersOf({ shop, unopim: unopim.store, catalogue })) {
    for (const act of acts) act.perform();
    await shop.webhookQueue.run();
    await waitUntilIdle(api, () => undefined);
    told.push(...acts.map((act) => ({ verb: act.verb, what: act.what, stands: act.stands() })));
  }
  return told;
}

/** What UnoPim does not show, and deletions that were told but not settled. */
export async function findUntold(api: SiteApi, told: readonly Told[]): Promise<readonly string[]> {
  const { counts } = await api.ok<{ counts: Readonly<Record<string, number>> }>('GET', '/deletions');
  const open = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    ...told
      .filter(({ stands }) => !stands)
      .map(({ verb, what }) => `${verb} ${what}: UnoPim does not show it`),
    ...open.map(([state, count]) => `deletions: expected none to be ${state}, found ${count}`),
  ];
}

export function storyLines(told: readonly Told[]): readonly string[] {
  return told.map(({ verb, what, stands }) => `  ${stands ? '✓' : '✗'} ${verb.padEnd(8)} ${what}`);
}
