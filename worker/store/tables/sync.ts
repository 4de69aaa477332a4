import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/*
 * Every table here has a text key, so every one is WITHOUT ROWID: a rowid beside it would be one more billed row per
 * write. drizzle-kit has no word for that; it is added to the generated SQL by hand and asserted by a test.
 */

/** The outbox: one live row per product. No index beside the key, because each would be written twice per push. */
export const jobs = sqliteTable(
  'jobs',
  {
    connectionId: text('connection_id').notNull(),
    siteId: text('site_id').notNull(),
    kind: text('kind').notNull(),
    wcId: integer('wc_id').notNull(),
    rev: integer('rev').notNull(),
    claimedRev: integer('claimed_rev'),
    attempts: integer('attempts').notNull(),
    /** NULL = never, until somebody asks again. */
    dueAt: integer('due_at'),
    priority: integer('priority').notNull(),
    trigger: text('trigger').notNull(),
    rest: text('rest'),
    intent: text('intent'),
    message: text('message'),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.siteId, table.kind, table.wcId] })],
);

export const links = sqliteTable(
  'links',
  {
    siteId: text('site_id').notNull(),
    kind: text('kind').notNull(),
    wcId: integer('wc_id').notNull(),
    connectionId: text('connection_id').notNull(),
    rootId: integer('root_id').notNull(),
    code: text('code'),
    /**
     * Set for products only: options of two attributes, or two terms that were given one option, may share a code, and
     * only products are asked for by code.
     */
    codeFolded: text('code_folded'),
    /** When this code was linked: the first of several sites owns it (spec 2). */
    linkedAt: integer('linked_at').notNull(),
    type: text('type'),
    family: text('family'),
    axes: text('axes').notNull(),
    owner: integer('owner').notNull(),
    adopted: integer('adopted').notNull(),
    sent: text('sent').notNull(),
    media: text('media').notNull(),
    variationIds: text('variation_ids').notNull(),
    readAt: integer('read_at').notNull(),
    pushedAt: integer('pushed_at'),
    lastLogId: integer('last_log_id'),
    goneAt: integer('gone_at'),
    problemKey: text('problem_key'),
    reason: text('reason'),
    /** The bulk run that wrote this row last; a run that goes on after a crash passes over what wears its id. */
    runId: text('run_id'),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.kind, table.wcId] }),
    uniqueIndex('links_code')
      .on(table.connectionId, table.kind, table.codeFolded, table.siteId)
      .where(sql`code_folded IS NOT NULL`),
  ],
);

/** `id` = milliseconds * 1024 + sequence; `status` is the position in LOG_STATUSES, so that ≥ 2 means warn or error. */
export const log = sqliteTable(
  'log',
  {
    siteId: text('site_id').notNull(),
    id: integer('id').notNull(),
    status: integer('status').notNull(),
    operation: text('operation').notNull(),
    entity: text('entity').notNull(),
    wcId: integer('wc_id'),
    code: text('code'),
    message: text('message').notNull(),
    httpStatus: integer('http_status'),
    durationMs: integer('duration_ms'),
    trigger: text('trigger'),
    prevLogId: integer('prev_log_id'),
    detail: text('detail').notNull(),
    /** No index: the rows of a run lie between its start and its end, and hardly any others do. */
    runId: text('run_id'),
  },
  (table) => [
    primaryKey({ columns: [table.siteId, table.id] }),
    index('log_trouble').on(table.siteId, table.id).where(sql`status >= 2`),
  ],
);

/** The newest log row of products that have no link; where there is one, the link knows it. */
export const logHeads = sqliteTable(
  'log_heads',
  {
    siteId: text('site_id').notNull(),
    wcId: integer('wc_id').notNull(),
    lastLogId: integer('last_log_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.wcId] })],
);

export const problems = sqliteTable(
  'problems',
  {
    siteId: text('site_id').notNull(),
    key: text('key').notNull(),
    code: text('code').notNull(),
    message: text('message').notNull(),
    remedy: text('remedy').notNull(),
    /** 1 = raised for the site or connection itself: it stays although no product wears it. */
    whole: integer('whole').notNull(),
    count: integer('count').notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    samples: text('samples').notNull(),
    /** When it was told outside; it goes with the row, so that the next one is told again. */
    noticedAt: integer('noticed_at'),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.key] })],
);

/** `source` names `target` in its associations, but `target` was not in UnoPim when `source` was pushed (design 2). */
export const waiting = sqliteTable(
  'waiting',
  {
    siteId: text('site_id').notNull(),
    targetWcId: integer('target_wc_id').notNull(),
    sourceWcId: integer('source_wc_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.targetWcId, table.sourceWcId] })],
);
