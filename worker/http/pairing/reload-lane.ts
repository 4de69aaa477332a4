import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';

/**
 * The site's lane forgets the shop's secrets, address and state that it kept. Best effort: what was saved is saved, and a
 * lane that cannot be reached reads everything anew when it starts again.
 */
export async function reloadLane(services: Pick<Services, 'lane'>, { connectionId }: Site): Promise<void> {
  if (connectionId === null) return;
  try {
    await services.lane(connectionId).reload();
  } catch {
    // Nothing to undo, and nobody to tell: the pairing itself is done.
  }
}
