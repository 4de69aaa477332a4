import { wooId } from '../domain/ids.ts';
import type { RunPhase } from '../domain/run/cursor.ts';
import type { Runs } from '../ports/runs.ts';
import { parseStored } from './bulk.ts';

/** A walk that goes on after a crash writes its last chunk again. */
const ADD = `INSERT INTO run_chunks (site_id, run_id, number, phase, ids) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (site_id, run_id, number) DO UPDATE SET phase = excluded.phase, ids = excluded.ids`;

const ENDED = `site_id = ?1 AND ended_at < ?2`;

/** The ids that a run goes through; they go with its end. */
export function makeRunChunks({
  db,
}: {
  db: D1Database;
}): Pick<Runs, 'addChunk' | 'chunk' | 'dropChunks' | 'prune'> {
  return {
    async addChunk({ siteId, runId, number, phase, ids }) {
      await db.prepare(ADD).bind(siteId, runId, number, phase, JSON.stringify(ids)).run();
    },
    async chunk({ siteId, runId, number }) {
      const row = await db
        .prepare('SELECT phase, ids FROM run_chunks WHERE site_id = ?1 AND run_id = ?2 AND number = ?3')
        .bind(siteId, runId, number)
        .first<{ phase: RunPhase; ids: string }>();
      return row === null ? null : { phase: row.phase, ids: parseStored<number[]>(row.ids).map(wooId) };
    },
    async dropChunks({ siteId, id }) {
      await db.prepare('DELETE FROM run_chunks WHERE site_id = ?1 AND run_id = ?2').bind(siteId, id).run();
    },
    async prune({ siteId, before }) {
      await db.batch([
        db
          .prepare(
            `DELETE FROM run_chunks WHERE site_id = ?1 AND run_id IN (SELECT id FROM runs WHERE ${ENDED})`,
          )
          .bind(siteId, before),
        db.prepare(`DELETE FROM runs WHERE ${ENDED}`).bind(siteId, before),
      ]);
    },
  };
}
