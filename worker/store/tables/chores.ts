import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per site and chore: when it is due, what it finished last, and where it goes on. */
export const choreState = sqliteTable(
  'chore_state',
  {
    siteId: text('site_id').notNull(),
    task: text('task').notNull(),
    /** While one runs it lies ahead: that keeps a second one away, and brings it back after a crash. */
    dueAt: integer('due_at').notNull(),
    doneAt: integer('done_at'),
    cursor: text('cursor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.task] })],
);

/** How the shop's things looked when its lists were read last: hashes, one row a thing. */
export const marks = sqliteTable(
  'marks',
  {
    siteId: text('site_id').notNull(),
    kind: text('kind').notNull(),
    wcId: integer('wc_id').notNull(),
    mark: text('mark').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.kind, table.wcId] })],
);
