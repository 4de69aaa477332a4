import type { PimVersion } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { callLimits, widestLimits } from '../domain/settings/call-limits.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Pim } from '../ports/pim.ts';
import type { CallLimits, Services } from '../ports/services.ts';
import type { Connection } from '../ports/sites.ts';

const VERSIONS: readonly PimVersion[] = ['3', '2.1', '2.0', '1'];

export interface OpenConnection {
  readonly connection: Connection;
  readonly pim: Pim;
}

/** The connection as stored, signed in on demand; an error when it was never saved or its secrets are gone. */
export async function openConnection(
  services: Services,
  id: ConnectionId,
): Promise<Result<OpenConnection, SyncError>> {
  const [connection, secrets, limits] = await Promise.all([
    services.store.connections.byId(id),
    services.store.connections.secrets(id),
    limitsOf(services, id),
  ]);
  if (connection === null || secrets === null) return err(notConnected());
  const { address, clientId, username } = connection;
  const version = VERSIONS.find((known) => known === connection.version);
  const pim = services.pimWith({
    address,
    clientId,
    username,
    ...secrets,
    ...(version === undefined ? {} : { version }),
    ...(limits === null ? {} : { limits }),
  });
  return ok({ connection, pim });
}

async function limitsOf({ store }: Services, id: ConnectionId): Promise<CallLimits | null> {
  const sites = await store.sites.ofConnection(id);
  const settings = await Promise.all(sites.map((site) => store.configs.settings(site.id)));
  return widestLimits(settings.map((one) => callLimits(one).pim));
}

function notConnected(): SyncError {
  return {
    kind: 'unauthorized',
    system: 'unopim',
    code: 'connection.missing',
    message: 'This site has no UnoPim connection, or its secrets cannot be read.',
    remedy: 'Open Connection and save the address and the credentials again.',
    retry: { when: 'never' },
    inDoubt: false,
  };
}
