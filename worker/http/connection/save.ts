import type { ConnectionId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ConnectionCheck } from '../../ports/pim.ts';
import type { PimAccount, Services } from '../../ports/services.ts';
import type { Connection, Site } from '../../ports/sites.ts';
import { refreshChannels } from '../channels/refresh.ts';
import type { SaveConnection } from '../contract/connection.ts';
import { type ApiError, ofSyncError } from '../errors.ts';
import { readAccount } from './account.ts';

export interface SavedConnection {
  readonly connection: Connection;
  readonly newChannels: readonly string[];
  readonly catalogError: ApiError | null;
}

/** Test & Save: signs in and reads once per permission, and saves only what worked. A failure leaves everything as it was. */
export async function saveConnection(
  services: Services,
  { site, wanted }: { site: Site; wanted: SaveConnection },
): Promise<Result<SavedConnection, ApiError>> {
  const { connections, sites } = services.store;
  const current = site.connectionId === null ? null : await connections.byId(site.connectionId);
  const account = await readAccount(services, { wanted, current });
  if (!account.ok) return account;
  const checked = await services.pimWith(account.value).check();
  if (!checked.ok) return err(ofSyncError(checked.error));
  const id = await chooseId(services, { site, current, account: account.value });
  const connection = toConnection(services, { id, account: account.value, checked: checked.value });
  const { clientSecret, password } = account.value;
  await connections.save(connection, { clientSecret, password });
  const connected: Site = { ...site, connectionId: id };
  if (site.connectionId !== id) await sites.save(connected, null);
  if (current !== null && current.id !== id) await services.lane(current.id).reload();
  return ok({ connection, ...(await takeUp(services, { site: connected, connectionId: id })) });
}

/**
 * Sites with one account share one connection. A site that alone uses its connection keeps it when the account of the
 * same UnoPim changes, because links belong to a connection.
 */
async function chooseId(
  services: Services,
  { site, current, account }: { site: Site; current: Connection | null; account: PimAccount },
): Promise<ConnectionId> {
  const { connections, sites } = services.store;
  const same = await connections.byAccount(account);
  if (same !== null) return same.id;
  if (current === null || current.address !== account.address) return services.newConnectionId();
  const sharing = await sites.ofConnection(current.id);
  return sharing.every(({ id }) => id === site.id) ? current.id : services.newConnectionId();
}

function toConnection(
  { clock }: Services,
  { id, account, checked }: { id: ConnectionId; account: PimAccount; checked: ConnectionCheck },
): Connection {
  const { address, clientId, username } = account;
  const { version } = checked;
  const lastSuccessAt = clock.now();
  return { id, address, clientId, username, version, restUntil: null, lastSuccessAt, state: 'connected' };
}

/** The lane starts anew with what was saved, reads UnoPim's structure, and goes on with what had to wait. */
async function takeUp(
  services: Services,
  { site, connectionId }: { site: Site; connectionId: ConnectionId },
): Promise<Omit<SavedConnection, 'connection'>> {
  const lane = services.lane(connectionId);
  await lane.reload();
  const refreshed = await refreshChannels(services, { site, connectionId });
  await services.doorbell.ring(connectionId).catch(() => undefined);
  return refreshed.ok
    ? { newChannels: refreshed.value.newCodes, catalogError: null }
    : { newChannels: [], catalogError: ofSyncError(refreshed.error) };
}
