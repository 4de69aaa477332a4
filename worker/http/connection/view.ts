import type { PimVersion } from '../../domain/catalog/catalog.ts';
import type { Services } from '../../ports/services.ts';
import type { Connection, Site } from '../../ports/sites.ts';
import { capabilitiesOf } from '../../unopim/capabilities.ts';
import type { ConnectionView } from '../contract/connection.ts';
import { connectionStatus } from './status.ts';

/** A connection as the browser may see it: never a secret, only whether there are any. */
export async function viewConnection(
  services: Services,
  { site, connection }: { site: Site; connection: Connection },
): Promise<ConnectionView> {
  const { store, clock } = services;
  const { id, address, clientId, username, version, lastSuccessAt } = connection;
  const [secrets, sites, rate] = await Promise.all([
    store.connections.secrets(id),
    store.sites.ofConnection(id),
    readRate(services, connection),
  ]);
  return {
    ...connectionStatus(connection, clock.now()),
    ...{ address, clientId, username, version },
    hasSecrets: secrets !== null,
    isTested: capabilitiesOf(version as PimVersion)?.isTested ?? false,
    lastSuccessAt: Math.max(lastSuccessAt ?? 0, rate.lastSuccessAt ?? 0) || null,
    rateLimit: rate.rateLimit,
    rateRemaining: rate.rateRemaining,
    sharedWith: sites.filter((other) => other.id !== site.id).map(({ url }) => url),
  };
}

const UNKNOWN = { lastSuccessAt: null, rateLimit: null, rateRemaining: null };

/** A figure beside the status: not worth an error. */
async function readRate(
  services: Services,
  { id }: Connection,
): Promise<{ lastSuccessAt: number | null; rateLimit: number | null; rateRemaining: number | null }> {
  try {
    return await services.lane(id).status();
  } catch {
    return UNKNOWN;
  }
}
