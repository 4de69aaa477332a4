import { readArrivals } from './arrivals.ts';
import { findDifferences, findNeedlessRequests, type Pushed } from './find-differences.ts';
import type { DemoOptions } from './options.ts';
import type { Output } from './output.ts';
import { pushDemo } from './push-demo.ts';
import type { Told } from './story/act.ts';
import { findUntold, tellStory } from './story/tell-story.ts';

export interface Checked {
  readonly differences: readonly string[];
  /** null = it was not told: with `--keep` it has happened already. */
  readonly story: readonly Told[] | null;
}

/** Compares UnoPim with the expectation after the first push, and again after the story. */
export async function checkDemo(pushed: Pushed, options: DemoOptions, output: Output): Promise<Checked> {
  output.progress('Comparing, and pushing everything once more …');
  const differences = await compareAndPushAgain(pushed);
  if (options.keep) return { differences, story: null };
  output.progress('Renaming, moving, deleting and restoring in the shop, and comparing again …');
  const { world } = pushed;
  const story = await tellStory(world);
  const after = await compareAndPushAgain({ ...pushed, arrivals: await readArrivals(world) });
  return {
    story,
    differences: [
      ...differences,
      ...(await findUntold(world.api, story)),
      ...after.map((difference) => `after the story: ${difference}`),
    ],
  };
}

/** Compared before it is pushed again, which would mend what was missed. */
async function compareAndPushAgain(pushed: Pushed): Promise<readonly string[]> {
  const differences = findDifferences(pushed);
  const again = await pushDemo(pushed.world, { countRows: false, onWaiting: () => undefined });
  return [...differences, ...findNeedlessRequests(again)];
}
