import type { SiteId } from '../domain/ids.ts';
import type { MappingJournal } from '../domain/mapping/journal.ts';
import type { Mapping } from '../domain/settings/schema.ts';

export interface StoredMapping {
  readonly mapping: Mapping;
  readonly journal: MappingJournal;
}

/** The mapping of a site, which people and the connector itself change at the same time. */
export interface Mappings {
  read(siteId: SiteId): Promise<StoredMapping>;
  /**
   * Puts `mapping` in the place of `before`; answers the new version, or null where somebody has saved since `before` was
   * read: nothing is written then.
   */
  replace(save: {
    siteId: SiteId;
    before: StoredMapping;
    mapping: Mapping;
    by: 'person' | 'connector';
    at: number;
  }): Promise<number | null>;
}
