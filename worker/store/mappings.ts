import { EMPTY_JOURNAL, type MappingJournal, nextJournal } from '../domain/mapping/journal.ts';
import { mappingSchema } from '../domain/settings/schema.ts';
import type { Mappings } from '../ports/mappings.ts';
import { documentsByPart, textChunks } from './documents.ts';

const READ = `SELECT part, body FROM site_configs
WHERE site_id = ?1 AND part IN ('mapping', 'mapping_journal') ORDER BY part, chunk`;

const OPEN_JOURNAL = `INSERT INTO site_configs (site_id, part, chunk, body, saved_at)
VALUES (?1, 'mapping_journal', 0, ?2, ?3) ON CONFLICT DO NOTHING`;

/** Every statement of the batch asks it, and the last one ends it: all of them write, or none. */
const IS_UNTOUCHED = `EXISTS (SELECT 1 FROM site_configs
WHERE site_id = ?1 AND part = 'mapping_journal' AND body ->> '$.version' = ?2)`;

const CLEAR = `DELETE FROM site_configs WHERE site_id = ?1 AND part = 'mapping' AND ${IS_UNTOUCHED}`;

const ADD = `INSERT INTO site_configs (site_id, part, chunk, body, saved_at)
SELECT ?1, 'mapping', ?3, ?4, ?5 WHERE ${IS_UNTOUCHED}`;

const CLOSE = `UPDATE site_configs SET body = ?3, saved_at = ?4
WHERE site_id = ?1 AND part = 'mapping_journal' AND body ->> '$.version' = ?2`;

export function makeMappings({ db }: { db: D1Database }): Mappings {
  return {
    async read(siteId) {
      const { results } = await db.prepare(READ).bind(siteId).all<{ part: string; body: string }>();
      const parts = documentsByPart(results);
      const journal = (parts.get('mapping_journal') as MappingJournal | undefined) ?? EMPTY_JOURNAL;
      return { mapping: mappingSchema.parse(parts.get('mapping') ?? {}), journal };
    },
    async replace({ siteId, before, mapping, by, at }) {
      const { version } = before.journal;
      const next = nextJournal(before.journal, { before: before.mapping, after: mapping, by, at });
      const chunks = textChunks(JSON.stringify(mapping));
      const results = await db.batch([
        db.prepare(OPEN_JOURNAL).bind(siteId, JSON.stringify(EMPTY_JOURNAL), at),
        db.prepare(CLEAR).bind(siteId, version),
        ...chunks.map((body, chunk) => db.prepare(ADD).bind(siteId, version, chunk, body, at)),
        db.prepare(CLOSE).bind(siteId, version, JSON.stringify(next), at),
      ]);
      return results.at(-1)?.meta.changes === 1 ? next.version : null;
    },
  };
}
