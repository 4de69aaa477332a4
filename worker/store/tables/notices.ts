import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Where a site's problems are told. `url` holds what SecretBox made of it. */
export const notices = sqliteTable('notices', {
  siteId: text('site_id').primaryKey(),
  url: text('url').notNull(),
  host: text('host').notNull(),
  threshold: integer('threshold').notNull(),
  attempts: integer('attempts').notNull(),
  nextAt: integer('next_at').notNull(),
  lastSentAt: integer('last_sent_at'),
  lastError: text('last_error'),
});
