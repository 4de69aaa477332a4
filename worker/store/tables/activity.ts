import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the log holds, by hour: counted by a chore and not by each push, which would be one more billed row. */
export const activity = sqliteTable(
  'activity',
  {
    siteId: text('site_id').notNull(),
    /** Beginning of the hour (ms). */
    hour: integer('hour').notNull(),
    pushed: integer('pushed').notNull(),
    skipped: integer('skipped').notNull(),
    failed: integer('failed').notNull(),
    /** Id of the last log row that is counted. */
    countedTo: integer('counted_to').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.hour] })],
);
