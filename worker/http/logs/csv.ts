import type { SiteId } from '../../domain/ids.ts';
import type { LogFilter, Logs, StoredLogRow } from '../../ports/logs.ts';
import { viewLogRow } from './view.ts';

const COLUMNS = [
  'time',
  'status',
  'operation',
  'entity',
  'woocommerce_id',
  'code',
  'message',
  'http_status',
  'duration_ms',
  'trigger',
  'direction',
  'channel_locale',
] as const;

const PAGE_ROWS = 450;
/** A Worker may ask D1 a thousand times per request; who has more rows exports a period at a time. */
const MAX_PAGES = 500;

/** The log as CSV, newest first, read page by page while the browser takes it. */
export function streamCsv(
  logs: Pick<Logs, 'page'>,
  { siteId, filter }: { siteId: SiteId; filter: LogFilter },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: number | null = null;
  let pages = 0;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLine(COLUMNS)}`)),
    async pull(controller) {
      for (;;) {
        const page = await logs.page({ siteId, filter, before, limit: PAGE_ROWS });
        before = page.next;
        pages += 1;
        const lines = page.rows.map((row) => csvLine(cellsOf(row))).join('');
        if (lines !== '') controller.enqueue(encoder.encode(lines));
        if (page.next === null) return controller.close();
        if (pages === MAX_PAGES) {
          controller.enqueue(encoder.encode(csvLine(['Cut here: export an earlier period for more.'])));
          return controller.close();
        }
        if (lines !== '') return;
      }
    },
  });
}

function cellsOf(stored: StoredLogRow): readonly (string | number | null)[] {
  const row = viewLogRow(stored);
  const { at, status, operation, entity, wcId, code, message, httpStatus, durationMs, trigger } = row;
  const time = new Date(at).toISOString();
  const where = row.scopes
    .map(({ channel, locale }) => [channel, locale].filter(Boolean).join('/'))
    .join(' ');
  const facts = [status, operation, entity, wcId, code, message, httpStatus, durationMs, trigger];
  return [time, ...facts, row.direction, where];
}

/** One line by RFC 4180, every cell in quotes. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  const quoted = cells.map((cell) => {
    const text = typeof cell === 'string' ? inert(cell) : String(cell ?? '');
    return `"${text.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(',')}\r\n`;
}

/**
 * A spreadsheet would run a text that begins like a formula, also behind spaces and characters that it drops: an
 * apostrophe makes it text again.
 */
function inert(text: string): string {
  return /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
}
