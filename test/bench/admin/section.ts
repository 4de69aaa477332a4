import type { D1Database } from '@cloudflare/workers-types';
import fc from 'fast-check';
import { startWorld } from '../../harness/world.ts';
import type { Bar, Figure } from '../figure.ts';
import { percentile } from '../measure/statistics.ts';
import type { BenchOptions } from '../options.ts';
import { allCombinations, anyFilter, fullPages, idsOf } from './filters.ts';
import { type LogReader, makeLogReader } from './log-reader.ts';
import { type SeededLog, seedLog } from './seed-log.ts';

/** `every`: one in so many combinations of filters is asked for. */
const FULL = { rows: 1_000_000, rounds: 30, every: 1, walks: 12 };
const SHORT = { rows: 20_000, rounds: 2, every: 89, walks: 4 };
const SEED = 20_261_125;

const FEW_ROWS: Bar = { kind: 'at most', limit: 500 };
const SOON: Bar = { kind: 'at most', limit: 150, inShort: null };
const NONE: Bar = { kind: 'at most', limit: 0 };

/** The log's pages over a long log, through the Worker's API. */
export async function measureAdmin(options: BenchOptions): Promise<readonly Figure[]> {
  const size = options.isShort ? SHORT : { ...FULL, rows: options.size ?? FULL.rows };
  const world = await startWorld();
  try {
    const { database } = world.connector;
    const { siteId } = world.api;
    const log = await seedLog(database, { siteId, rows: size.rows, now: Date.now() });
    const reader = () => makeLogReader(world);
    return [
      ...(await measurePages(reader, log, size.rounds)),
      ...(await measureCombinations(reader(), log, size.every)),
      ...(await measureWalks(reader(), { database, log, walks: size.walks })),
    ];
  } finally {
    await world.close();
  }
}

async function measurePages(makeReader: () => LogReader, log: SeededLog, rounds: number) {
  const figures: Figure[] = [];
  for (const [name, filter] of Object.entries(fullPages(log))) {
    const reader = makeReader();
    for (let round = 0; round < rounds; round += 1) {
      const { next, ids } = await reader.page(filter, null);
      if (ids.length < 50) throw new Error(`The page of ${name} is not full: ${ids.length} rows.`);
      if (next !== null) await reader.page(filter, next);
    }
    figures.push(...costOf(name, reader));
  }
  return figures;
}

async function measureCombinations(reader: LogReader, log: SeededLog, every: number) {
  const filters = allCombinations(log).filter((_, n) => n % every === 0);
  for (const filter of filters) {
    const { next } = await reader.page(filter, null);
    if (next !== null) await reader.page(filter, next);
  }
  return costOf(`any of ${filters.length} filters`, reader);
}

/** Walks by filters and page sizes that chance chooses, each compared with what the table itself says. */
async function measureWalks(
  reader: LogReader,
  { database, log, walks }: { database: D1Database; log: SeededLog; walks: number },
): Promise<readonly Figure[]> {
  let wrong = 0;
  const walk = fc.asyncProperty(anyFilter(log), fc.integer({ min: 1, max: 200 }), async (filter, size) => {
    const expected = await idsOf(database, log.siteId, filter);
    // A small page of a long list would be walked for hours.
    const found = await reader.walk(filter, Math.max(size, Math.min(200, Math.ceil(expected.length / 50))));
    if (found.length !== expected.length || found.some((id, n) => id !== expected[n])) wrong += 1;
  });
  await fc.assert(walk, { numRuns: walks, seed: SEED });
  const what = `${walks} walks over ${log.rows.toLocaleString('en')} rows`;
  return [
    { section: 'admin', what: `${what} that missed or repeated a row`, value: wrong, unit: '', bar: NONE },
    ...costOf(what, reader),
  ];
}

function costOf(what: string, { rowsRead, milliseconds }: LogReader): readonly Figure[] {
  return [
    {
      section: 'admin',
      what: `${what}: rows read, at most`,
      value: Math.max(...rowsRead),
      unit: 'rows',
      bar: FEW_ROWS,
    },
    { section: 'admin', what: `${what}: p95`, value: percentile(milliseconds, 0.95), unit: 'ms', bar: SOON },
  ];
}
