import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/*
 * Documents that can outgrow D1's 2 MB a row are kept as text in several rows (`chunk` 0, 1, …), see document-chunks.ts.
 */

/** `part`: `settings`, `channels` or `mapping`. */
export const siteConfigs = sqliteTable(
  'site_configs',
  {
    siteId: text('site_id').notNull(),
    part: text('part').notNull(),
    chunk: integer('chunk').notNull(),
    body: text('body').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.part, table.chunk] })],
);

/** `part`: `version`, `attributes`, `families`, `channels` or `options:<attribute>`. */
export const catalogs = sqliteTable(
  'catalogs',
  {
    connectionId: text('connection_id').notNull(),
    part: text('part').notNull(),
    chunk: integer('chunk').notNull(),
    body: text('body').notNull(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.part, table.chunk] })],
);

/** The shop's attributes, terms and categories as last read. */
export const shopStructures = sqliteTable(
  'shop_structures',
  {
    siteId: text('site_id').notNull(),
    chunk: integer('chunk').notNull(),
    body: text('body').notNull(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.chunk] })],
);
