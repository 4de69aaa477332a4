import { mergeSince } from '../../domain/mapping/journal.ts';
import { type ConfigPart, changedParts } from '../../domain/settings/changed-parts.ts';
import type { Mapping } from '../../domain/settings/schema.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { needCatalog } from '../catalog/need-catalog.ts';
import { noteChange } from '../config-changed.ts';
import type { ApiError } from '../errors.ts';
import { refuseMapping } from './refuse-mapping.ts';

/** The connector writes a row now and then; nobody loses against it this often. */
const ATTEMPTS = 5;

export interface MappingSaved {
  readonly mapping: Mapping;
  readonly version: number;
  /** Rows that the connector added meanwhile and that stay. */
  readonly kept: number;
}

export interface MappingSave {
  readonly saved: MappingSaved;
  /** What the save makes otherwise of linked products. */
  readonly parts: readonly ConfigPart[];
}

/**
 * Saves what a person has on the page. `version` says what the page was loaded with: rows that the connector added since
 * stay, and another person's save since is never overwritten. null = replace whatever is there.
 */
export async function saveMapping(
  services: Pick<Services, 'store' | 'clock'>,
  { site, draft, version }: { site: Site; draft: Mapping; version: number | null },
): Promise<Result<MappingSave, ApiError>> {
  const { mappings } = services.store;
  const catalog = await needCatalog(services, site);
  if (!catalog.ok) return catalog;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await mappings.read(site.id);
    const { journal } = before;
    const merged = version === null ? { mapping: draft, kept: 0 } : mergeSince(draft, { journal, version });
    if (merged === null) return err(CHANGED);
    const { mapping, kept } = merged;
    const refused = refuseMapping(mapping, catalog.value);
    if (refused !== null) return err(refused);
    const parts = changedParts(before, { mapping });
    await noteChange(services, site, parts);
    const at = services.clock.now();
    const saved = await mappings.replace({ siteId: site.id, before, mapping, by: 'person', at });
    if (saved !== null) return ok({ saved: { mapping, version: saved, kept }, parts });
  }
  return err(CHANGED);
}

const CHANGED: ApiError = {
  status: 409,
  code: 'mapping.changed',
  message: 'Somebody else has saved the mapping since this page was loaded. Nothing was saved.',
  remedy: 'Load the mapping anew and enter your changes again.',
};
