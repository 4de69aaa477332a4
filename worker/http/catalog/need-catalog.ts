import type { Catalog } from '../../domain/catalog/catalog.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { connectionOf } from '../connected.ts';
import type { ApiError } from '../errors.ts';

/** UnoPim's structure as last read, or the refusal of everything that has to know it. */
export async function needCatalog(
  { store }: Pick<Services, 'store'>,
  site: Site,
): Promise<Result<Catalog, ApiError>> {
  const connection = connectionOf(site);
  if (!connection.ok) return connection;
  const catalog = await store.catalogs.read(connection.value);
  return catalog === null ? err(NEVER_READ) : ok(catalog);
}

const NEVER_READ: ApiError = {
  status: 409,
  code: 'catalog.never_read',
  message: "UnoPim's attributes, families and channels have not been read yet.",
  remedy: 'Refresh the channels first.',
};
