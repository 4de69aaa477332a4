import type { ApiRequest } from '../http/api-request.ts';
import { endWith, json, type Reply, refused } from '../http/reply.ts';
import type { Json, JsonMap } from '../php-array.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/**
 * One page of rows in id order, by page or by cursor (contracts/unopim.md section 4). `sort` is ignored, `limit`
 * is silently clamped to 1…100.
 */
export function listReply<Row extends { id: number }>(
  request: ApiRequest,
  rows: Row[],
  print: (row: Row) => JsonMap,
): Reply {
  const limit = readLimit(request.query.get('limit'));
  const cursor = readCursor(request.query);
  if (cursor === undefined) return pageReply({ request, rows, limit }, print);
  const after = rows.filter((row) => row.id > cursor);
  const shown = after.slice(0, limit);
  const last = after.length > limit ? (shown.at(-1)?.id ?? null) : null;
  return json({
    data: shown.map(print),
    search_after: last,
    links: { next: last === null ? null : cursorLink(request, last) },
  });
}

function pageReply<Row extends { id: number }>(
  list: { request: ApiRequest; rows: Row[]; limit: number },
  print: (row: Row) => JsonMap,
): Reply {
  const { request, rows, limit } = list;
  const page = Math.max(1, Number.parseInt(request.query.get('page') ?? '1', 10) || 1);
  const lastPage = Math.max(1, Math.ceil(rows.length / limit));
  const link = (number: number): Json => pageLink(request, number);
  return json({
    data: rows.slice((page - 1) * limit, page * limit).map(print),
    current_page: page,
    last_page: lastPage,
    total: rows.length,
    links: {
      first: link(1),
      last: link(lastPage),
      next: page < lastPage ? link(page + 1) : null,
      prev: page > 1 ? link(page - 1) : null,
    },
  });
}

function readLimit(text: string | null): number {
  const limit = Number(text);
  if (text === null || text === '' || Number.isNaN(limit)) return DEFAULT_LIMIT;
  return Math.max(1, Math.min(Math.trunc(limit), MAX_LIMIT));
}

/** The cursor, undefined for page form; a bad cursor or type is 422. */
function readCursor(query: URLSearchParams): number | undefined {
  const type = query.get('pagination_type');
  const after = query.get('search_after');
  if (type !== null && type !== 'page' && type !== 'search_after') {
    endWith(refused(422, `There is no pagination type "${type}".`));
  }
  if (type !== 'search_after' && after === null) return undefined;
  if (after === null || after === '') return 0;
  const cursor = Number(after);
  if (Number.isNaN(cursor) || cursor < 0)
    endWith(refused(422, 'The search_after cursor must be a positive number.'));
  return Math.trunc(cursor);
}

function pageLink(request: ApiRequest, page: number): string {
  return link(request, { page: String(page) }, ['page']);
}

function cursorLink(request: ApiRequest, after: number): string {
  return link(request, { pagination_type: 'search_after', search_after: String(after) }, []);
}

function link(request: ApiRequest, changes: Record<string, string>, moved: string[]): string {
  const parameters = new Map([...request.query].filter(([name]) => !moved.includes(name)));
  for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
  const query = [...parameters].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${request.origin}${request.path}?${query.join('&')}`;
}
