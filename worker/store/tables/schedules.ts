import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Scheduled jobs: a handful of small rows per site. */
export const schedules = sqliteTable(
  'schedules',
  {
    siteId: text('site_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    what: text('what').notNull(),
    frequency: text('frequency').notNull(),
    cron: text('cron'),
    enabled: integer('enabled').notNull(),
    createdAt: integer('created_at').notNull(),
    /** NULL = off, or never again. */
    nextAt: integer('next_at'),
    /** Somebody is starting it; a start that is cut off is made again then. */
    takenUntil: integer('taken_until'),
    lastAt: integer('last_at'),
    lastOutcome: text('last_outcome'),
    lastMessage: text('last_message'),
    lastRunId: text('last_run_id'),
    lastRunAt: integer('last_run_at'),
    changedSince: integer('changed_since'),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.id] })],
);
