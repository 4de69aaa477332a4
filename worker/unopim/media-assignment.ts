import type { SyncError } from '../domain/error.ts';
import { ok, type Result } from '../lib/result.ts';
import type { MediaUpload } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { nullWhenMissing } from './missing.ts';
import { productSchema } from './product-schema.ts';
import { productRoute } from './products.ts';
import { writtenSchema } from './schemas.ts';
import type { VersionReader } from './version.ts';

const PERMISSION = 'api.catalog.products';

/**
 * Writes the stored paths into the product's values, for versions before 2.1 (contracts/unopim.md 9). An upload does not
 * say the product's type, and a configurable is only written by its own route (rule 3), so that route is asked first.
 */
export async function assignPaths(
  { client, version }: { client: Client; version: VersionReader },
  { upload, paths }: { upload: MediaUpload; paths: readonly string[] },
): Promise<Result<void, SyncError>> {
  const route = await productRoute('configurable', version);
  if (!route.ok) return route;
  const asked = await client.send(
    { method: 'GET', path: [route.value, upload.code], permission: PERMISSION },
    productSchema,
  );
  const configurable = nullWhenMissing(asked);
  if (!configurable.ok) return configurable;
  const path = [configurable.value === null ? 'products' : route.value, upload.code];
  const body = { values: valuesWith(upload, paths.join(',')) };
  const written = await client.send(
    { method: 'PATCH', path, body, permission: `${PERMISSION}.edit` },
    writtenSchema,
  );
  return written.ok ? ok(undefined) : written;
}

/** The one section in which this value lives; a gallery as one joined text is set exactly by a PATCH. */
function valuesWith({ attribute, channel, locale }: MediaUpload, value: string) {
  const leaf = { [attribute]: value };
  if (channel !== null && locale !== null)
    return { channel_locale_specific: { [channel]: { [locale]: leaf } } };
  if (channel !== null) return { channel_specific: { [channel]: leaf } };
  if (locale !== null) return { locale_specific: { [locale]: leaf } };
  return { common: leaf };
}
