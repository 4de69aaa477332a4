import type { Catalog } from '../../domain/catalog/catalog.ts';
import type { Mapping } from '../../domain/settings/schema.ts';
import type { ApiError } from '../errors.ts';
import { checkMapping } from './check-mapping.ts';

const MAX_FIELDS = 200;

/** The refusal of a mapping with rows that cannot be, or null. */
export function refuseMapping(mapping: Mapping, catalog: Catalog): ApiError | null {
  const fields = checkMapping(mapping, catalog);
  if (fields.length === 0) return null;
  return {
    status: 422,
    code: 'mapping.refused',
    message: `${fields.length === 1 ? 'One row' : `${fields.length} rows`} of the mapping cannot be saved.`,
    remedy: 'Correct the marked rows. Refresh the channels if UnoPim has changed meanwhile.',
    fields: fields.slice(0, MAX_FIELDS),
  };
}
