import { sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One row per bulk run, written every few products. The index knows live runs only, and moves when a run starts or ends. */
export const runs = sqliteTable(
  'runs',
  {
    siteId: text('site_id').notNull(),
    id: text('id').notNull(),
    connectionId: text('connection_id').notNull(),
    kind: text('kind').notNull(),
    plan: text('plan').notNull(),
    state: text('state').notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    total: integer('total'),
    pushed: integer('pushed').notNull(),
    unchanged: integer('unchanged').notNull(),
    skipped: integer('skipped').notNull(),
    failed: integer('failed').notNull(),
    left: integer('left_to_jobs').notNull(),
    causes: text('causes').notNull(),
    activeMs: integer('active_ms').notNull(),
    waitsUntil: integer('waits_until'),
    waitsFor: text('waits_for'),
    step: integer('step').notNull(),
    cursor: text('cursor').notNull(),
    claims: text('claims').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    uniqueIndex('runs_live')
      .on(table.siteId, table.kind)
      .where(sql`state IN ('walking', 'running', 'paused')`),
  ],
);

/** What a run goes through, a hundred ids a row, in the order of `number`. */
export const runChunks = sqliteTable(
  'run_chunks',
  {
    siteId: text('site_id').notNull(),
    runId: text('run_id').notNull(),
    number: integer('number').notNull(),
    phase: text('phase').notNull(),
    ids: text('ids').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.runId, table.number] })],
);
