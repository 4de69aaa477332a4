import type { ConnectionId } from '../../domain/ids.ts';
import type { UnoPimProduct, UnoPimType } from '../../domain/product/unopim-product.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import { type ApiError, invalid, ofSyncError } from '../errors.ts';

const TYPES: readonly UnoPimType[] = ['simple', 'configurable'];

/** The product with this code, whichever its type: each type has a route of its own that does not see the other. */
export async function findInUnoPim(
  services: Services,
  { connectionId, code }: { connectionId: ConnectionId; code: string },
): Promise<Result<UnoPimProduct, ApiError>> {
  const { connections } = services.store;
  const [connection, secrets] = await Promise.all([
    connections.byId(connectionId),
    connections.secrets(connectionId),
  ]);
  if (connection === null || secrets === null) return err(NO_SECRETS);
  const { address, clientId, username } = connection;
  const pim = services.pimWith({ address, clientId, username, ...secrets });
  for (const type of TYPES) {
    const read = await pim.readProduct({ type, code });
    if (!read.ok) return err(ofSyncError(read.error));
    if (read.value !== null) return ok(read.value);
  }
  return err(NOT_IN_UNOPIM);
}

const NOT_IN_UNOPIM = invalid('link.not_in_unopim', 'code', {
  message: 'UnoPim has no product with this code.',
  remedy: 'Check the SKU in UnoPim.',
});

const NO_SECRETS: ApiError = {
  status: 409,
  code: 'connection.no_secrets',
  message: 'The secrets of the UnoPim connection are missing.',
  remedy: 'Enter the connection again and click Test & Save.',
};
