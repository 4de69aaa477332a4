import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../harness/world.ts';

const LOOK_MS = 20;
/** So long without a request, and nothing more will come of itself. */
const STILL_MS = 150;
const LONGEST_PASS_MS = 3000;

/** Until neither side is asked for anything any more, or that is over which was waited for. */
export async function untilStill({ unopim, shop }: World, isOver: () => boolean): Promise<void> {
  const end = Date.now() + LONGEST_PASS_MS;
  let seen = -1;
  let since = Date.now();
  while (Date.now() < end && !isOver() && Date.now() - since < STILL_MS) {
    await wait(LOOK_MS);
    const requests = unopim.requests.length + shop.requests.length;
    if (requests !== seen) since = Date.now();
    seen = requests;
  }
}
