import type { D1Database } from '@cloudflare/workers-types';
import fc from 'fast-check';
import { CHANNEL, NEEDLE, type SeededLog } from './seed-log.ts';

const DAY_MS = 86_400_000;
const STATUSES = ['success', 'info', 'warn', 'error'];

/** A filter of the log as its page sends it. */
export interface LogFilter {
  readonly status?: string;
  readonly entity?: string;
  readonly trigger?: string;
  readonly direction?: string;
  readonly channel?: string;
  readonly text?: string;
  readonly product?: number;
  readonly from?: number;
  readonly to?: number;
}

/** The pages of design 7 that are full at once, each with what it asks for. */
export function fullPages({ from, to }: SeededLog): Readonly<Record<string, LogFilter>> {
  const middle = Math.floor((from + to) / 2);
  return {
    newest: {},
    'a day': { from: middle - DAY_MS / 2, to: middle + DAY_MS / 2 },
    'warnings and errors': { status: 'warn,error' },
    errors: { status: 'error' },
    'one product': { product: 7 },
    'warnings and errors of a day': { status: 'warn,error', from: middle, to: middle + DAY_MS },
  };
}

/** Every combination of the filters' own choices: a status or none, an entity or none, and so on. */
export function allCombinations(log: SeededLog): readonly LogFilter[] {
  const week = { from: log.to - 7 * DAY_MS, to: log.to - 6 * DAY_MS };
  const choices: readonly (readonly LogFilter[])[] = [
    [{}, { status: 'success' }, { status: 'warn,error' }, { status: 'error' }, { status: 'info,error' }],
    [{}, { entity: 'product' }, { entity: 'category,image' }],
    [{}, { trigger: 'bulk' }, { trigger: 'media' }],
    [{}, { direction: 'from_unopim' }, { channel: CHANNEL, direction: 'to_unopim' }],
    [{}, { text: 'updated' }, { text: NEEDLE }],
    [{}, week, { from: log.from + DAY_MS }],
    [{}, { product: 7 }, { product: 999_999 }],
  ];
  return choices.reduce<readonly LogFilter[]>(
    (filters, more) => filters.flatMap((filter) => more.map((choice) => ({ ...filter, ...choice }))),
    [{}],
  );
}

export function anyFilter(log: SeededLog): fc.Arbitrary<LogFilter> {
  const moment = fc.integer({ min: log.from - DAY_MS, max: log.to + DAY_MS });
  const some = (names: readonly string[]) =>
    fc.subarray([...names], { minLength: 1 }).map((chosen) => chosen.join(','));
  return fc.record(
    {
      status: some(STATUSES),
      entity: some(['product', 'category', 'image']),
      trigger: some(['webhook', 'bulk', 'manual']),
      direction: some(['to_unopim', 'from_unopim']),
      channel: fc.constantFrom(CHANNEL, 'nowhere'),
      text: fc.constantFrom(NEEDLE, 'Updated', 'no family', 'sku-7', '#7'),
      product: fc.integer({ min: 1, max: log.products + 1 }),
      from: moment,
      to: moment,
    },
    { requiredKeys: [] },
  );
}

/** The ids that a filter means, newest first, asked of the table itself in plain SQL. */
export async function idsOf(
  database: D1Database,
  siteId: string,
  filter: LogFilter,
): Promise<readonly number[]> {
  const text = filter.text?.toLowerCase() ?? '';
  const { results } = await database
    .prepare(
      `SELECT id FROM log WHERE site_id = ?1
         AND (?2 IS NULL OR status IN (SELECT value FROM json_each(?2)))
         AND (?3 IS NULL OR entity IN (SELECT value FROM json_each(?3)))
         AND (?4 IS NULL OR trigger IN (SELECT value FROM json_each(?4)))
         AND (?5 = '' OR instr(lower(message), ?5) > 0 OR instr(lower(code), ?5) > 0 OR ltrim(?5, '#') = CAST(wc_id AS TEXT))
         AND (?6 IS NULL OR (wc_id = ?6 AND entity = 'product'))
         AND (?9 IS NULL OR iif(detail ->> '$.code' = 'gate.echo', 'from_unopim', 'to_unopim') IN (SELECT value FROM json_each(?9)))
         AND (?10 IS NULL OR detail ->> '$.changes[0].key' LIKE 'channel_specific/' || ?10 || '/%')
         AND (?7 IS NULL OR id >= ?7 * 1024) AND (?8 IS NULL OR id < (?8 + 1) * 1024)
       ORDER BY id DESC`,
    )
    .bind(
      siteId,
      listOf(filter.status, (status) => STATUSES.indexOf(status)),
      listOf(filter.entity),
      listOf(filter.trigger),
      text,
      filter.product ?? null,
      filter.from ?? null,
      filter.to ?? null,
      listOf(filter.direction),
      filter.channel ?? null,
    )
    .all<{ id: number }>();
  return results.map(({ id }) => id);
}

function listOf(names: string | undefined, as: (name: string) => unknown = (name) => name): string | null {
  return names === undefined ? null : JSON.stringify(names.split(',').map(as));
}
