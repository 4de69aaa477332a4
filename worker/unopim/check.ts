import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { PimStructure } from '../ports/pim.ts';
import type { Client } from './client.ts';
import type { Rate } from './pace.ts';
import { BACKOFF, pimError } from './pim-error.ts';
import type { TokenKeeper } from './token.ts';
import type { VersionReader } from './version.ts';

/** What pushing reads; writing cannot be tried without changing something. */
const READS: readonly { readonly resource: string; readonly permission: string }[] = [
  { resource: 'products', permission: 'api.catalog.products' },
  { resource: 'categories', permission: 'api.catalog.categories' },
  { resource: 'attributes', permission: 'api.catalog.attributes' },
  { resource: 'families', permission: 'api.catalog.families' },
  { resource: 'channels', permission: 'api.settings.channels' },
  { resource: 'locales', permission: 'api.settings.locales' },
  { resource: 'currencies', permission: 'api.settings.currencies' },
];

const listSchema = z.looseObject({ data: z.array(z.unknown()) });

interface CheckDeps {
  readonly client: Client;
  readonly tokens: TokenKeeper;
  readonly version: VersionReader;
  readonly rate: () => Rate;
}

/** Signs in anew, reads one row per permission and finds out the version (about nine requests on version 3). */
export function makeCheck(deps: CheckDeps): Pick<PimStructure, 'check'> {
  return {
    async check() {
      const signedIn = await deps.tokens.signIn();
      if (!signedIn.ok) return signedIn;
      const refused = await refusedRead(deps.client);
      if (refused !== null) return err(refused);
      const version = await deps.version.probe();
      if (!version.ok) return version;
      const { limit, remaining } = deps.rate();
      return ok({ version: version.value, rateLimit: limit, rateRemaining: remaining });
    },
  };
}

async function refusedRead(client: Client): Promise<SyncError | null> {
  const reads = await Promise.all(READS.map((read) => readOne(client, read)));
  const errors = reads.flatMap((read) => (read.ok ? [] : [read.error]));
  const other = errors.find((error) => error.kind !== 'forbidden');
  if (other !== undefined) return other;
  if (errors.length === READS.length) return integrationOffError();
  const missing = READS.filter((_, index) => reads[index]?.ok === false).map((read) => read.permission);
  return missing.length === 0 ? null : permissionError(missing);
}

function readOne(
  client: Client,
  { resource, permission }: (typeof READS)[number],
): Promise<Result<unknown, SyncError>> {
  return client.send({ method: 'GET', path: [resource], query: { limit: '1' }, permission }, listSchema);
}

/** Everything refused is how a revoked integration looks (contracts/unopim.md 2). */
function integrationOffError(): SyncError {
  return pimError({
    kind: 'forbidden',
    code: 'integration_off',
    message:
      'The sign-in works, but UnoPim refuses every request: the integration is switched off or its user is.',
    remedy: 'In UnoPim open Configuration → Integrations and switch the integration on.',
    retry: BACKOFF,
    status: 403,
  });
}

function permissionError(missing: readonly string[]): SyncError {
  return pimError({
    kind: 'forbidden',
    code: 'permission_missing',
    message: `The integration must not read: ${missing.join(', ')}.`,
    remedy: `In UnoPim open Configuration → Integrations and grant ${missing.join(', ')}, for products and categories also create and edit.`,
    retry: BACKOFF,
    status: 403,
  });
}
