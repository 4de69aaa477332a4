import { err, ok, type Result } from '../../lib/result.ts';
import type { PimAccount, Services } from '../../ports/services.ts';
import type { Connection } from '../../ports/sites.ts';
import { normaliseAddress } from '../../unopim/address.ts';
import type { SaveConnection } from '../contract/connection.ts';
import { type ApiError, invalid } from '../errors.ts';

/**
 * The whole account from a form whose secrets may be blank. A stored secret only ever goes where it went before: to the
 * same address, for the same client or user. Otherwise it has to be typed again.
 */
export async function readAccount(
  { store, config }: Pick<Services, 'store' | 'config'>,
  { wanted, current }: { wanted: SaveConnection; current: Connection | null },
): Promise<Result<PimAccount, ApiError>> {
  const address = normaliseAddress(wanted.address, config);
  if (!address.ok) return err(addressRefused(address.error));
  const isSameUnoPim = current !== null && current.address === address.value;
  const stored = isSameUnoPim ? await store.connections.secrets(current.id) : null;
  const isSameClient = isSameUnoPim && current.clientId === wanted.clientId;
  const isSameUser = isSameUnoPim && current.username === wanted.username;
  const account: PimAccount = {
    address: address.value,
    clientId: wanted.clientId,
    clientSecret: wanted.clientSecret || (isSameClient ? (stored?.clientSecret ?? '') : ''),
    username: wanted.username,
    password: wanted.password || (isSameUser ? (stored?.password ?? '') : ''),
  };
  const missing = (['clientSecret', 'password'] as const).filter((field) => account[field] === '');
  return missing.length === 0 ? ok(account) : err(secretsNeeded(missing));
}

function addressRefused(reason: string): ApiError {
  return invalid('connection.address_refused', 'address', {
    message: `This address cannot be used: ${reason}.`,
    remedy: 'Enter the public https address of UnoPim.',
  });
}

function secretsNeeded(fields: readonly string[]): ApiError {
  return {
    status: 422,
    code: 'connection.secrets_needed',
    message: 'The secrets have to be entered: there are none stored for this address and account.',
    remedy: 'Enter the client secret and the password again.',
    fields: fields.map((field) => ({ field, messages: ['Enter it again.'] })),
  };
}
