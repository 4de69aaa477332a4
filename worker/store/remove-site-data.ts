import { PASS_ON_OWNERSHIP } from './link-statements.ts';

/** Rows deleted by one statement, so that a large site does not run into D1's time limit. */
const PAGE = 5000;

/** Every table that holds something of a site, with its key; `sites` itself goes last, so that an interrupted removal can be repeated. */
const TABLES: readonly { readonly table: string; readonly key: string }[] = [
  { table: 'run_chunks', key: 'site_id, run_id, number' },
  { table: 'runs', key: 'site_id, id' },
  { table: 'jobs', key: 'connection_id, site_id, kind, wc_id' },
  { table: 'waiting', key: 'site_id, target_wc_id, source_wc_id' },
  { table: 'log', key: 'site_id, id' },
  { table: 'log_heads', key: 'site_id, wc_id' },
  { table: 'problems', key: 'site_id, key' },
  { table: 'links', key: 'site_id, kind, wc_id' },
  { table: 'pulled', key: 'site_id, wc_id' },
  { table: 'webhooks', key: 'site_id, woo_id' },
  { table: 'chore_state', key: 'site_id, task' },
  { table: 'activity', key: 'site_id, hour' },
  { table: 'notices', key: 'site_id' },
  { table: 'schedules', key: 'site_id, id' },
  { table: 'marks', key: 'site_id, kind, wc_id' },
  { table: 'site_configs', key: 'site_id, part, chunk' },
  { table: 'shop_structures', key: 'site_id, chunk' },
];

/** Deletes everything of a site, page by page. Codes that other sites carry too pass to the first of them. */
export async function removeSiteData(db: D1Database, siteId: string): Promise<void> {
  for (const { table, key } of TABLES) {
    await deleteAll(
      db,
      `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE site_id = ?1 LIMIT ${PAGE})`,
      siteId,
    );
  }
  const site = await db
    .prepare('SELECT connection_id AS id FROM sites WHERE id = ?1')
    .bind(siteId)
    .first<{ id: string | null }>();
  if (site === null) return;
  await db.batch([
    db.prepare(PASS_ON_OWNERSHIP).bind(site.id, null),
    db.prepare('DELETE FROM sites WHERE id = ?1').bind(siteId),
  ]);
}

async function deleteAll(db: D1Database, sql: string, siteId: string): Promise<void> {
  for (let deleted = PAGE; deleted === PAGE; ) {
    deleted = (await db.prepare(sql).bind(siteId).run()).meta.changes;
  }
}
