import type { LogPage, Logs } from '../ports/logs.ts';
import { headColumns, type LogColumns, WHOLE_ROWS } from './log-columns.ts';
import { detailTest, residualTest, wantsTroubleOnly } from './log-filter.ts';
import { firstLogIdOf, timeOfLogId } from './log-ids.ts';
import { LOG_COLUMNS, type LogHeadRow, type LogTableRow, logRowOf, PRODUCT_ENTITIES } from './log-row.ts';
import { LAST_LOG_ID } from './log-statements.ts';

type PageQuery = Parameters<Logs['page']>[0];

/** Rows looked at for one page, whatever the filter. */
const WINDOW = 450;
/** Rows that D1 may bill for one page, a few kept back for finding where to begin. */
const MAX_READ = 500 - 10;
const MAX_LIMIT = 200;
/** Of a filtered page: each shown row is fetched by its id, which is billed as two reads. */
const MAX_FILTERED = 50;

/** What was under way when a run was cancelled still writes its rows. */
const AFTER_END_MS = 5 * 60 * 1000;

/** Where a page reads: `rows` yields the rows below the cursor, newest first, at most `limit` of them. */
interface Source {
  rows<Row extends LogHeadRow>(columns: LogColumns, limit: number): Promise<readonly Row[]>;
  readonly test: ((row: LogHeadRow) => boolean) | null;
  /** What one looked-at row is billed as: found through an index or by its id it is two reads. */
  readonly readsPerRow: number;
}

/**
 * A page of the log, newest first. Newest, a period, troubles and one product give full pages at once; any other filter
 * looks through a window and says how far back it has looked.
 */
export async function readLogPage(db: D1Database, query: PageQuery): Promise<LogPage> {
  const limit = Math.max(1, Math.min(query.limit, MAX_LIMIT));
  const source = await sourceOf(db, query);
  if (source === null) return { rows: [], next: null, searchedBackTo: null };
  return source.test === null
    ? wholePage(source, limit)
    : filteredPage({ db, query, source, limit: Math.min(limit, MAX_FILTERED) });
}

async function wholePage(source: Source, limit: number): Promise<LogPage> {
  const found = await source.rows<LogTableRow>(WHOLE_ROWS, limit + 1);
  const rows = found.slice(0, limit).map(logRowOf);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > limit && last !== undefined ? last.id : null,
    searchedBackTo: last?.at ?? null,
  };
}

/** Looks at short rows first: `detail` is read only of those that are shown. */
async function filteredPage({
  db,
  query,
  source,
  limit,
}: {
  db: D1Database;
  query: PageQuery;
  source: Source;
  limit: number;
}): Promise<LogPage> {
  const size = Math.min(WINDOW, Math.floor((MAX_READ - 2 * limit) / source.readsPerRow));
  const looked = await source.rows<LogHeadRow>(headColumns(query.filter), size);
  const matching = looked.filter((row) => source.test?.(row) ?? true);
  const isCut = matching.length > limit;
  const shown = matching.slice(0, limit);
  const end = isCut ? shown.at(-1) : looked.at(-1);
  const rows = await readRows(db, query.siteId, shown);
  const fits = detailTest(query.filter);
  return {
    rows: fits === null ? rows : rows.filter(fits),
    next: end !== undefined && (isCut || looked.length === size) ? end.id : null,
    searchedBackTo: end === undefined ? null : timeOfLogId(end.id),
  };
}

async function readRows(db: D1Database, siteId: string, heads: readonly LogHeadRow[]) {
  if (heads.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT ${LOG_COLUMNS} FROM json_each(?2) AS wanted
       CROSS JOIN log ON log.site_id = ?1 AND log.id = wanted.value`,
    )
    .bind(siteId, JSON.stringify(heads.map((row) => row.id)))
    .all<LogTableRow>();
  const byId = new Map(results.map((row) => [row.id, row]));
  return heads
    .map((head) => byId.get(head.id))
    .filter((row) => row !== undefined)
    .map(logRowOf);
}

async function sourceOf(db: D1Database, asked: PageQuery): Promise<Source | null> {
  const query = await withinRun(db, asked);
  if (query === null) return null;
  if (query.filter.wcId === undefined) return windowSource(db, query);
  const start = await chainStart(db, query, query.filter.wcId);
  if (start === 'unknown') return windowSource(db, query);
  return start === null ? null : chainSource(db, query, start);
}

/** The rows of a run lie between its start and its end, where hardly any others do: nothing is searched. */
async function withinRun(db: D1Database, query: PageQuery): Promise<PageQuery | null> {
  const { siteId, filter } = query;
  if (filter.runId === undefined) return query;
  const run = await db
    .prepare('SELECT started_at, ended_at FROM runs WHERE site_id = ?1 AND id = ?2')
    .bind(siteId, filter.runId)
    .first<{ started_at: number; ended_at: number | null }>();
  if (run === null) return null;
  const from = Math.max(filter.from ?? 0, run.started_at);
  const to = Math.min(filter.to ?? Infinity, (run.ended_at ?? Infinity) + AFTER_END_MS);
  return { ...query, filter: { ...filter, from, ...(Number.isFinite(to) ? { to } : {}) } };
}

function windowSource(db: D1Database, { siteId, filter, before }: PageQuery): Source {
  const source = wantsTroubleOnly(filter) ? 'trouble' : 'all';
  const upper = Math.min(before ?? Number.MAX_SAFE_INTEGER, afterPeriod(filter.to));
  const lower = filter.from === undefined ? 0 : firstLogIdOf(filter.from);
  // Left to itself SQLite weighs both ways to the rows, and reads a log without troubles from end to end.
  const table = source === 'trouble' ? 'log INDEXED BY log_trouble' : 'log';
  const where = `site_id = ?1 AND id < ?2 AND id >= ?3${source === 'trouble' ? ' AND status >= 2' : ''}`;
  return {
    async rows<Row>({ sql, values }: LogColumns, limit: number) {
      const query = `SELECT ${sql(5)} FROM ${table} WHERE ${where} ORDER BY id DESC LIMIT ?4`;
      const bound = db.prepare(query).bind(siteId, upper, lower, limit, ...values);
      return (await bound.all<Row>()).results;
    },
    test: both(residualTest(filter, source), productTest(filter.wcId)),
    readsPerRow: source === 'trouble' ? 2 : 1,
  };
}

/** Walks from row to row of one product. The period is a filter here: the chain has no other order than its own. */
function chainSource(db: D1Database, { siteId, filter }: PageQuery, start: number): Source {
  const { from, to } = filter;
  const period =
    from === undefined && to === undefined
      ? null
      : (row: LogHeadRow) => row.id >= firstLogIdOf(from ?? 0) && row.id < afterPeriod(to);
  return {
    async rows<Row>({ sql, values }: LogColumns, limit: number) {
      const columns = sql(4);
      const query = `WITH RECURSIVE chain AS (
        SELECT ${columns} FROM log WHERE site_id = ?1 AND id = ?2
        UNION ALL
        SELECT ${columns} FROM chain JOIN log ON log.site_id = ?1 AND log.id = chain.prev_log_id
        LIMIT ?3)
      SELECT * FROM chain`;
      return (
        await db
          .prepare(query)
          .bind(siteId, start, limit, ...values)
          .all<Row>()
      ).results;
    },
    test: both(residualTest(filter, 'all'), period),
    readsPerRow: 2,
  };
}

/** The newest row of the product below the cursor; null = there is none; unknown = the cursor is not on its chain. */
async function chainStart(
  db: D1Database,
  { siteId, before }: PageQuery,
  product: number,
): Promise<number | 'unknown' | null> {
  if (before === null) {
    const head = db.prepare(`SELECT ${LAST_LOG_ID('?1', '?2')} AS id`).bind(siteId, product);
    return (await head.first<{ id: number | null }>())?.id ?? null;
  }
  const row = await db
    .prepare('SELECT wc_id, entity, prev_log_id FROM log WHERE site_id = ?1 AND id = ?2')
    .bind(siteId, before)
    .first<Pick<LogHeadRow, 'wc_id' | 'entity' | 'prev_log_id'>>();
  if (row === null || row.wc_id !== product || !PRODUCT_ENTITIES.includes(row.entity)) return 'unknown';
  return row.prev_log_id;
}

function productTest(product: number | undefined): Source['test'] {
  if (product === undefined) return null;
  return (row) => row.wc_id === product && PRODUCT_ENTITIES.includes(row.entity);
}

function both(one: Source['test'], other: Source['test']): Source['test'] {
  if (one === null || other === null) return one ?? other;
  return (row) => one(row) && other(row);
}

function afterPeriod(to: number | undefined): number {
  return to === undefined ? Number.MAX_SAFE_INTEGER : firstLogIdOf(to + 1);
}
